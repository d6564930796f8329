"""The tiny content with a commitment in it, as an employee leaves it in one edition after the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import yaml

from tests.support.tiny_content import TinyContent

KIOSK: Final = "commitment-kiosk"
NUMBER: Final = "MATET0099"
MISSED: Final = "louer un chapiteau pour une fête"
TITLE: Final = "Kiosque des idées"
_OGP: Final[dict[str, Any]] = {
    "id": NUMBER, "theme": "participation", "start": "2023-01", "end": "2024-03", "status": "in_process", "status_as_of": None,
    "lead": [], "partners": [], "policy_areas": [], "milestones": [], "history": [],
}  # fmt: skip
_NOT_REGISTERED: Final = {**_OGP, "id": None, "theme": None, "start": None, "end": None, "status": None}


def _milestone(french: str) -> dict[str, Any]:
    return {"date": "2026-09", "text": {"fr": french, "ar": "بُني الكشك."}}


# What each edition has that the first has not: of the commitment's registered data, or in its words.
EDITIONS: Final[dict[str, dict[str, Any]]] = {
    "first": {},
    "reworded": {"words": "Le kiosque attend vos idées."},
    "completed": {"status": "completed", "status_as_of": "2026-10"},
    "prolonged": {"start": "2023-02", "end": "2027-03-01"},
    "built": {"milestones": [_milestone("Le kiosque est construit.")]},
    "built, with a comma": {"milestones": [_milestone("Le kiosque, est construit")]},
    "answered": {},
}


class CommitmentContent(TinyContent):
    """The folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "commitments").mkdir()
        overview = _entry("commitment-overview", "Tous les engagements", "كل الالتزامات", ["liste des engagements"])
        self._write("commitments/commitment-overview.yml", {**overview, "ogp": _NOT_REGISTERED})
        self.write("first")

    def write(self, edition: str) -> None:
        """Write the commitment anew; the edition « answered » also answers what was missed."""
        changed = dict(EDITIONS[edition])
        entry = _entry(KIOSK, TITLE, "كشك الأفكار", ["le kiosque pour les idées", "déposer une idée au kiosque"])
        entry["short"]["fr"] = changed.pop("words", "Le kiosque reçoit les idées.")
        self._write(f"commitments/{KIOSK}.yml", {**entry, "ogp": {**_OGP, **changed}})
        if edition == "answered":
            asked = [MISSED, "chapiteau à louer", "location de chapiteau", "un chapiteau pour un mariage"]
            self._write("services/service-tent.yml", _entry("service-tent", "Location de chapiteau", "كراء خيمة", asked))

    def _write(self, name: str, entry: dict[str, Any]) -> None:
        draft = self.folder / f"{name}.tmp"
        draft.write_text(yaml.safe_dump(json.loads(json.dumps(entry)), allow_unicode=True, sort_keys=False))
        draft.replace(self.folder / name)


def _entry(entry_id: str, french: str, arabic: str, asked: list[str]) -> dict[str, Any]:
    return {
        "id": entry_id,
        "kind": entry_id.partition("-")[0],
        "title": {"fr": french, "ar": arabic},
        "short": {"fr": f"{french} : présentation.", "ar": f"{arabic}: تقديم."},
        "facts": [
            {"kind": "status", "text": {"fr": f"{french} : en préparation.", "ar": f"{arabic}: قيد الإعداد."}, "source": "s1"}
        ],
        "sources": {"s1": {"title": "Plan d’action", "url": "https://example.org/plan"}},
        "asked_as": {"fr": asked, "ar": [f"ما هو {arabic}"], "ary": [f"شنو هو {arabic}"], "arabizi": [f"chno {entry_id}"]},
        "owner": "contenu",
        "reviewed_on": "2024-01-01",
        "review_by": "2099-01-01",
    }
