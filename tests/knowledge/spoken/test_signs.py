"""What is not for the ear goes, and what is left of signs becomes a pause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Language
from knowledge.spoken.signs import Spoken, cleaned, settled


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<b>gras</b> &amp; <!-- caché -->net", "gras & net"),
        ("**gras** et `code`, [le site](https://a.ma)", "gras et code, le site"),
        ("# Titre\n> cité", "Titre. cité"),
        ("a_b et _appuyé_", "a_b et appuyé"),
        ("✅ fait 👍🏽 1️⃣ 🇲🇦", "fait 1"),
        ("Café™ ®", "Café"),
        ("n° 5, № 6, 1º, 20 °C", "n° 5, № 6, 1°, 20 °C"),
        ("m² et m³", "m² et m³"),
        ("٢٠٢٦ و ۱۲", "2026 و 12"),
        ("٤٢٪", "42%"),
        ("تطـــوان", "تطوان"),
        ("\u200fجماعة\u200e \u2067x\u2069 \u00adici\ufeff", "جماعة x ici"),
        ("5\u00a0000\u202f000", "5 000 000"),
        ("3½ et ½", "3 1/2 et 1/2"),
        ("ﬁn, ﻻ", "fin, لا"),
        ("e\u0301te\u0301", "été"),
        ("- un\n• deux ;\n– trois", "un. deux ; trois"),
        ("À faire :\n1. Demander\n2) Payer", "À faire : 1, Demander. 2, Payer"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_what_is_not_for_the_ear_goes(written: str, kept: str) -> None:
    """Tags, Markdown, emoji, invisible marks and list marks are not heard; the sign of « n° » survives until it is read."""
    assert kept == " ".join(cleaned(written).split())


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("(voir annexe)", "fr", "voir annexe"),
        ("un (deux) trois", "fr", "un, deux, trois"),
        ("« oui », dit-il... l’eau – douce", "fr", "oui, dit-il. l'eau, douce"),
        ("quoi ?! bon ; oui : non", "fr", "quoi? bon; oui: non"),
        ("un,deux / trois", "fr", "un, deux, trois"),
        ("هل نعم؟ لا، شكرا؛", "fr", "هل نعم? لا, شكرا"),
        ("(انظر الملحق)", "ar", "انظر الملحق"),
        ("نعم (لا), لماذا?", "ar", "نعم، لا، لماذا؟"),
        ("«نص» جيد; حسن", "ar", "نص جيد؛ حسن"),
        ("مُحَمَّد", "ar", "مُحَمَّد"),
        ("- ' -", "fr", ""),
    ],
)
def test_signs_become_pauses(text: str, language: Language, words: str) -> None:
    """Brackets and dashes are a pause, quotation marks are silent, and each language keeps its own marks."""
    assert Spoken(words, ()) == settled(text, language)


@pytest.mark.parametrize(
    ("text", "words", "unread"),
    [("a=b, c", "c", ("a=b",)), ("prix 12.", "prix.", ("12",)), ("50% oui", "oui", ("50%",)), ("город", "", ("город",))],
)
def test_what_is_not_words_is_told(text: str, words: str, unread: tuple[str, ...]) -> None:
    """A token that no rule made words of is not spoken, and is not lost."""
    assert Spoken(words, unread) == settled(text, "fr")


@given(st.text())
def test_any_text_can_be_cleaned_and_settled_twice(text: str) -> None:
    """Nothing staff paste breaks the reading, and words that were settled stay as they are."""
    said = settled(cleaned(text), "fr")
    assert Spoken(said.words, ()) == settled(cleaned(said.words), "fr")
