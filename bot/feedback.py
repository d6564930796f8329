"""Whether an answer helped: asked after every fifth, taken by button, number or word; a no may carry a sentence of why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from telegram import Update

from bot import yes_no
from bot.context import BotContext, conversation
from bot.masking import masked
from bot.opinions import Offered, Opinion
from knowledge.model import LANGUAGES, Answer, Context, Language, Question, Status
from knowledge.normalize import words
from knowledge.response_schema import ListenTexts

_SUBJECT: Final = "helped"  # choices beside the assistant's own targets: helped/yes/5f3a…, helped/no/5f3a…
_SIGNS: Final = " \n,.;:!،؛–—-"  # what may stand between a no and why
_WORD: Final = re.compile(r"\w+")
_PLAIN: Final = 3  # letters from which a no is nothing else


def is_verdict(target: str) -> bool:
    """Whether a choice says that an answer helped, or that it did not."""
    return target.startswith(f"{_SUBJECT}/")


async def ask(update: Update, context: BotContext, answer: Answer, *, aloud: bool) -> None:
    """Ask whether an answer helped, when it is time; numbers stay with the choices of the answer where it offers some."""
    chat, person = update.effective_chat, conversation(update)
    records = context.services.asked.of(person)
    if chat is None or chat.type != chat.PRIVATE or answer.status != "answered" or not answer.entry_id or not records:
        return
    if not context.services.opinions.is_time(person):
        return
    opinion, before = Opinion(records[-1]), context.said_before(update)
    context.services.opinions.asked.put(person, opinion)
    texts = context.responses(answer.language).telegram
    if before.choices:
        await context.say(update, texts.feedback.ask, answer.language, aloud=aloud)
        return
    choices = yes_no.choices(_SUBJECT, opinion.word, texts.listen)
    context.remember(update, Context(before.entry_id, tuple(choice.target for choice in choices), answer.language))
    await context.say(update, texts.feedback.ask_numbered, answer.language, aloud=aloud, choices=choices)


async def settle(update: Update, context: BotContext, target: str) -> None:
    """Take a yes or a no that was pressed, or chosen by its number."""
    opinion, language = context.services.opinions.asked.get(conversation(update)), await context.language(update)
    verdict = yes_no.verdict(target, _SUBJECT, opinion.word) if opinion else None
    if opinion is None or verdict is None:
        await context.say(update, context.responses(language).telegram.outdated_choice, language)
    else:
        await _keep(update, context, opinion, verdict, language)


async def taken(update: Update, context: BotContext, question: Question) -> str:
    """Keep a yes or a no to what was asked last; the words that are left to be answered, which are often all of them.

    Behind a no the words say why, and are answered too when they ask for something. « La » and « لا » begin other messages as
    well (« la piscine », « لا أعرف كيف »): without a sign behind them they are a no only where the assistant has no answer.
    """
    opinion = context.services.opinions.asked.get(conversation(update))
    said = _said(question.text, [context.responses(language).telegram.listen for language in LANGUAGES])
    if opinion is None or said is None:
        return question.text
    whole = _alone(context, question, question.text)
    if said.why and (whole == "emergency" or (said.doubtful and whole != "declined")):
        return question.text
    asks = bool(said.why) and _alone(context, question, said.why) == "answered"
    language = context.assistant.understander.understand(question).language
    await _keep(update, context, opinion, said.verdict, language, why=said.why, thank=not asks)
    return said.why if asks else ""


def _alone(context: BotContext, question: Question, text: str) -> Status:
    """What becomes of a text that nothing was said before."""
    return context.assistant.answer(replace(question, text=text, context=Context())).status


def chosen(update: Update, context: BotContext, answer: Answer, *, by_choice: bool) -> None:
    """Keep whether one of the choices that were offered before was taken, and what an answer offers now.

    To be called when the answer has its record; a courtesy or a cry for help is no judgement of the choices.
    """
    opinions, person = context.services.opinions, conversation(update)
    records = context.services.asked.of(person)
    offered = opinions.offered.get(person)
    if offered and answer.status not in ("social", "emergency"):
        took = by_choice or answer.entry_id in offered.entries
        context.services.journal.judge(offered.record_id, "yes" if took else "no")
        opinions.offered.forget(person)
    if answer.status == "choices" and answer.mentions and records:
        opinions.offered.put(person, Offered(records[-1], answer.mentions))


async def _keep(
    update: Update,
    context: BotContext,
    opinion: Opinion,
    verdict: yes_no.Verdict,
    language: Language,
    *,
    why: str = "",
    thank: bool = True,
) -> None:
    """Have a verdict written, and say thanks; who said no may still say why."""
    context.services.journal.judge(opinion.record_id, verdict, masked(why) if why else None)
    if verdict == "yes" or why:
        context.services.opinions.asked.forget(conversation(update))
    before = context.said_before(update)
    if any(map(is_verdict, before.choices)):
        context.remember(update, Context(before.entry_id, (), before.language))
    texts = context.responses(language).telegram.feedback
    if thank:
        await context.say(update, texts.thanks if verdict == "yes" else texts.noted if why else texts.why, language)


@dataclass(frozen=True, slots=True)
class _Said:
    """A yes, or a no with the words behind it; `doubtful` when the whole may as well be another message."""

    verdict: yes_no.Verdict
    why: str = ""
    doubtful: bool = False


def _said(text: str, languages: Iterable[ListenTexts]) -> _Said | None:
    """What a text says to a question for a yes or a no; None where it says neither."""
    folded = words(text)
    for texts in languages:
        if folded in [words(expression) for expression in texts.accepted_by]:
            return _Said("yes")
        for expression in sorted(texts.refused_by, key=len, reverse=True):
            size = len(words(expression))
            if folded[:size] == words(expression):
                sign, why = _behind(text, size)
                return _Said("no", why, not sign and len(expression) < _PLAIN)
    return None


def _behind(text: str, size: int) -> tuple[str, str]:
    """The sign that follows the first words of a text, and the words after it."""
    end = next(match.end() for match in _WORD.finditer(text) if len(words(text[: match.end()])) >= size)
    rest = text[end:].lstrip(_SIGNS)
    return text[end : len(text) - len(rest)].strip(), rest.strip() if words(rest) else ""
