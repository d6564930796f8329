"""When an engine rests, with a clock of our own."""

from __future__ import annotations

import pytest

from bot.voice.breaker import HOUR, MINUTES, Breaker
from tests.bot.voice.conftest import Clock


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    """A breaker on that clock."""
    return Breaker(clock)


def test_one_failure_is_forgiven(breaker: Breaker) -> None:
    """A hiccup of the network changes nothing for the next resident."""
    breaker.failed(MINUTES)
    breaker.succeeded()
    breaker.failed(MINUTES)
    assert not breaker.is_open


def test_two_in_a_row_are_ten_minutes_of_rest_then_one_attempt_decides(breaker: Breaker, clock: Clock) -> None:
    """Residents do not wait for a broken engine; it is tried once when the rest is over, and rests again if it fails."""
    breaker.failed(MINUTES)
    breaker.failed(MINUTES)
    assert breaker.is_open
    clock.now += 599
    assert breaker.is_open
    clock.now += 1
    assert not breaker.is_open
    breaker.failed(MINUTES)
    assert breaker.is_open
    clock.now += 600
    breaker.succeeded()
    breaker.failed(MINUTES)
    assert not breaker.is_open


def test_a_service_that_refuses_rests_six_hours_then_twice_as_long_a_day_at_most(breaker: Breaker, clock: Clock) -> None:
    """The service is asked less and less while it refuses."""
    for hours in (6, 12, 24, 24):
        breaker.refused()
        clock.now += hours * HOUR - 1
        assert breaker.is_open
        clock.now += 1
        assert not breaker.is_open
    breaker.failed(MINUTES)
    assert breaker.is_open
    clock.now += 600
    breaker.succeeded()
    breaker.refused()
    clock.now += 6 * HOUR
    assert not breaker.is_open


def test_while_one_tries_the_others_do_not(breaker: Breaker, clock: Clock) -> None:
    """A failure told before the attempt keeps everybody else from it, and its success opens to all at once."""
    breaker.failed(MINUTES)
    assert not breaker.is_on_trial
    breaker.failed(MINUTES)
    assert not breaker.is_on_trial
    clock.now += 600
    assert breaker.is_on_trial
    breaker.failed(MINUTES)
    assert breaker.is_open
    breaker.succeeded()
    assert (False, False) == (breaker.is_open, breaker.is_on_trial)
