"""HTML for the workbench: elements that escape their text, words in their direction, and a page that needs nothing else."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final, Literal, TypeAlias

from knowledge.bidi import marked
from knowledge.errors import KnowledgeError

Direction: TypeAlias = Literal["ltr", "rtl"]

_STYLE: Final = Path(__file__).with_name("page.css")
_VOID: Final = frozenset({"meta", "img", "link"})
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # the browser itself refuses all else


class Html(str):
    """Markup. Any other text is escaped when it becomes part of an element."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str) -> Html:
    """An element; `class_` and `aria_label` are written class and aria-label."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Elements and texts one after the other."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children))


def worded(text: str, direction: Direction) -> Html:
    """Text of one direction, in which what runs left to right inside Arabic keeps its order."""
    if direction == "ltr":
        return joined(text)
    return Html(marked(text, "ar", lambda run: tag("bdi", run, dir="ltr"), joined))


def page(title: str, *, navigation: Html, main: Html, footer: str) -> str:
    """A whole French page with its landmarks and its style; it loads nothing and runs nothing."""
    head = (
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("title", title),
        tag("style", Html(_STYLE.read_text())),
    )
    body = (
        tag("a", "Aller au contenu", href="#contenu", class_="skip"),
        tag("header", tag("h1", title)),
        tag("nav", navigation, aria_labelledby="sommaire"),
        tag("main", main, id="contenu", tabindex="-1"),
        tag("footer", tag("p", footer)),
    )
    return "<!doctype html>\n" + tag("html", tag("head", *head), "\n", tag("body", *body), lang="fr", dir="ltr") + "\n"


def write(path: Path, html: str) -> None:
    """Save a page. Raises KnowledgeError in one line when the file cannot be written."""
    try:
        path.write_text(html, encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path}: impossible d’écrire cette page : {error.strerror}") from None
