"""What staff may write of the sound of words."""

from __future__ import annotations

import pytest

from knowledge.load import load
from tests.support.small_content import SmallContent

FILE = "vocabulary/pronunciation.yml"


def test_a_pronunciation_file_is_part_of_the_content(small: SmallContent) -> None:
    """Staff find in the content what they wrote: acronyms, respellings, vowels, and Latin words inside Arabic."""
    found = load(small.folder).pronunciation
    assert "Partenariat pour un gouvernement ouvert" == found.acronyms["OGP"].first.of("fr")
    assert None is found.acronyms["CIN"].of("ar")
    assert ("marse", "تِطْوَان", "واتساب") == (found.fr["mars"], found.ar["تطوان"], found.latin["WhatsApp"])


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("  mars: marse", "  mars: marse 3", "fr.mars", "form_said"),
        ("  OGP:\n", "  OGP:\n    es: ogepe\n", "acronyms.OGP.es", "extra_forbidden"),
        ("تطوان: تِطْوَان", "تطوان: طِطْوَان", "ar", "marked_word"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(small: SmallContent, old: str, new: str, field: str, code: str) -> None:
    """A figure, an unknown key, or vowels on another word: staff read what to do and where."""
    small.spoil(old, new, FILE)
    assert [("error", field, code)] == small.told()


def test_a_missing_file_is_told(small: SmallContent) -> None:
    """A commune that forgot the file is told its name."""
    (small.folder / FILE).unlink()
    assert [FILE] == [problem.file for problem in small.problems()]
