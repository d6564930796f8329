"""The page of the report: the table of coverage, and the reviews due by month as a plot and as figures."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from itertools import groupby

from knowledge.errors import KnowledgeError
from knowledge.workbench.coverage import COLUMNS, LEGEND, Coverage, Row
from knowledge.workbench.page import Html, joined, page, tag


def report_page(coverage: Coverage) -> str:
    """The whole page, as HTML. Raises KnowledgeError when matplotlib is missing."""
    names = {"couverture": "Couverture des fiches", "relectures": "Relectures à faire, mois par mois"}
    links = [tag("li", tag("a", name, href=f"#{key}")) for key, name in names.items()]
    sections = {"couverture": _table(coverage), "relectures": _reviews(coverage.due)}
    return page(
        "Couverture et relectures des fiches de l’assistant de Tétouan",
        navigation=joined(tag("h2", "Sommaire", id="sommaire"), tag("ul", *links)),
        main=joined(*(tag("section", tag("h2", name, id=key), sections[key]) for key, name in names.items())),
        footer=f"{coverage.summary}. Page écrite par : python -m knowledge report --html",
    )


def _table(coverage: Coverage) -> Html:
    caption = tag("caption", f"{coverage.summary}. {LEGEND}", id="legende")
    head = tag("thead", tag("tr", *(tag("th", column, scope="col") for column in COLUMNS)))
    groups = [
        tag("tbody", tag("tr", tag("th", coverage.kinds[kind], scope="rowgroup", colspan=str(len(COLUMNS)))), *map(_row, rows))
        for kind, rows in groupby(coverage.rows, lambda row: row.kind)
    ]
    # A table of twelve columns may scroll sideways by itself; it takes the focus, so that the keyboard can do it.
    return tag(
        "div", tag("table", caption, head, *groups), class_="scroll", role="region", aria_labelledby="legende", tabindex="0"
    )


def _row(row: Row) -> Html:
    return tag("tr", tag("th", row.cells[0], scope="row"), *(tag("td", cell) for cell in row.cells[1:]))


def _reviews(due: Mapping[str, int]) -> Html:
    told = ", ".join(f"{count} en {month}" for month, count in due.items())
    plot = tag("img", src=_plot(due), alt=f"Diagramme en barres des relectures à faire chaque mois : {told}.")
    head = tag("thead", tag("tr", tag("th", "Mois", scope="col"), tag("th", "Fiches à relire", scope="col")))
    rows = [tag("tr", tag("th", month, scope="row"), tag("td", str(count))) for month, count in due.items()]
    return tag("div", plot, tag("table", tag("caption", "Les mêmes chiffres"), head, tag("tbody", *rows)), class_="plot")


def _plot(due: Mapping[str, int]) -> str:
    """The address of a picture that the page itself holds; the same figures always give the same picture."""
    try:
        from matplotlib import rc_context  # noqa: PLC0415  # only who writes this page needs it
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise KnowledgeError("matplotlib manque pour le diagramme : .venv/bin/python -m pip install matplotlib") from None
    figure = Figure(figsize=(6, 1 + 0.4 * len(due)), layout="constrained")
    axes = figure.subplots()
    axes.bar_label(axes.barh(list(due), list(due.values()), color="#0b4f9c", height=0.6), padding=3)
    axes.set(xlabel="fiches à relire", xticks=[], ylim=(len(due) - 0.5, -0.5))  # the nearest month on top
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    picture = BytesIO()
    with rc_context({"svg.hashsalt": "report"}):
        figure.savefig(picture, format="svg", metadata={"Date": None})
    return f"data:image/svg+xml;base64,{b64encode(picture.getvalue()).decode()}"
