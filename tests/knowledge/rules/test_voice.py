"""What the voice could not read, told while staff write."""

from __future__ import annotations

import pytest

from tests.support.small_content import SmallContent


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
def test_what_the_vocabulary_or_a_rule_knows_is_left_alone(small: SmallContent, word: str) -> None:
    """Words residents use, the numbers of commitments, names and addresses need no explanation."""
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
