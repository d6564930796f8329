"""What the assistant says by itself is whole in both languages."""

from __future__ import annotations

import pytest

from tests.support.small_content import SmallContent


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "responses/ar.yml",
            "من 1 إلى {count}، أو اطرح سؤالك.",
            "من 1 إلى عدد، أو اطرح سؤالك.",
            "accolades qu’en français : {count}",
        ),
        ("responses/ar.yml", "insult: ", "insult: '{count}' #", "retirez les mots entre accolades"),
        ("responses/ar.yml", "insult: ", "insult: 'ا {' #", "fermez l’accolade, ou retirez-la : { et }"),
        ("responses/fr.yml", "insult: ", "insult: 'a } b' #", "fermez l’accolade"),
        ("responses/fr.yml", "  cost: le coût\n", "", "ajoutez le mot pour cost"),
        ("vocabulary/facets.yml", "cost:", "what_:", "n’est pas permis"),
    ],
)
def test_a_gap_in_what_the_assistant_says_is_told(small: SmallContent, name: str, old: str, new: str, told: str) -> None:
    """A lost {count} or a missing word never reaches a resident as a hole."""
    small.spoil(old, new, name)
    problems = small.problems()
    assert [name] == [problem.file for problem in problems]
    assert told in str(problems[0])


def test_every_facet_has_words(small: SmallContent) -> None:
    """A facet that residents could not ask for is told."""
    path = small.folder / "vocabulary/facets.yml"
    text = path.read_text()
    start = text.index("\nlaw:")
    end = next((at for at in range(start + 1, len(text)) if text[at] == "\n" and text[at + 1 : at + 2].isalpha()), len(text))
    path.write_text(text[:start] + text[end:])
    assert [("error", "file", "facet_missing")] == small.told()
