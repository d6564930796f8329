"""What is remembered of opinions: seldom asked for, and forgotten with all the rest."""

from __future__ import annotations

from bot.opinions import EVERY, Offered, Opinion, Opinions, Unanswered


def test_nothing_is_remembered_of_who_wishes_to_be_forgotten() -> None:
    """Neither what was asked and offered nor how often a person was answered; another person's count goes on."""
    opinions, amina, karim = Opinions(30, 10), (1, 1), (2, 2)
    for person in (amina, karim):
        assert not any(opinions.is_time(person) for _ in range(EVERY - 1))
    opinions.asked.put(amina, Opinion(7))
    opinions.offered.put(amina, Offered(7, ("service-stamp",)))
    opinions.unanswered.put(amina, Unanswered("louer un chapiteau", "fr", aloud=False))
    opinions.forget(amina)
    memories = (opinions.answers, opinions.asked, opinions.offered, opinions.unanswered)
    assert [None] * 4 == [memory.get(amina) for memory in memories]
    assert opinions.is_time(karim)
