"""What was said before is kept for half an hour, in memory only."""

from bot.conversations import Conversations, Told
from knowledge.model import Answer, Context

SAID = Context("service-x")


def test_the_last_entry_is_remembered_for_thirty_minutes() -> None:
    """« Et combien ? » works after a call of twenty-nine minutes, and not tomorrow."""
    now = 0.0
    conversations = Conversations(30, 10, lambda: now)
    conversations.put("chat", SAID)
    now = 29 * 60.0
    assert SAID == conversations.get("chat")
    now = 31 * 60.0
    assert Context() == conversations.get("chat")


def test_chats_do_not_mix() -> None:
    """Nobody's follow-up refers to another's question."""
    conversations = Conversations(30, 10)
    conversations.put("one", SAID)
    assert Context() == conversations.get("other")


def test_memory_is_bounded_and_the_oldest_goes_first() -> None:
    """A flood of chats does not fill the machine."""
    conversations = Conversations(30, 2)
    for chat in ("one", "two", "three"):
        conversations.put(chat, SAID)
    assert [Context(), SAID, SAID] == [conversations.get(chat) for chat in ("one", "two", "three")]


def test_the_last_answer_can_be_wanted_again_as_long_as_the_conversation_lasts() -> None:
    """« Répète » gives the last answer, also after a wish was said back, and nothing once all is forgotten."""
    now = 0.0
    conversations = Conversations(30, 10, lambda: now)
    told = Told(Answer("answered", "fr", "fr", SAID), part=1, aloud=True)
    conversations.put("chat", SAID, told)
    conversations.put("chat", Context())
    assert told == conversations.told("chat")
    now = 31 * 60.0
    assert conversations.told("chat") is None
