"""A content folder small enough to be learnt in a moment: two entries, the real responses, and a little of the vocabulary."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge.load import CONTENT

POOL: Final = "services/service-pool.yml"
QUESTION: Final = "piscine municipale"
_LEARNT: Final = 3  # wordings of each message that are kept
_POOL_ASKED: Final = [
    "où nager ?",
    "horaires du bassin",
    "je cherche une piscine",
    "apprendre la brasse",
    "la piscine est ouverte ?",
]
_LIBRARY_ASKED: Final = [
    "emprunter un livre",
    "où lire ?",
    "carte de lecteur",
    "une bibliothèque pour enfants",
    "rendre un roman",
]


class TinyContent:
    """The folder, and what an editor does to it. Each edition says its number wherever an entry speaks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(CONTENT / "responses", folder / "responses")
        (folder / "vocabulary").mkdir()
        shutil.copy(CONTENT / "notices.yml", folder)
        for path in (CONTENT / "vocabulary").glob("*.yml"):
            if not path.name.startswith("words-"):
                shutil.copy(path, folder / "vocabulary")
        for name in ("messages", "outside", "facet-questions"):
            _write(
                folder / f"vocabulary/{name}.yml", _shortened(yaml.safe_load((CONTENT / f"vocabulary/{name}.yml").read_text()))
            )
        (folder / "services").mkdir()
        self.publish(1)

    def publish(self, edition: int) -> None:
        """Write both entries anew, as an editor that renames a finished file over the old one."""
        _write(self.folder / POOL, _entry("service-pool", f"Piscine municipale {edition}", f"مسبح جماعي {edition}", _POOL_ASKED))
        library = _entry("service-library", f"Bibliothèque {edition}", f"مكتبة {edition}", _LIBRARY_ASKED)
        _write(self.folder / "services/service-library.yml", library)

    def spoil(self, edition: int) -> None:
        """One of the mistakes an editor makes, each edition another one."""
        path = self.folder / POOL
        text = path.read_text()
        mistakes = (
            text.replace("kind: service\n", "kind: servise\n", 1),
            text.replace("title:", "\ttitle:", 1),
            text[: len(text) // 2],
            text.replace("source: s1", "source: s2", 1),
            "",
        )
        path.write_text(mistakes[edition % len(mistakes)])


def _entry(entry_id: str, french: str, arabic: str, asked: list[str]) -> dict[str, Any]:
    return {
        "id": entry_id,
        "kind": "service",
        "title": {"fr": french, "ar": arabic},
        "short": {"fr": f"{french} : présentation.", "ar": f"{arabic}: تقديم."},
        "body": {"fr": f"{french} : suite.", "ar": f"{arabic}: تتمة."},
        "facts": [{"kind": "cost", "text": {"fr": f"{french} : gratuit.", "ar": f"{arabic}: مجانا."}, "source": "s1"}],
        "sources": {"s1": {"title": "Commune de Tétouan", "url": "https://example.org/"}},
        "asked_as": {"fr": asked, "ar": [f"أين {arabic}"], "ary": [f"فين {arabic}"], "arabizi": [f"fin {entry_id}"]},
        "owner": "contenu",
        "reviewed_on": "2024-01-01",
        "review_by": "2099-01-01",
    }


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(child) for key, child in value.items()}
    return value[:_LEARNT]


def _write(path: Path, data: Any) -> None:
    draft = path.with_name(f".{path.name}.tmp")
    draft.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
    draft.replace(path)
