"""Each rule of the accessibility linter is broken once, and tells what breaks it; a good message breaks none."""

from __future__ import annotations

import pytest

from tests.support.accessibility import CALL_RULES, MESSAGE_RULES, Heard, barriers, barriers_in

CHOICE = {"text": "1. Le coût", "callback_data": "fr:service-x#cost"}
SOURCE = {"text": "Source : Idarati, idarati.ma, 2024.", "url": "https://www.idarati.ma/x"}
COPY = {"text": "Copier le 3737", "copy_text": {"text": "3737"}}
GOOD = Heard(
    "Légalisation\nLe tarif est de 20 dirhams. Appelez le 3737.\n\nSource : Idarati, idarati.ma, 2024.\n\n"
    "Pour continuer, un choix : tapez 1.\n1. Le coût",
    "Légalisation",
    (("Source : Idarati, idarati.ma, 2024.", "https://www.idarati.ma/x"),),
    (CHOICE, COPY, SOURCE),
)
BROKEN = [
    ("no_decoration", Heard("Bonjour 👋")),
    ("no_decoration", Heard("1. Oui ✅", buttons=({"text": "1. Oui ✅", "callback_data": "x"},))),
    ("key_fact_first", Heard("Titre " * 18 + "\nLe tarif est de 20 dirhams.", "Titre " * 18)),
    ("choices_numbered_in_the_text", Heard("Choisissez : Le coût", buttons=({"text": "Le coût", "callback_data": "x"},))),
    ("choices_numbered_in_the_text", Heard("Un choix : 1. Le coût", buttons=(CHOICE,))),
    ("choices_numbered_in_the_text", Heard("2. Le lieu", buttons=({"text": "2. Le lieu", "callback_data": "x"},))),
    ("buttons_say_words_of_the_text", Heard("1. Le prix", buttons=(CHOICE,))),
    ("buttons_say_words_of_the_text", Heard("idarati.ma", buttons=({"text": "Ouvrir", "url": "https://idarati.ma"},))),
    ("buttons_say_words_of_the_text", Heard("Appelez.", buttons=(COPY,))),
    ("isolates_are_balanced", Heard("اتصل على \u206615")),
    ("isolates_are_balanced", Heard("اتصل على \u2066رقم \u20661\u2069\u2069")),
    ("script_is_marked_once", Heard("\u2067للأجوبة بالعربية، اكتب\u2069 /lang.")),
    ("script_is_marked_once", Heard("الموقع \u2066tetouan\u2069 \u2066ma\u2069 مفتوح")),
    ("script_is_marked_once", Heard("La \u2067commune\u2069 répond")),
    ("short_enough_to_hear", Heard("Mot. " * 181)),
    ("links_are_buttons", Heard("Source : Idarati.", links=(("Source : Idarati.", "https://www.idarati.ma/x"),))),
    ("links_are_buttons", Heard("Écrivez sur chafafiya.ma.")),
    ("phones_are_buttons_or_contacts", Heard("Appelez le 3737.")),
    ("phones_are_buttons_or_contacts", Heard("Le 0539 99 12 34, ou le +212539991235.", contacts=frozenset({"0539991234"}))),
    ("sentences_are_short", Heard("mot " * 26)),
]


def test_a_good_message_breaks_no_rule() -> None:
    """What the assistant should send passes, in both languages, with the number as a card as well as a button."""
    arabic = Heard("اتصل على \u20660539 99 12 34\u2069، أو زر الجماعة.", contacts=frozenset({"0539991234"}))
    assert [] == barriers_in(GOOD) + barriers_in(arabic)


@pytest.mark.parametrize(("rule", "message"), BROKEN, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(BROKEN)])
def test_a_broken_rule_is_told_by_its_name(rule: str, message: Heard) -> None:
    """Whoever writes an answer that a blind resident could not use learns which rule it breaks, and nothing else."""
    assert {rule} == {told.partition(":")[0] for told in barriers_in(message)}


@pytest.mark.parametrize(
    ("method", "params", "told"),
    [
        ("editMessageText", {"text": "Autre chose"}, "no_edit_in_place: Autre chose"),
        ("answerCallbackQuery", {"text": "Voilà"}, "silent_acknowledgement: Voilà"),
        ("sendVoice", {"chat_id": 1, "caption": "Bonjour 👋"}, "no_decoration: Bonjour 👋"),
        ("sendMessage", {"chat_id": 1, "text": "<b>Bonjour</b> ✅", "parse_mode": "HTML"}, "no_decoration: Bonjour ✅"),
    ],
)
def test_every_call_of_the_bot_is_looked_at(method: str, params: dict[str, object], told: str) -> None:
    """An edit nobody hears, a toast nobody hears, and a caption are found as well as a message."""
    assert [told] == barriers([(method, params)])


def test_a_card_in_the_same_chat_makes_a_number_reachable() -> None:
    """A contact card sent to someone else does not."""
    message = ("sendMessage", {"chat_id": 1, "text": "Appelez le 3737."})
    assert [] == barriers([message, ("sendContact", {"chat_id": 1, "phone_number": "3737"})])
    elsewhere = barriers([message, ("sendContact", {"chat_id": 2, "phone_number": "3737"})])
    assert ["phones_are_buttons_or_contacts: 3737"] == elsewhere


def test_every_rule_has_a_test_that_breaks_it() -> None:
    """No rule is only believed to work."""
    assert {rule.__name__ for rule in MESSAGE_RULES} == {rule for rule, _ in BROKEN}
    assert {rule.__name__ for rule in CALL_RULES} == {"no_edit_in_place", "silent_acknowledgement"}
