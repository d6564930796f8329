"""Choices taken by words of their title, short messages offered by title, and questions that continue another."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.model import Answer, Context, Question

OPEN = Context(None, ("service-civil-status-birth", "service-civil-status-death", "service-building-permit"), "fr")


def converse(assistant: Assistant, *texts: str) -> Answer:
    """The last answer of a conversation."""
    return converse_from(assistant, Context(), *texts)


def converse_from(assistant: Assistant, context: Context, *texts: str) -> Answer:
    """The last answer of a conversation that goes on from a context."""
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
        ("le 2 svp", "service-civil-status-death"),
        ("je prends la 2", "service-civil-status-death"),
        ("n°3", "service-building-permit"),
        ("الرقم 2 من فضلك", "service-civil-status-death"),
        ("bghit 1 3afak", "service-civil-status-birth"),
        ("le dernier", "service-building-permit"),
        ("اللخر", "service-building-permit"),
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


@pytest.mark.parametrize("text", ["oui", "d'accord", "نعم", "واخا", "iyeh"])
def test_a_plain_yes_takes_the_only_choice(assistant: Assistant, text: str) -> None:
    """Who is offered one thing and says yes gets it; of several nothing is guessed."""
    only = Context(None, ("service-building-permit",), "fr")
    assert "service-building-permit" == assistant.answer(Question(text, None, only)).entry_id
    assert assistant.answer(Question(text, None, OPEN)).entry_id is None


def test_what_was_not_understood_leaves_the_choices_open(assistant: Assistant) -> None:
    """A mistyped word costs a resident neither the list nor the number."""
    assert "service-building-permit" == converse_from(assistant, OPEN, "xqzt wvkp", "3").entry_id


@pytest.mark.parametrize(
    ("texts", "entry", "facet"),
    [
        (("carte de handicap", "tout lire"), "service-disability-card", None),
        (("بطاقة الإعاقة", "قراءة كل التفاصيل"), "service-disability-card", None),
        (("légalisation", "la légalisation c'est où"), "service-signature-legalisation", "where"),
        (("livret de famille", "quel délai pour une déclaration de naissance"), "service-civil-status-birth", "delay"),
    ],
)
def test_a_label_is_typed_as_it_is_read_and_a_part_is_not_everything(
    assistant: Assistant, texts: tuple[str, ...], entry: str, facet: str | None
) -> None:
    """« Tout lire » gives all of it; the subject named again with a part gives that part, of a neighbour too."""
    answer = converse(assistant, *texts)
    assert (entry, facet) == (answer.entry_id, answer.facet)


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


@pytest.mark.parametrize(
    ("texts", "entries"),
    [
        (("c'est quoi Mecomar", "qui est son directeur ?"), {"partner-mecomar"}),
        (("شنو هي هيئة الشباب", "شكون الرئيس ديالها"), {"participation-body-youth"}),
        (("livret de famille perdu", "il est pas perdu juste déchiré"), {"service-family-booklet"}),
        (("comment déclarer un décès", "et sur quelle loi ça se base ?"), {"service-civil-status-death", "about-commune-law"}),
    ],
)
def test_a_question_that_leans_on_the_one_before_goes_on(assistant: Assistant, texts: tuple[str, ...], entries: set[str]) -> None:
    """« Sa », « ديالها », a case of the same: the subject goes on, or is offered beside what else may be meant."""
    answer = converse(assistant, *texts)
    assert {answer.entry_id, *answer.mentions} & entries
    assert answer.status in ("answered", "choices")


def test_a_part_asked_for_while_choices_are_open_is_kept(assistant: Assistant) -> None:
    """« Les papiers ? » before a number was taken is heard, said, and answered with the number."""
    asked = assistant.answer(Question("et les papiers ?", None, OPEN))
    assert ("choices", "Les documents : pour quel sujet ?") == (asked.status, asked.paragraphs[0][:33])
    taken = assistant.answer(Question("1", None, asked.context))
    assert ("service-civil-status-birth", "documents") == (taken.entry_id, taken.facet)


@pytest.mark.parametrize(
    ("cry", "after"),
    [("il y a le feu chez le voisin", "qui j'appelle"), ("kaydrabni rajli", "chkoun n3ayt"), ("ولدي غرق", "شنو ندير دابا")],
)
def test_who_asks_what_to_do_after_a_cry_gets_the_numbers_again(assistant: Assistant, cry: str, after: str) -> None:
    """In danger nobody is told that the assistant is a machine; thanks end it, and a question for the commune is answered."""
    first, again = converse(assistant, cry), converse(assistant, cry, after)
    assert ("emergency", first.paragraphs) == (again.status, again.paragraphs)
    assert "emergency" != converse(assistant, cry, "merci", after).status
    assert "service-signature-legalisation" == converse(assistant, cry, "comment légaliser une signature").entry_id


def test_a_new_subject_is_recognised_as_new(assistant: Assistant) -> None:
    """« Et le bus ? » after the signature is about the bus."""
    assert "service-public-transport" == converse(assistant, "comment légaliser une signature", "et le bus, quel prix ?").entry_id
