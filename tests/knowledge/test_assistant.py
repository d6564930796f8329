"""A conversation with the assistant: what is said to what, and what is remembered."""

import pytest

from knowledge.assistant import Assistant
from knowledge.model import Answer, Context, Question

LEGALISATION = "service-signature-legalisation"


def ask(assistant: Assistant, *texts: str) -> Answer:
    """The last answer of a conversation."""
    answer = assistant.answer(Question(texts[0]))
    for text in texts[1:]:
        answer = assistant.answer(Question(text, None, answer.context))
    return answer


@pytest.mark.parametrize(
    ("follow_up", "facet"),
    [
        ("et combien ?", "cost"),
        ("c'est où ?", "where"),
        ("وشحال؟", "cost"),
        ("و فين؟", "where"),
        ("والوثائق؟", "documents"),
        ("w ch7al?", "cost"),
        ("w fin?", "where"),
        ("quels documents", "documents"),
        ("كم يكلف؟", "cost"),
        ("et les horaires svp", "hours"),
    ],
)
def test_a_follow_up_goes_on_about_the_last_entry(assistant: Assistant, follow_up: str, facet: str) -> None:
    """« Et combien ? » needs no repeating of what one speaks of, in any writing."""
    answer = ask(assistant, "comment légaliser une signature", follow_up)
    assert (LEGALISATION, facet) == (answer.entry_id, answer.facet)


def test_a_new_subject_is_recognised(assistant: Assistant) -> None:
    """A question that names another thing is about that thing, whatever was said before."""
    assert "service-building-permit" == ask(assistant, "comment légaliser une signature", "et le permis de construire ?").entry_id


@pytest.mark.parametrize("number", ["2", "٢", "deux", "le deuxième", "jouj", "جوج", "الثاني", "la 2eme", "2."])
def test_a_choice_is_taken_by_number_in_any_way_of_saying_it(assistant: Assistant, number: str) -> None:
    """Choices are typable: digits of both kinds, words and ordinals of both languages."""
    menu = ask(assistant, "menu")
    assert menu.context.choices[1] == assistant.chosen(Question(number, None, menu.context))
    assert "choices" == assistant.answer(Question(number, None, menu.context)).status


def test_a_number_that_was_not_offered_is_said_to_be_wrong_and_the_choices_stay(assistant: Assistant) -> None:
    """A mistyped number loses nothing."""
    wrong = ask(assistant, "menu", "9")
    assert "declined" == wrong.status
    assert ask(assistant, "menu").context.choices == wrong.context.choices


def test_a_courtesy_between_two_questions_keeps_the_subject(assistant: Assistant) -> None:
    """« Merci. Et combien ? » still speaks of the same entry."""
    assert LEGALISATION == ask(assistant, "comment légaliser une signature", "merci beaucoup", "et combien ça coûte ?").entry_id


@pytest.mark.parametrize("text", ["combien ça coûte ?", "شحال كيكلف؟", "ch7al?"])
def test_a_facet_of_nothing_gets_a_question_back(assistant: Assistant, text: str) -> None:
    """Asked for a price out of the blue, the assistant asks of what, and does not guess."""
    assert "declined" == ask(assistant, text).status


@pytest.mark.parametrize(
    "text",
    [
        "il y a le feu chez mon voisin",
        "العافية شعلات فالدار",
        "l3afya cha3la f dar",
        "j'ai envie de mourir",
        "بغيت نموت",
        "راجلي كيضربني",
        "accident grave avenue Hassan II",
        "wa7ed mjrou7 bzaf f trik",
        "ريحة الغاز فالعمارة",
        "عتقو العافية شعلات فالكراج",  # sounds like « يعطيك العافية »
    ],
)
def test_danger_is_answered_first_and_with_numbers(assistant: Assistant, text: str) -> None:
    """A message that speaks of danger gets the emergency numbers in one calm message, with their source."""
    answer = ask(assistant, text)
    assert "emergency" == answer.status
    assert "15" in answer.paragraphs[0]
    assert answer.sources
    assert not answer.choices


def test_what_may_be_no_danger_is_offered_after_the_numbers(assistant: Assistant) -> None:
    """Of a fall on a broken pavement residents read whom to call, and by a number where to report the pavement."""
    answer = ask(assistant, "une vieille dame est tombée sur le trottoir cassé")
    assert ("emergency", True) == (answer.status, "15" in answer.paragraphs[0])
    assert "personne n’est en danger" in answer.invitation
    reported = ask(assistant, "une vieille dame est tombée sur le trottoir cassé", "1")
    assert ("answered", answer.choices[0].target) == (reported.status, reported.entry_id)


@pytest.mark.parametrize("text", ["الله يعطيك العافية", "lah y3tik l3afya", "feu rouge en panne boulevard Mohammed V"])
def test_words_that_only_look_like_danger_are_not(assistant: Assistant, text: str) -> None:
    """Thanks that contain « fire » do not call the fire brigade."""
    assert "emergency" != ask(assistant, text).status


def test_greeting_and_question_together_are_a_question(assistant: Assistant) -> None:
    """Politeness does not hide the question."""
    assert LEGALISATION == ask(assistant, "Bonjour monsieur, merci de me dire comment légaliser une signature").entry_id


@pytest.mark.parametrize("text", ["", "   ", "!!!", "😀"])
def test_a_message_without_words_gets_a_sentence(assistant: Assistant, text: str) -> None:
    """Nothing is met with silence."""
    assert ask(assistant, text).paragraphs


@pytest.mark.parametrize("target", ["nothing-here", "service-gone#cost", ""])
def test_a_target_that_no_longer_exists_opens_nothing(assistant: Assistant, target: str) -> None:
    """Old buttons and links are told apart from working ones."""
    assert assistant.open(target, "fr") is None


@pytest.mark.parametrize("target", ["menu/service/99", "menu/service/-1", "menu/nothing", "menu/service/x", "menu///"])
def test_any_menu_target_opens_a_menu(assistant: Assistant, target: str) -> None:
    """A page out of range becomes the nearest one."""
    assert "choices" == assistant.open(target, "ar").status  # type: ignore[union-attr]


def test_declined_and_choices_say_what_to_do_next(assistant: Assistant) -> None:
    """Nobody is left without a way on."""
    declined = ask(assistant, "je veux renouveler mon passeport")
    assert "declined" == declined.status
    assert any("menu" in paragraph for paragraph in declined.paragraphs)
    assert any("3737" in paragraph for paragraph in declined.paragraphs)


def test_the_choices_left_open_never_outlive_the_next_answer(assistant: Assistant) -> None:
    """A number after a greeting takes no forgotten choice."""
    assert () == ask(assistant, "menu", "bonjour").context.choices


def test_an_answer_leaves_its_choices_in_order(assistant: Assistant) -> None:
    """What the text numbers is what a number takes."""
    answer = ask(assistant, "comment légaliser une signature")
    assert answer.context == Context(LEGALISATION, tuple(choice.target for choice in answer.choices), "fr")
    assert [*range(1, len(answer.choices) + 1)] == [choice.number for choice in answer.choices]
