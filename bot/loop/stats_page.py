"""The page of the figures: plots with their words, and the same figures in tables beside them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from bot.loop.hiding import RANGES, Figure
from bot.loop.stats import Stats
from knowledge.errors import KnowledgeError
from knowledge.load import Content
from knowledge.workbench.page import Html, joined, page, tag

_HIDDEN: Final = "< 5 remplace les nombres de 1 à 4 ; ≥ 5 et ≥ 1 remplacent un nombre qui permettrait d’en déduire un."


def stats_page(stats: Stats, content: Content) -> str:
    """The whole page, as HTML. Raises KnowledgeError when matplotlib is missing."""
    words = content.responses["fr"].telegram.staff
    titles = {entry_id: f"{entry.title.fr} ({entry_id})" for entry_id, entry in content.entries.items()}
    sections = {
        "Questions par écriture": _counted("Écriture", _named(stats.writings, words.writings)),
        "Suite donnée": _counted("Suite", _named(stats.statuses, words.statuses)),
        "Avis sur les réponses": _counted("Avis", _named(stats.feedback, words.verdicts)),
        "Fiches les plus demandées": _counted("Fiche", _named(stats.entries, titles)),
        "Temps de réponse": _times(stats),
        "Questions jour par jour": _days(stats, words.writings),
    }
    keys = {name: f"partie-{number}" for number, name in enumerate(sections, 1)}
    links = [tag("li", tag("a", name, href=f"#{key}")) for name, key in keys.items()]
    told = f"Du {stats.first} au {stats.last} : {stats.questions} questions, dont {stats.spoken} par message vocal. {_HIDDEN}"
    return page(
        "Les questions posées à l’assistant de Tétouan",
        navigation=joined(tag("h2", "Sommaire", id="sommaire"), tag("ul", *links)),
        main=joined(tag("p", told), *(tag("section", tag("h2", name, id=keys[name]), body) for name, body in sections.items())),
        footer="Page écrite par : python -m bot stats --html. Elle ne contient aucune question.",
    )


def _named(counts: Mapping[str, Figure], names: Mapping[Any, str]) -> dict[str, Figure]:
    return {names.get(key, key): count for key, count in counts.items()}


def _counted(head: str, counts: Mapping[str, Figure]) -> Html:
    """Counts as a plot and as a table."""
    if not counts:
        return tag("p", "Rien encore.")
    told = ", ".join(f"{name} : {count}" for name, count in counts.items())
    plot = tag("img", src=_plot(counts), alt=f"Diagramme en barres des questions. {told}.")
    return tag("div", plot, _table("Les mêmes nombres", (head, "Questions"), list(counts.items())), class_="plot")


def _times(stats: Stats) -> Html:
    times = {"la moitié est plus rapide": stats.median, "95 % sont plus rapides": stats.slow}
    return _table(
        "Temps de préparation d’une réponse",
        ("Part des réponses", "Millisecondes"),
        [(name, "inconnu" if time is None else time) for name, time in times.items()],
    )


def _days(stats: Stats, writings: Mapping[Any, str]) -> Html:
    asked = [(str(day), *(counts.get(writing, 0) for writing in writings)) for day, counts in stats.days.items()]
    table = _table("Questions de chaque jour, par écriture", ("Jour", *writings.values()), asked)
    return tag("div", table, class_="scroll", role="region", aria_label="Questions jour par jour", tabindex="0")


def _table(caption: str, columns: Sequence[str], lines: Sequence[Sequence[object]]) -> Html:
    head = tag("thead", tag("tr", *(tag("th", column, scope="col") for column in columns)))
    rows = [tag("tr", tag("th", str(name), scope="row"), *(tag("td", str(cell)) for cell in cells)) for name, *cells in lines]
    return tag("table", tag("caption", caption), head, tag("tbody", *rows))


def _plot(counts: Mapping[str, Figure]) -> str:
    """The address of a picture that the page itself holds; what is hidden has a bar as long as the least it may be."""
    try:
        from matplotlib.figure import Figure as Drawing  # noqa: PLC0415  # only who writes this page needs it
    except ImportError:
        raise KnowledgeError("matplotlib manque pour les diagrammes : .venv/bin/python -m pip install matplotlib") from None
    drawing = Drawing(figsize=(7, 1 + 0.4 * len(counts)), layout="constrained")
    axes = drawing.subplots()
    lengths = [count if isinstance(count, int) else RANGES[count][0] for count in counts.values()]
    bars = axes.barh(list(counts), lengths, color="#0b4f9c", height=0.6)
    axes.bar_label(bars, [str(count) for count in counts.values()], padding=3)
    axes.set(xlabel="questions", xticks=[], ylim=(len(counts) - 0.5, -0.5))
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    picture = BytesIO()
    drawing.savefig(picture, format="png", dpi=150, metadata={"Software": None})
    return f"data:image/png;base64,{b64encode(picture.getvalue()).decode()}"
