"""What a conversation led to in the journal is known for half an hour, in memory."""

from __future__ import annotations

from bot.asked import Asked


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        """Its seconds."""
        return self.now


def test_each_record_is_forgotten_after_its_half_hour() -> None:
    """Who goes on talking all day leaves no chain of questions behind."""
    clock = Clock()
    asked = Asked(30, 10, clock)
    seen = []
    for record in (1, 2, 3):
        asked.put("chat", record)
        seen.append(asked.of("chat"))
        clock.now += 20 * 60
    assert [(1,), (1, 2), (2, 3)] == seen


def test_conversations_do_not_mix_and_are_forgotten_alone() -> None:
    """Nobody erases another's question."""
    asked = Asked(30, 10)
    asked.put("amina", 1)
    asked.put("brahim", 2)
    asked.forget("amina")
    asked.forget("nobody")
    assert [(), (2,)] == [asked.of("amina"), asked.of("brahim")]
