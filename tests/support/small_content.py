"""A small content folder to spoil: two entries made for tests, beside the real responses and vocabulary."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Final

from knowledge.check import examine
from knowledge.errors import Problem
from knowledge.load import CONTENT

TODAY: Final = date(2026, 11, 24)
STAMP: Final = "services/service-stamp.yml"
BRIDGE: Final = "about/about-bridge.yml"

_STAMP: Final = """\
id: service-stamp
kind: service
title:
  fr: Timbre de la commune
  ar: تنبر الجماعة
short:
  fr: Le timbre se prend au guichet.
  ar: يؤخذ التنبر من الشباك.
body:
  fr: Le guichet ouvre le matin.
  ar: يفتح الشباك في الصباح.
facts:
  - kind: cost
    text:
      fr: Le timbre coûte 20 dirhams.
      ar: ثمن التنبر 20 درهما.
    source: s1
gaps: [hours]
sources:
  s1: {title: "Le timbre", url: "https://example.ma/timbre", as_of: "2026-01"}
asked_as:
  fr:
    - combien coûte le timbre
  ar:
    - ما هو ثمن التنبر
  ary:
    - بشحال كيدير التنبر
  arabizi:
    - chhal taman tanber
related:
  - about-bridge
owner: contenu
reviewed_on: "2026-11-24"
review_by: "2027-05-24"
"""
_BRIDGE: Final = """\
id: about-bridge
kind: about
title:
  fr: Pont de la rivière
  ar: قنطرة الوادي
short:
  fr: Le pont passe au-dessus de la rivière.
  ar: تمر القنطرة فوق الوادي.
facts:
  - kind: what
    text:
      fr: Le pont est en pierre.
      ar: القنطرة من الحجر.
    source: s1
sources:
  s1: {title: "Le pont", url: "https://example.ma/pont", as_of: null}
asked_as:
  fr:
    - parlez-moi du vieux pont
  ar:
    - معلومات عن القنطرة القديمة
  ary:
    - شنو هي ديك القنطرة
  arabizi:
    - chno hiya dik l9antra
owner: contenu
reviewed_on: "2026-11-24"
review_by: "2027-05-24"
"""


class SmallContent:
    """The folder, and what `check` says of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("responses", "vocabulary"):
            shutil.copytree(CONTENT / part, folder / part)
        shutil.copy(CONTENT / "notices.yml", folder)
        for name, text in ((STAMP, _STAMP), (BRIDGE, _BRIDGE)):
            path = folder / name
            path.parent.mkdir()
            path.write_text(text)

    def spoil(self, old: str, new: str, name: str = STAMP) -> None:
        """Replace a part of a file, which must be there."""
        path = self.folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    def say(self, french: str, arabic: str) -> None:
        """Write the one fact of the stamp."""
        self.spoil("fr: Le timbre coûte 20 dirhams.", f'fr: "{french}"')
        self.spoil("ar: ثمن التنبر 20 درهما.", f'ar: "{arabic}"')

    def problems(self, today: date = TODAY) -> list[Problem]:
        """Every problem of the folder."""
        return examine(self.folder, today)

    def told(self, today: date = TODAY) -> list[tuple[str, str, str]]:
        """Every problem as its level, its field and the code of its advice."""
        return [(problem.level, problem.field, problem.advice.code) for problem in self.problems(today)]
