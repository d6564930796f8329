"""The conversation in a terminal is the one on Telegram."""

import io

from bot.terminal import chat
from knowledge.assistant import Assistant


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
