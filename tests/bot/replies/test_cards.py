"""What a screen reader does not reach inside a text stands beside it: sites, numbers, contact cards."""

from __future__ import annotations

from bot.replies.cards import Link, cards, links, numbers
from knowledge.model import Phone
from knowledge.plain import Line

CENTRE = Phone("3737", "Centre d’appel")
OLD = Phone("0689789757", "WhatsApp")


def test_each_site_and_source_can_be_opened_once() -> None:
    """A source opens where it was read; a site that is only named opens as a tap on it would; a file or a mail does not."""
    lines = (
        Line(
            "paragraph", "Écrivez sur chikaya.ma, ou sur reclamation.tetouan.ma. Le fichier config.yml et a@tetouan.ma restent."
        ),
        Line("fact", "Le site est chikaya.ma."),
        Line("source", "Source : Loi, sgg.gov.ma, 2024.", "https://www.sgg.gov.ma/loi"),
        Line("source", "Source : presse, 2022."),
    )
    assert [
        Link("Source : Loi, sgg.gov.ma, 2024.", "https://www.sgg.gov.ma/loi"),
        Link("chikaya.ma", "http://chikaya.ma"),
        Link("reclamation.tetouan.ma", "http://reclamation.tetouan.ma"),
    ] == links(lines)


def test_a_number_that_a_fact_states_is_a_card_and_another_one_is_copied() -> None:
    """The number asked for can be called at once; one named in passing does not send a second message."""
    lines = (Line("fact", "Le numéro : 0689789757"), Line("note", "Appelez le 3737."))
    assert [OLD] == cards(lines, (CENTRE, OLD))
    assert ["3737"] == numbers(lines, (CENTRE, OLD))
