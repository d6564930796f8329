"""Running until told to stop, or until Telegram will have no more of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import serving
from bot.errors import BotError
from bot.live import LiveAssistant
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi


async def test_a_token_that_is_revoked_ends_the_bot(
    api: FakeBotApi, tiny: LiveAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes the token reads why the old bot ended, instead of having one that hears nothing."""
    monkeypatch.setattr(serving, "_A_MINUTE", 0.3)

    async def run() -> None:
        async with listening(api, tiny, tmp_path):
            api.fail("getMe", 401, times=10)
            await asyncio.Event().wait()

    with pytest.raises(BotError, match="Telegram refuse ce jeton"):
        await run()
