"""The same thing asked in vain in four writings is one group, and what is answered by now is no longer there."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
import yaml

from bot.loop.missed import Group, grouped
from bot.storage.journal import Record
from knowledge.assistant import Assistant
from knowledge.model import Question, Writing
from tests.support.records import record

Table = dict[str, dict[Writing, list[str]]]
GROUPS: Final = Path(__file__).with_name("groups.yml")


def asked(text: str, writing: Writing, assistant: Assistant) -> Record:
    """A question that somebody got no good answer to, whatever was answered."""
    entry_id = assistant.answer(Question(text)).entry_id
    return record(text, writing, status="answered", entry_id=entry_id, feedback="no")


def measured(table: Table, groups: list[Group]) -> tuple[float, float]:
    """Of the pairs that are together, how many belong so; and of those that belong together, how many are."""
    truth = {text: name for name, writings in table.items() for texts in writings.values() for text in texts}
    found = {wording.text: group.number for group in groups for wording in group.wordings}
    pairs = [(truth[one] == truth[other], found[one] == found[other]) for one, other in combinations(sorted(found), 2)]
    right = sum(belong and together for belong, together in pairs)
    return right / sum(together for _, together in pairs), right / sum(belong for belong, _ in pairs)


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    """The groups as people asked, and questions that stand alone."""
    loaded: dict[str, Table] = yaml.safe_load(GROUPS.read_text())
    return loaded


@pytest.fixture(scope="module")
def found(tables: dict[str, Table], assistant: Assistant) -> dict[str, list[Group]]:
    """Both tables as the staff see them, the lonely questions among those that were judged."""
    said = {name: [asked(t, w, assistant) for ws in tables[name].values() for w, ts in ws.items() for t in ts] for name in tables}
    return {name: grouped(said[name], assistant) for name in tables}


@pytest.mark.parametrize("name", ["tried", "judged"])
def test_what_was_asked_in_several_writings_is_one_group(
    tables: dict[str, Table], found: dict[str, list[Group]], name: str
) -> None:
    """Staff read a thing once, and seldom another thing in it: measured pair by pair, on words that chose nothing too."""
    precision, recall = measured(tables[name], found[name])
    assert precision >= 0.85, f"{name}: precision {precision:.2f}, recall {recall:.2f}"
    assert recall >= 0.65, f"{name}: precision {precision:.2f}, recall {recall:.2f}"


def test_hardly_any_question_is_lost(tables: dict[str, Table], found: dict[str, list[Group]]) -> None:
    """Only what sounds like danger or a courtesy is missing among the groups."""
    shown = {wording.text for group in found["judged"] for wording in group.wordings}
    said = {text for writings in tables["judged"].values() for texts in writings.values() for text in texts}
    assert len(shown) >= 0.92 * len(said)  # the others are answered by now


def test_lonely_questions_stay_alone(found: dict[str, list[Group]]) -> None:
    """What one person asked once is hardly ever forced upon another question; to repair a phone and a watch is one."""
    joined = [sorted(wording.text for wording in group.wordings) for group in found["alone"] if group.asked > 1]
    assert [["réparer mon téléphone", "فين نصلح المكانة"]] == joined


def test_the_most_asked_comes_first_and_every_asking_counts(assistant: Assistant) -> None:
    """Staff begin with what most people wait for; accents and signs make no second question."""
    said = [*["Renouveler mon passeport ?"] * 2, "renouveler mon passeport", "recette du couscous"]
    groups = grouped([record(text) for text in said], assistant)
    assert [(1, 3), (2, 1)] == [(group.number, group.asked) for group in groups]
    assert [("Renouveler mon passeport ?", 3)] == [(wording.text, wording.times) for wording in groups[0].wordings]


def test_what_the_content_answers_by_now_is_gone(assistant: Assistant) -> None:
    """A question that was missed before its entry came does not come back; one whose answer was called wrong does."""
    text = "comment faire légaliser une signature"
    entry_id = assistant.answer(Question(text)).entry_id
    assert [] == grouped([record(text)], assistant)
    assert 1 == len(grouped([record(text, status="answered", entry_id=entry_id, feedback="no")], assistant))


@pytest.mark.parametrize("text", ["12", "combien ?", "where is the town hall", "au feu", "merci", "[tel]", None])
def test_what_asks_for_nothing_is_no_group(assistant: Assistant, text: str | None) -> None:
    """Numbers, foreign words, cries and courtesies are no wordings for an entry."""
    assert [] == grouped([record(text)], assistant)


def test_masked_words_and_mixed_writings_find_their_list(assistant: Assistant) -> None:
    """No mark of what was masked gets into a wording, and each wording stands under a writing that entries have."""
    said = [record("mon passeport [id]\nest perdu"), record("passeport ديالي تلف ليا فالطاكسي", "mixed")]
    [group] = grouped(said, assistant)
    expected = {("mon passeport est perdu", "fr"), ("passeport ديالي تلف ليا فالطاكسي", "ary")}
    assert expected == {(wording.text, wording.writing) for wording in group.wordings}


def test_the_same_journal_gives_the_same_groups(tables: dict[str, Table], assistant: Assistant) -> None:
    """The number of a group that was read is that of the group that is applied, in whatever order the records come."""
    said = [asked(text, "fr", assistant) for writings in tables["judged"].values() for text in writings["fr"]]
    assert grouped(said, assistant) == grouped(said[::-1], assistant)
