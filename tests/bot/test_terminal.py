"""The conversation in a terminal is the one on Telegram."""

import io

import pytest

from bot.terminal import chat
from knowledge.assistant import Assistant
from knowledge.model import LANGUAGES


def converse(assistant: Assistant, *lines: str) -> str:
    """All that the terminal shows for some typed lines."""
    out = io.StringIO()
    chat(assistant, lines, out)
    return out.getvalue()


def test_a_follow_up_and_a_number_work_as_on_telegram(assistant: Assistant) -> None:
    """Staff try a conversation without a telephone."""
    shown = converse(assistant, "comment légaliser une signature\n", "et combien ?\n", "/menu\n", "2\n")
    assert "20 dirhams" in shown
    assert assistant.content.responses["fr"].kinds["service"] in shown


def test_an_empty_line_and_the_end_are_met_quietly(assistant: Assistant) -> None:
    """Return by itself asks nothing, and Ctrl-D leaves."""
    assert "> > \n" == converse(assistant, "\n")


@pytest.mark.parametrize("command", ["/langue fr", "/lang FR", "/langue\n1"])
def test_the_language_is_chosen_as_on_telegram(assistant: Assistant, command: str) -> None:
    """Who wants French answers to Darija questions says so once, by word or by number, and can give it back."""
    shown = converse(assistant, *command.splitlines(), "بغيت نصحح الإمضاء", "/langue auto", "بغيت نصحح الإمضاء").split("> ")
    confirmed, french, given_back, arabic, _ = shown[-5:]
    assert "Je répondrai en français." in confirmed
    assert "Légalisation de signature" in french
    assert "Je répondrai dans la langue de chaque question." in given_back
    assert "تصحيح الإمضاء" in arabic


def test_the_language_is_wished_in_plain_words_as_on_telegram(assistant: Assistant) -> None:
    """Staff see what a resident gets who asks to be answered in Arabic, then in the language of each question."""
    shown = converse(assistant, "réponds en arabe stp", "légalisation de signature", "jawbni b logha dyali").split("> ")
    confirmed, arabic, given_back, _ = shown[-4:]
    assert "سأجيب بالعربية." in confirmed
    assert "تصحيح الإمضاء" in arabic
    assert "سأجيب بلغة كل سؤال." in given_back


def test_commands_speak_the_language_of_the_conversation(assistant: Assistant) -> None:
    """Who speaks Arabic gets the menu, the help and the note about an unknown command in Arabic."""
    words = assistant.content.responses["ar"]
    shown = converse(assistant, "/lang ar", "/start", "/help", "/menu", "/mennu")
    for told in (words.social.greet, words.social.help, words.kinds["service"], words.telegram.unknown_command):
        assert told in shown


@pytest.mark.parametrize("word", ["/quit", "quit", "exit", "Exit"])
def test_the_terminal_is_left_by_a_word(assistant: Assistant, word: str) -> None:
    """Nobody needs to know Ctrl-D; what comes after is not answered."""
    assert "> \n" == converse(assistant, word, "bonjour")


@pytest.mark.parametrize("asked", ["parle-moi", "3awed", "كمل", "/voix", "/voice plus vite", "/صوت"])
def test_the_voice_is_not_promised_where_there_is_no_sound(assistant: Assistant, asked: str) -> None:
    """Who asks the terminal to speak reads that it cannot, and what comes after is answered."""
    shown = converse(assistant, asked, "merci")
    assert any(assistant.content.responses[language].terminal.no_voice in shown for language in LANGUAGES)
    assert "Avec plaisir" in shown or "الرحب" in shown


@pytest.mark.parametrize(
    "asked", ["supprime mes données", "/privacy", "/forget", "mes données", "chno katkhabi 3liya", "احذف معطياتي"]
)
def test_the_terminal_says_that_it_keeps_nothing(assistant: Assistant, asked: str) -> None:
    """What is said of Telegram's database would be wrong here: nothing stays when the terminal is closed."""
    shown = converse(assistant, asked, "merci")
    assert any(assistant.content.responses[language].terminal.no_memory in shown for language in LANGUAGES)
