"""Someone of the staff has something to be said before all answers for some days: /notice."""

from __future__ import annotations

import re
from typing import Final

from pydantic import ValidationError
from telegram import Update

from bot.context import BotContext
from bot.desk import can_be_heard, in_both
from bot.replies.send import send_sentence
from knowledge import pieces
from knowledge.command import today
from knowledge.model import Language
from knowledge.response_schema import Responses
from knowledge.schema import Notice

_STOP: Final = re.compile(r"stop (\d{1,4})")


async def notice(update: Update, context: BotContext) -> None:
    """`/notice 2026-12-01 2026-12-05 texte | نص`, `/notice` for the list, `/notice stop 1`; for the staff alone."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    language = await context.language(update)
    _, _, said = " ".join((message.text or "").split()).partition(" ")
    if not said:
        await context.audit(update, "notice", "list")
        told = _listed(context.services.desk.notices, context.responses(language), language)
    elif stop := _STOP.fullmatch(said):
        told = await _stopped(update, context, int(stop[1]), language)
    else:
        told = await _announced(update, context, said, language)
    await send_sentence(chat, told, language)


async def _stopped(update: Update, context: BotContext, number: int, language: Language) -> str:
    await context.audit(update, "notice", f"stop {number}")
    words = context.responses(language).telegram.staff
    return words.notice_stopped if await context.services.desk.withdraw(number) else words.notice_unknown


async def _announced(update: Update, context: BotContext, said: str, language: Language) -> str:
    """Put the notice up; what is said of it."""
    responses = context.responses(language)
    words, wanted = responses.telegram.staff, _read(said)
    if wanted is None:
        return words.notice_how
    if not can_be_heard(wanted.text):
        return words.hard_to_hear
    await context.audit(update, "notice", said)
    number = await context.services.desk.announce(wanted)
    first, last = _days(wanted, responses)
    return "\n".join([words.notice_set.format(first=first, last=last, number=number), wanted.text.fr, wanted.text.ar])


def _read(said: str) -> Notice | None:
    """The notice; None when its days or its texts are not both there, or are over."""
    start, _, rest = said.partition(" ")
    end, _, texts = rest.partition(" ")
    text = in_both(texts)
    if text is None or not start <= end or end < today().isoformat():
        return None
    try:
        return Notice(text=text, start=start, end=end)
    except ValidationError:
        return None


def _listed(notices: list[Notice], responses: Responses, language: Language) -> str:
    words = responses.telegram.staff
    if not notices:
        return words.notices_none
    lines = [words.notices.format(count=len(notices))]
    for number, one in enumerate(notices, 1):
        first, last = _days(one, responses)
        lines.append(words.notice.format(number=number, first=first, last=last, text=one.text.of(language)))
    return "\n".join(lines)


def _days(wanted: Notice, responses: Responses) -> tuple[str, str]:
    return pieces.date(wanted.start, responses), pieces.date(wanted.end, responses)
