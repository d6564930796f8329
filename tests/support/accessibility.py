"""The rules of docs/accessibility.md, applied to what the bot sends: one small function a rule.

`barriers(calls)` reads the calls of the Bot API in their order and tells each rule that one of them breaks; the fake Bot
API does so for every test. `barriers_in(heard)` does the same for one message that was only rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from tests.support.bot_api_html import formatted

KEY_FACT: Final = 120  # characters in which what is said begins
LONGEST: Final = 900  # characters of one message
MOST_WORDS: Final = 25  # of one sentence

DECORATION: Final = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3]")
_BEGUN: Final = 20  # characters of what is said that must stand within the first ones: its first words
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_ISOLATES: Final = re.compile(f"[{_OPENING}{_CLOSING}]")
_ISOLATED: Final = re.compile(f"([{_OPENING}])([^{_OPENING}{_CLOSING}]*){_CLOSING}")
_MARKED_TWICE: Final = re.compile(f"{_CLOSING}\\s*[{_OPENING}]")
_ARABIC: Final = re.compile("[\u0620-\u064a]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_LATIN_OR_DIGIT: Final = re.compile("[0-9A-Za-z\u00c0-\u024f]")
_COMMAND: Final = re.compile(r"/\w+")
_NUMBER: Final = re.compile(r"(\d+)\. ")
_SITE: Final = re.compile(r"(?<![\w@./-])(?:https?://\S+|(?:[a-z0-9-]{2,}\.)+[a-z]{2,}(?![\w@]))")
_PHONE: Final = re.compile(r"(?<!\d)(?:(?:\+212|0)(?: ?\d){9}|3737)(?!\d)")  # ten digits, and the short number of this country
_SENTENCE: Final = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_WORD: Final = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as a screen reader finds it; `contacts` are the numbers of the cards sent to the same chat."""

    text: str  # as shown, invisible isolates included
    heading: str = ""
    links: tuple[tuple[str, str], ...] = ()  # words, and the address behind them
    buttons: tuple[Mapping[str, Any], ...] = ()
    contacts: frozenset[str] = frozenset()

    @property
    def plain(self) -> str:
        """The text without isolates."""
        return _ISOLATES.sub("", self.text)

    def labels(self, action: str) -> list[str]:
        """The labels of the buttons with an action: `callback_data`, `url`, `copy_text`."""
        return [_ISOLATES.sub("", button["text"]) for button in self.buttons if action in button]


