"""New content for the voice: answers it changed are said before anybody asks for them, one at a time and with rests."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from bot.live import LiveAssistant
from bot.repertoire import changed
from bot.voice.render import render
from knowledge.errors import place

if TYPE_CHECKING:
    from bot.voice.voice import Voice  # its libraries may be missing
    from knowledge.assistant import Assistant

log = logging.getLogger(__name__)
_PAUSE: Final = 5.0  # seconds between two looks at whether there is new content


async def keep_rehearsed(voice: Voice, live: LiveAssistant, pause: float = _PAUSE) -> None:
    """Make the notes of what each reload says otherwise, be it by entries, responses or pronunciation, until cancelled."""
    said = live.current
    while True:
        await asyncio.sleep(pause)
        now = live.current
        if now is said:
            continue
        try:
            await _rehearse(voice, said, now)
        except Exception as error:  # noqa: BLE001  # or one failure would end this for good; the notes are made when asked for
            log.error("edited answers were not said ahead: %s", place(error))  # noqa: TRY400  # on one line
        said = now


async def _rehearse(voice: Voice, before: Assistant, now: Assistant) -> None:
    await voice.learn(now.content.pronunciation.ar)
    wanted = await asyncio.to_thread(changed, before, now)
    made = failed = 0
    async for one in render(voice, wanted, gently=True):
        made += one.made
        failed += one.note is None
    if wanted:
        log.info("edited answers: %d voice notes, %d of them new, %d failed", len(wanted), made, failed)
