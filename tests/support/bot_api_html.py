"""Text with `parse_mode` HTML, read as Telegram reads it: plain text and entities, or the refusal Telegram gives.

What Telegram accepts but shows otherwise than meant (an unknown `&name;`, a bare `&` or `>`, an attribute or a link it
drops) is not refused; it is listed in `remarks`, because its documentation forbids it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from tests.support.refusal import RefusalError, bad_request

_ENTITIES: Final = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "span": "spoiler",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-emoji": "custom_emoji",
    "tg-spoiler": "spoiler",
    "tg-time": "date_time",
    "u": "underline",
}
_ATTRIBUTES: Final = {
    "a": {"href"},
    "blockquote": {"expandable"},
    "code": {"class"},
    "span": {"class"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
}
_TOKEN: Final = re.compile(
    r"""</(?P<end>[^\s>]*)\s*(?P<end_closed>>)?  # an end tag
    |   <(?P<start>[^\s>]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^>"'])*)(?P<start_closed>>)?
    |   (?P<reference>&(?:\#\d+|\#x[0-9a-fA-F]+|lt|gt|amp|quot);)
    |   (?P<bare>[&>])
    |   [^<&>]+""",
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""\s*(?P<name>[^\s=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[A-Za-z0-9.-]+(?!\S)))?\s*""")
_LINKS: Final = {"http", "https", "tg", "ton", "tonsite"}


def utf16(text: str) -> int:
    """The length in which Telegram counts the offsets of entities."""
    return len(text.encode("utf-16-le")) // 2


def is_link(url: str) -> bool:
    """Whether Telegram keeps the address: a web page, or something inside Telegram."""
    address = urlsplit(url)
    return address.scheme in _LINKS and bool(address.netloc) and (not address.scheme.startswith("http") or "." in address.netloc)


@dataclass(slots=True)
class Formatted:
    """What people see: the text, its entities, and what Telegram silently showed otherwise than it was meant."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


def formatted(text: str, parse_mode: str | None) -> Formatted:
    """The text as people see it, without white space around. Raises RefusalError."""
    if parse_mode is None:
        return _trimmed(Formatted(text))
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")  # Telegram knows two more, of Markdown; this fake does not
    return _trimmed(_parsed(text))


def _parsed(html: str) -> Formatted:
    found, opened = Formatted(), list[_Open]()
    for token in _TOKEN.finditer(html):
        where = f"at byte offset {len(html[: token.start()].encode())}"
        if token["start"] is not None:
            attributes = _start(token, where, found)
            opened.append(_Open(token["start"].lower(), utf16(found.text), attributes))
        elif token["end"] is not None:
            _close(token, where, found, opened)
        elif token["bare"]:
            found.remarks.append(f'"{token["bare"]}" must be written as an entity, {where}')
            found.text += token["bare"]
        else:
            found.text += unescape(token[0])
    if opened:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    found.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found


def _start(token: re.Match[str], where: str, found: Formatted) -> dict[str, str]:
    """The attributes of a start tag."""
    tag = token["start"].lower()
    if tag not in _ENTITIES and (token["attributes"] or token["start_closed"]):
        raise _unreadable(f'Unsupported start tag "{tag}" {where}')
    if not token["start_closed"]:
        raise _unreadable(f"Unclosed start tag {where}")
    attributes, position = dict[str, str](), 0
    while position < len(token["attributes"].rstrip()):
        attribute = _ATTRIBUTE.match(token["attributes"], position)
        if attribute is None:
            raise _unreadable(f'Empty attribute name in the tag "{tag}" {where}')
        name, value, position = attribute["name"].lower(), attribute["value"], attribute.end()
        if value is None and (tag, name) != ("blockquote", "expandable"):
            raise _unreadable(f'Expected equal sign in declaration of an attribute of the tag "{tag}" {where}')
        attributes[name] = unescape((value or "").strip("\"'"))
        if name not in _ATTRIBUTES.get(tag, ()):
            found.remarks.append(f'the attribute "{name}" of the tag "{tag}" is ignored, {where}')
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _unreadable(f'Tag "span" must have class "tg-spoiler" {where}')
    if tag == "a" and not is_link(attributes.get("href", "")):
        found.remarks.append(f'the link "{attributes.get("href", "")}" is dropped, {where}')
    return attributes


def _close(token: re.Match[str], where: str, found: Formatted, opened: list[_Open]) -> None:
    if not opened:
        raise _unreadable(f"Unexpected end tag {where}")
    if not token["end_closed"]:
        raise _unreadable(f"Unclosed end tag {where}")
    last, name = opened.pop(), token["end"].lower()
    if name != last.tag:
        raise _unreadable(f'Unmatched end tag {where}, expected "</{last.tag}>", found "</{name}>"')
    length = utf16(found.text) - last.offset
    if length and (last.tag != "a" or is_link(last.attributes.get("href", ""))):
        found.entities.append({"type": _ENTITIES[last.tag], "offset": last.offset, "length": length, **_details(last)})


def _details(tag: _Open) -> dict[str, Any]:
    given = tag.attributes
    if tag.tag == "a":
        return {"url": given["href"]}
    if tag.tag == "blockquote" and "expandable" in given:
        return {"type": "expandable_blockquote"}
    if tag.tag == "tg-emoji":
        return {"custom_emoji_id": given.get("emoji-id", "")}
    if tag.tag == "tg-time":
        return {"unix_time": int(given.get("unix", "0")), "date_time_format": given.get("format", "")}
    return {}


def _trimmed(whole: Formatted) -> Formatted:
    text = whole.text.strip()
    before, length = utf16(whole.text[: len(whole.text) - len(whole.text.lstrip())]), utf16(text)
    entities = []
    for entity in whole.entities:
        start = max(entity["offset"] - before, 0)
        end = min(entity["offset"] + entity["length"] - before, length)
        if start < end:
            entities.append({**entity, "offset": start, "length": end - start})
    return Formatted(text, entities, whole.remarks)


def _unreadable(reason: str) -> RefusalError:
    return bad_request(f"can't parse entities: {reason}")
