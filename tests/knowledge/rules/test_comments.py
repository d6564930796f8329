"""A text that YAML would cut short is told before a resident hears half of it."""

from __future__ import annotations

import pytest

from tests.support.small_content import SmallContent


@pytest.mark.parametrize(("whole", "cut"), [("\n  fr: ", "\n  fr: Guichet # 4 : "), ("    - ", "    - guichet # 4 ")])
def test_what_follows_a_number_sign_is_not_lost_in_silence(small: SmallContent, whole: str, cut: str) -> None:
    """An employee who writes « guichet # 4 » without quotes learns that « 4 » would vanish."""
    small.spoil(whole, cut)
    assert ("warning", "#", "text_cut") in small.told()


def test_a_number_sign_in_quotes_is_a_sign_like_others(small: SmallContent) -> None:
    """Between straight quotes nothing is lost, and nothing is told."""
    small.spoil("\n  fr: ", '\n  fr: "Guichet # bis" #')
    assert [] == small.told()
