"""Telegram's small lines such as « is recording a voice note »: shown for as long as something takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from telegram import Chat
from telegram.constants import ChatAction
from telegram.error import TelegramError

_SHOWN: Final = 4.0  # Telegram shows a chat action for five seconds


@asynccontextmanager
async def showing(chat: Chat, action: ChatAction) -> AsyncIterator[None]:
    """Show an action while the block runs; who cannot be shown it gets everything else."""
    shown = asyncio.create_task(_show(chat, action))
    try:
        yield
    finally:
        shown.cancel()
        await asyncio.gather(shown, return_exceptions=True)


async def _show(chat: Chat, action: ChatAction) -> None:
    while True:
        with suppress(TelegramError):
            await chat.send_action(action)
        await asyncio.sleep(_SHOWN)
