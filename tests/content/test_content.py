"""The content, of Tétouan and of any other commune: valid, complete, honest, and the only source of what is said."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter

import pytest

from knowledge import pieces, plain
from knowledge.check import examine
from knowledge.load import Content
from knowledge.model import FACETS, KINDS, LANGUAGES, Language
from tests.support.communes import Commune, all_answers

SEED = "seed: 000_2e88c5f4ba73a5b3.txt"


def test_check_finds_nothing_to_mend(commune: Commune) -> None:
    """Staff start from content without errors, on the day somebody last reviewed an entry."""
    reviewed = max(entry.reviewed_on for entry in commune.assistant.content.entries.values())
    found = examine(commune.content, date.fromisoformat(reviewed))
    assert [] == [problem for problem in found if problem.level == "error"]


def test_every_kind_has_entries(commune: Commune) -> None:
    """A resident finds commitments, services, partners, places, participation and the commune itself."""
    assert set(KINDS) == {entry.kind for entry in commune.assistant.content.entries.values()}


def test_the_shipped_content_is_no_sample(content: Content) -> None:
    """A resident of Tétouan finds answers on at least forty subjects."""
    assert len(content.entries) >= 40


def test_every_fact_has_a_source_with_a_date_or_says_it_has_none(commune: Commune) -> None:
    """Everything said can be traced."""
    for entry in commune.assistant.content.entries.values():
        assert entry.facts
        for fact in entry.facts:
            assert entry.sources[fact.source].url


def test_the_press_meeting_of_20_may_2022_is_told_whole(content: Content) -> None:
    """All that the press item reported is there: who came, who spoke, what was said, where and when."""
    entry = content.entries["about-press-meeting-2022-05-20"]
    said = " ".join(fact.text.fr for fact in entry.facts if fact.text)
    for needed in ("Azetout", "El Bakkouri", "Lanjri", "Asrih", "Al Hamama Al Baida", "2023", "2028", "équipe technique"):
        assert needed in said
    assert sum(entry.sources[fact.source].url == SEED for fact in entry.facts) >= 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_approved_text_is_said(commune: Commune, language: Language) -> None:
    """Every line of every answer over all entries stands in the content, or is a fact, source or choice rendered by rule."""
    content = commune.assistant.content
    approved = _approved(content, language)
    templates = _templates(content, language)
    for answer in all_answers(commune.assistant, language):
        for line in plain.lines(answer, content.responses[language]):
            text = re.sub(r"^\d\. ", "", line.text) if line.role == "choice" else line.text
            assert text in approved or any(template.fullmatch(text) for template in templates), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_about_an_entry_ends_with_its_sources_and_the_date_of_the_last_check(
    commune: Commune, language: Language
) -> None:
    """A resident can always tell where an answer comes from and how old it is."""
    responses = commune.assistant.content.responses[language]
    for entry in commune.assistant.content.entries.values():
        for target in (entry.id, f"{entry.id}#all", *(f"{entry.id}#{facet}" for facet in FACETS)):
            answer = commune.assistant.open(target, language)
            assert answer is not None
            assert answer.sources
            assert responses.checked.format(date=pieces.date(entry.reviewed_on, responses)) in plain.text(answer, responses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_national_rule_is_said_to_be_one(commune: Commune, language: Language) -> None:
    """Nobody takes a general Moroccan rule for something verified in the commune."""
    for entry in commune.assistant.content.entries.values():
        answer = commune.assistant.open(entry.id, language)
        assert answer is not None
        assert (entry.scope == "national") == (commune.assistant.content.responses[language].national in answer.notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facet_nobody_confirmed_is_said_to_be_unpublished(commune: Commune, language: Language) -> None:
    """Asked for what nobody has confirmed, the assistant says so and where to ask, and never guesses."""
    responses = commune.assistant.content.responses[language]
    for entry in commune.assistant.content.entries.values():
        for gap in entry.gaps:
            answer = commune.assistant.open(f"{entry.id}#{gap.kind}", language)
            assert answer is not None
            told = gap.text.of(language) if gap.text else responses.not_published[gap.kind]
            has_fact = gap.kind in {fact.kind for fact in entry.facts}
            assert told in (*answer.paragraphs, *answer.notes) or (has_fact and gap.text is None)
            assert has_fact or responses.where_to_ask in answer.paragraphs or gap.kind == "what"


def _approved(content: Content, language: Language) -> set[str]:
    responses = content.responses[language]
    approved = set(_strings(responses.model_dump())) | set(_strings(content.emergencies.model_dump()))
    approved |= {found.foreign for found in content.responses.values()}  # one answer in both languages
    for entry in content.entries.values():
        approved |= set(_strings(entry.model_dump()))
        for fact in entry.facts:
            text = fact.text.of(language) if fact.text else ""
            said = responses.labelled.format(label=text, value=fact.value) if text and fact.value else text or fact.value or ""
            approved |= {said, f"{said} {responses.inferred}"}
        approved |= {responses.labelled.format(label=entry.title.of(language), value=f) for f in responses.facets.values()}
    return approved | {label[:1].upper() + label[1:] for label in responses.facets.values()}


def _templates(content: Content, language: Language) -> list[re.Pattern[str]]:
    texts = [text for text in _strings(content.responses[language].model_dump()) if "{" in text]
    parts = [[(re.escape(before), name) for before, name, _, _ in Formatter().parse(text)] for text in texts]
    return [re.compile("".join(before + ("[^\n]+" if name else "") for before, name in text)) for text in parts]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for child in children for text in _strings(child)]
