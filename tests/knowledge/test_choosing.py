"""Choices taken by words of their title, short messages offered by title, and questions that continue another."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.model import Answer, Context, Question

OPEN = Context(None, ("service-civil-status-birth", "service-civil-status-death", "service-building-permit"), "fr")


def converse(assistant: Assistant, *texts: str) -> Answer:
    """The last answer of a conversation."""
    context = Context()
    for text in texts:
        answer = assistant.answer(Question(text, None, context))
        context = answer.context
    return answer


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("1", "service-civil-status-birth"),
        ("٢", "service-civil-status-death"),
        ("la troisième", "service-building-permit"),
        ("wahed", "service-civil-status-birth"),
        ("la naissance", "service-civil-status-birth"),
        ("الوفاة", "service-civil-status-death"),
        ("lwafat svp", "service-civil-status-death"),
        ("construire", "service-building-permit"),
    ],
)
def test_a_choice_is_taken_by_number_ordinal_or_words_of_its_title(assistant: Assistant, text: str, entry: str) -> None:
    """Nobody has to see a button: a digit of either script, an ordinal or a word of the title does the same."""
    assert entry == assistant.answer(Question(text, None, OPEN)).entry_id


@pytest.mark.parametrize("text", ["bonjour", "la commune", "comment déclarer la naissance de mon fils et de ma fille à Tétouan"])
def test_words_that_fit_no_title_or_a_whole_question_take_no_choice(assistant: Assistant, text: str) -> None:
    """A new question is not mistaken for a choice."""
    answer = assistant.answer(Question(text, None, OPEN))
    assert answer.status != "answered" or answer.confidence < 1


def test_one_word_that_several_titles_hold_is_offered(assistant: Assistant) -> None:
    """« Permis » alone is not enough to answer, but enough to offer."""
    answer = assistant.answer(Question("permis"))
    assert "choices" == answer.status
    assert {"service-building-permit", "service-repair-demolition-permit"} <= {choice.target for choice in answer.choices}


@pytest.mark.parametrize(
    ("texts", "entry", "facet"),
    [
        (("comment légaliser une signature", "et combien ?"), "service-signature-legalisation", "cost"),
        (("bghit nsa77e7 limda2", "w fin?"), "service-signature-legalisation", "where"),
        (("كيف أصحح إمضائي", "والوثائق؟"), "service-signature-legalisation", "documents"),
        (("بغيت نصحح الإمضاء", "وشحال؟"), "service-signature-legalisation", "cost"),
        (("comment légaliser une signature", "والوثائق؟", "w ch7al?"), "service-signature-legalisation", "cost"),
        (("comment déclarer une naissance", "et pour un étranger ?"), "service-civil-status-birth", None),
        (("comment légaliser une signature", "merci", "et combien ?"), "service-signature-legalisation", "cost"),
    ],
)
def test_a_short_question_continues_the_one_before(
    assistant: Assistant, texts: tuple[str, ...], entry: str, facet: str | None
) -> None:
    """Ellipsis, a switch of language and thanks in between keep the subject."""
    answer = converse(assistant, *texts)
    assert (entry, facet) == (answer.entry_id, answer.facet)


def test_a_new_subject_is_recognised_as_new(assistant: Assistant) -> None:
    """« Et le bus ? » after the signature is about the bus."""
    assert "service-public-transport" == converse(assistant, "comment légaliser une signature", "et le bus, quel prix ?").entry_id
