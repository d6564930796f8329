"""What the voice could not read, told while staff write."""

from __future__ import annotations

import pytest

from tests.support.small_content import STAMP, SmallContent


@pytest.mark.parametrize("word", ["XQZT", "QD2185", "XQ ZT"])
def test_an_acronym_that_nothing_explains_is_a_warning(small: SmallContent, word: str) -> None:
    """Staff are told once which letters a listener could not make sense of."""
    small.say(f"La {word} aide. La {word} paie.", f"من {word}.")
    assert [("warning", "facts.1.text.fr", "acronym")] == small.told()
    assert f"« {word} »" in str(small.problems()[0])


@pytest.mark.parametrize(
    "french",
    [
        "L’office des timbres (XQZT) aide.",
        "XQZT (l’office des timbres) aide.",
        "XQZT est le sigle de l’office.",
        "L’office des timbres, ou XQZT, aide.",
        "L’agence XQZT aide.",
    ],
)
def test_an_acronym_that_is_explained_once_may_be_used(small: SmallContent, french: str) -> None:
    """What it is may be said in brackets, by « est », by « ou » or by the word before."""
    small.say(french, "المكتب يساعد.")
    small.spoil("fr: Le guichet ouvre le matin.", "fr: La XQZT ouvre le matin.")
    assert [] == small.told()


@pytest.mark.parametrize("word", ["OGP", "MATET0004", "ONU", "Achamal24", "xqzt.ma"])
def test_what_the_pronunciation_file_or_a_rule_knows_is_left_alone(small: SmallContent, word: str) -> None:
    """Acronyms with a pronunciation, the numbers of commitments, names and addresses need no explanation."""
    small.say(f"Du {word}.", f"من {word}.")
    assert [] == small.told()


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [("1.225", True), ("17,500", True), ("1 225", False), ("35,5", False), ("2.17.265", False), ("1,225 milliard", False)],
)
def test_a_number_that_is_read_in_two_ways_is_a_warning(small: SmallContent, number: str, doubtful: bool) -> None:  # noqa: FBT001
    """1.225 may be a thousand; 1,225 milliard, a decree and a number with spaces are clear."""
    small.say(f"Le total est {number}.", f"المجموع {number.replace('milliard', 'مليار')}.")
    told = [("warning", f"facts.1.text.{language}", "ambiguous_number") for language in ("ar", "fr")]
    assert (told if doubtful else []) == sorted(small.told(), key=lambda each: each[1])


def test_an_acronym_is_known_once_it_has_a_pronunciation(small: SmallContent) -> None:
    """The warning goes when staff write the acronym in pronunciation.yml."""
    small.say("La XQZT paie.", "من XQZT.")
    small.spoil("acronyms:\n", "acronyms:\n  XQZT: {}\n", "vocabulary/pronunciation.yml")
    assert [] == small.told()


@pytest.mark.parametrize(
    ("old", "new", "name", "field"),
    [
        ("Le timbre coûte 20 dirhams.", "Le timbre * coûte 20 dirhams.", STAMP, "facts.1.text.fr"),
        ("Timbre de la commune", "Timbre * de la commune", STAMP, "title.fr"),
        ("يؤخذ التنبر من الشباك.", "يؤخذ * التنبر من الشباك.", STAMP, "short.ar"),
        ("Avec plaisir.", "Avec * plaisir.", "responses/fr.yml", "social.thanks"),
    ],
)
def test_a_sign_that_no_rule_reads_is_a_warning(small: SmallContent, old: str, new: str, name: str, field: str) -> None:
    """Staff are told what a listener would miss, in a fact, a title, a short text or a response, in both languages."""
    small.spoil(old, new, name)
    assert [("warning", field, "unread")] == small.told()
    assert "« * »" in str(small.problems()[0])


def test_a_value_and_a_notice_are_read_too(small: SmallContent) -> None:
    """A telephone number written with a sign, or an announcement, is heard whole or told."""
    small.spoil("    source: s1", '    value: "*3737"\n    source: s1')
    text = '- text: {fr: "Fermé * lundi.", ar: "مغلق * الاثنين."}\n  start: 2026-11-20\n  end: 2026-11-30\n'
    (small.folder / "notices.yml").write_text(text)
    told = [(problem.file, problem.field) for problem in small.problems() if problem.advice.code == "unread"]
    assert [("notices.yml", "1.text.ar"), ("notices.yml", "1.text.fr"), (STAMP, "facts.1.value")] == sorted(set(told))
