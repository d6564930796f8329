"""Trouble that comes with each message is logged once a minute."""

from __future__ import annotations

import logging

import pytest

from bot.storage.quiet import Quiet


def test_trouble_is_told_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever reads the log sees that it goes on, and how often, in a line a minute."""
    seconds = [0.0]
    quiet = Quiet(logging.getLogger("test"), lambda: seconds[-1])
    for second in (0.0, 1.0, 59.0, 60.0, 61.0, 200.0):
        seconds.append(second)
        quiet.warning("the disk is full")
    assert ["0 times", "2 times", "1 times"] == [message.split("and ")[1][:7] for message in caplog.messages]
