"""What changed in a commitment is found in few characters, and said with what it was before."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.changes import changes, state
from knowledge.model import Language
from knowledge.schema import Ogp

COLUMN = 64  # characters of `followed.seen`
PUBLISHED: dict[str, Any] = {
    "id": "MATET0099", "theme": "services", "start": "2023-01", "end": "2024-03", "status": "in_process", "status_as_of": None,
    "lead": [], "partners": [], "policy_areas": [], "milestones": [], "history": [],
}  # fmt: skip


def registered(**changed: Any) -> Ogp:
    """The data of a commitment."""
    return Ogp.model_validate(PUBLISHED | changed)


def step(french: str, date: str | None = None, arabic: str = "فتح الشباك") -> dict[str, Any]:
    """A milestone."""
    return {"date": date, "text": {"fr": french, "ar": arabic}}


def test_a_state_fits_its_column() -> None:
    """The longest status and whole dates are kept as they are."""
    longest = registered(
        start="2023-01-01", end="2024-12-31", status="not_started", status_as_of="2026-11-26", milestones=[step("a")]
    )
    assert len(state(longest)) <= COLUMN


@pytest.mark.parametrize(
    "milestones",
    [
        [step("Ouvrir le guichet, enfin.", "2026-01")],
        [step("ouvrir le GUICHET enfin", "2026-01")],
        [step("Ouvrir le guichet enfin", "2026-01", "نفتح الشباك")],
    ],
)
def test_the_same_milestone_in_other_letters_is_the_same(milestones: list[dict[str, Any]]) -> None:
    """Who corrects a comma or the Arabic writes to nobody."""
    before = registered(milestones=[step("Ouvrir le guichet enfin", "2026-01")])
    assert state(before) == state(registered(milestones=milestones))


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "completed"},
        {"status_as_of": "2026-01"},
        {"start": None},
        {"end": "2024-04"},
        {"milestones": [step("Ouvrir le guichet")]},
    ],
)
def test_whatever_is_registered_changes_the_state(changed: dict[str, Any]) -> None:
    """Status, its date, the dates and the milestones are followed."""
    assert state(registered()) != state(registered(**changed))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            [
                "État : non publié. Avant : en cours, sans date.",
                "Fin prévue : 1er avril 2027. Avant : mars 2024.",
                "Ses étapes ont changé. Nombre d’étapes maintenant : 2.",
                "janvier 2026 : Ouvrir le guichet",
                "Former les agents",
            ],
        ),
        (
            "ar",
            [
                "الحالة: غير منشور. من قبل: في طور الإنجاز، بدون تاريخ.",
                "النهاية المقررة: 1 أبريل 2027. من قبل: مارس 2024.",
                "تغيرت مراحله. عدد المراحل الآن: 2.",
                "يناير 2026: فتح الشباك",
                "تكوين الموظفين",
            ],
        ),
    ],
)
def test_each_change_is_said_with_what_it_was(assistant: Assistant, language: Language, said: list[str]) -> None:
    """The new comes first; what nobody publishes any more is said to be unpublished; milestones are listed as they are now."""
    steps = [step("Ouvrir le guichet", "2026-01"), step("Former les agents", arabic="تكوين الموظفين")]
    now = registered(status=None, end="2027-04-01", milestones=steps)
    told = changes(state(registered()), now, assistant.content.responses[language], language)
    assert said == [fact.text for fact in told]


def test_milestones_that_are_gone_are_counted(assistant: Assistant) -> None:
    """None is left: the follower reads zero, and nothing else."""
    told = changes(
        state(registered(milestones=[step("Ouvrir le guichet")])), registered(), assistant.content.responses["fr"], "fr"
    )
    assert ["Ses étapes ont changé. Nombre d’étapes maintenant : 0."] == [fact.text for fact in told]