def barriers(calls: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """Each rule that a call breaks, as `rule: what breaks it`."""
    calls = list(calls)
    cards = [(params.get("chat_id"), _digits(params["phone_number"])) for method, params in calls if method == "sendContact"]
    found: list[str] = []
    for method, params in calls:
        found += [f"{rule.__name__}: {what}" for rule in CALL_RULES for what in rule(method, params)]
        if method in {"sendMessage", "sendVoice", "sendAudio", "sendDocument"}:
            contacts = frozenset(number for chat, number in cards if chat == params.get("chat_id"))
            found += barriers_in(heard(params, contacts))
    return found


def barriers_in(message: Heard) -> list[str]:
    """Each rule that a message breaks, as `rule: what breaks it`."""
    return [f"{rule.__name__}: {what}" for rule in MESSAGE_RULES for what in rule(message)]


def heard(params: Mapping[str, Any], contacts: frozenset[str] = frozenset()) -> Heard:
    """The parameters of a method that sends a text or a caption, as a message."""
    seen = formatted(params.get("text") or params.get("caption") or "", params.get("parse_mode"))
    heading = "".join(_words(seen.text, entity) for entity in seen.entities if (entity["type"], entity["offset"]) == ("bold", 0))
    links = tuple((_words(seen.text, entity), entity["url"]) for entity in seen.entities if entity["type"] == "text_link")
    rows = params.get("reply_markup", {}).get("inline_keyboard", [])
    return Heard(seen.text, heading, links, tuple(button for row in rows for button in row), contacts)


# ── rules of a call ──────────────────────────────────────────────────────────────────────────────────────────────────


def no_edit_in_place(method: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Content is never changed in place: nobody is told that a message above now says something else."""
    if method in {"editMessageText", "editMessageCaption", "editMessageMedia"}:
        yield str(params.get("text") or params.get("caption") or method)


def silent_acknowledgement(method: str, params: Mapping[str, Any]) -> Iterator[str]:
    """A pressed button is acknowledged without words: TalkBack does not say them."""
    if method == "answerCallbackQuery" and params.get("text"):
        yield str(params["text"])


# ── rules of a message ───────────────────────────────────────────────────────────────────────────────────────────────


def no_decoration(message: Heard) -> Iterator[str]:
    """No emoji: each is read out by its name."""
    for text in (message.text, *(str(button["text"]) for button in message.buttons)):
        if DECORATION.search(text):
            yield text


def key_fact_first(message: Heard) -> Iterator[str]:
    """After the heading, what is said begins within the first 120 characters, with its first words at least."""
    heading = _ISOLATES.sub("", message.heading)
    said = message.plain[len(heading) :].lstrip()
    begins = len(message.plain) - len(said)
    if begins + min(_BEGUN, len(said.partition("\n")[0])) > KEY_FACT:
        yield f"{begins} characters before « {said[:60]} »"


def choices_numbered_in_the_text(message: Heard) -> Iterator[str]:
    """Every choice has a number, from 1, and its line in the text begins with it: a button is not announced."""
    labels = message.labels("callback_data")
    numbers = [int(found[1]) if (found := _NUMBER.match(label)) else None for label in labels]
    if numbers != list(range(1, len(labels) + 1)):
        yield f"buttons {labels}"
    lines = message.plain.split("\n")
    yield from (f"no line {n}. in the text" for n in numbers if n and not any(line.startswith(f"{n}. ") for line in lines))


def buttons_say_words_of_the_text(message: Heard) -> Iterator[str]:
    """What a button says, or the number it copies, stands in the text: it can be typed or read instead of pressed."""
    labels = [*message.labels("callback_data"), *message.labels("url")]
    labels += [button["copy_text"]["text"] for button in message.buttons if "copy_text" in button]
    yield from (f"button « {label} »" for label in labels if label.removesuffix("…") not in message.plain)


def isolates_are_balanced(message: Heard) -> Iterator[str]:
    """Each isolate opened in a line is closed in it, none inside another."""
    for line in message.text.split("\n"):
        if _ISOLATES.search(_ISOLATED.sub(r"\2", line)):
            yield line


def script_is_marked_once(message: Heard) -> Iterator[str]:
    """An isolate stands around a run of the other script and nowhere else; a run has one; a line of one script has none."""
    for line in message.text.split("\n"):
        around = _COMMAND.sub("", _ISOLATED.sub("", line))
        own = {"\u2066": _ARABIC, "\u2067": _LATIN}
        other = {"\u2066": _LATIN_OR_DIGIT, "\u2067": _ARABIC}
        for sign, inside in _ISOLATED.findall(line):
            wrong = sign not in own or not other[sign].search(inside) or own[sign].search(inside)
            if wrong or not (own[sign].search(around) or _NUMBER.match(_ISOLATES.sub("", line))):
                yield f"around « {inside} » in « {line} »"
        if _MARKED_TWICE.search(line):
            yield f"twice in « {line} »"


def short_enough_to_hear(message: Heard) -> Iterator[str]:
    """No message is longer than 900 characters; a longer answer is offered in parts."""
    if len(message.plain) > LONGEST:
        yield f"{len(message.plain)} characters: {message.plain[:80]}"


def links_are_buttons(message: Heard) -> Iterator[str]:
    """Every address in the text, written or behind words, is also a button: TalkBack does not reach it in the text."""
    offered = [str(button["url"]) for button in message.buttons if "url" in button]
    sites = {_site(url) for url in offered}
    yield from (url for _, url in message.links if url not in offered)
    rest = message.text
    for words, _ in message.links:  # a title may name another site than the one it leads to
        rest = rest.replace(words, "", 1)
    yield from (found for found in _SITE.findall(rest) if _site(found) not in sites)


def phones_are_buttons_or_contacts(message: Heard) -> Iterator[str]:
    """Every phone number in the text is also a button that copies it, or a contact card in the same chat."""
    offered = {_digits(button["copy_text"]["text"]) for button in message.buttons if "copy_text" in button}
    yield from (found for found in _PHONE.findall(message.plain) if _digits(found) not in offered | message.contacts)


def sentences_are_short(message: Heard) -> Iterator[str]:
    """A sentence has at most 25 words."""
    yield from (sentence for sentence in _SENTENCE.split(message.plain) if len(_WORD.findall(sentence)) > MOST_WORDS)


CALL_RULES: Final[tuple[Callable[[str, Mapping[str, Any]], Iterator[str]], ...]] = (no_edit_in_place, silent_acknowledgement)
MESSAGE_RULES: Final[tuple[Callable[[Heard], Iterator[str]], ...]] = (
    no_decoration,
    key_fact_first,
    choices_numbered_in_the_text,
    buttons_say_words_of_the_text,
    isolates_are_balanced,
    script_is_marked_once,
    short_enough_to_hear,
    links_are_buttons,
    phones_are_buttons_or_contacts,
    sentences_are_short,
)


def _words(text: str, entity: Mapping[str, Any]) -> str:
    """The words of an entity, whose place Telegram counts in UTF-16."""
    units = text.encode("utf-16-le")
    return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")


def _site(url: str) -> str:
    """The host of an address, with or without its scheme."""
    return urlsplit(url if "//" in url else f"//{url}").netloc.removeprefix("www.")


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)
