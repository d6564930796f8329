"""What files say of each other exists."""

from __future__ import annotations

from tests.support.small_content import SmallContent


def test_a_source_that_no_fact_cites_is_a_warning(small: SmallContent) -> None:
    """A source left behind is told."""
    small.spoil("asked_as:", '  s2: {title: A, url: "https://a.ma", as_of: null}\nasked_as:')
    assert [("warning", "sources.s2", "unused_source")] == small.told()


def test_a_disagreement_names_a_part_that_has_a_fact(small: SmallContent) -> None:
    """A disagreement that would never be said with its fact is told, and one about the short text is right."""
    small.spoil("sources:\n", "conflicts:\n  - {fr: Un mot., ar: كلمة., kinds: [what, cost, where]}\nsources:\n")
    assert [("error", "conflicts.1.kinds.3", "conflict_of_no_part")] == small.told()


def test_a_commitment_has_its_ogp_part(small: SmallContent) -> None:
    """What the partnership registers is asked of every commitment."""
    small.spoil("kind: service", "kind: commitment")
    (small.folder / "services").rename(small.folder / "commitments")
    assert [("error", "ogp", "ogp_missing")] == small.told()


def test_another_entry_has_none(small: SmallContent) -> None:
    """A service that was copied from a commitment is told."""
    names = ["id", "theme", "start", "end", "status", "status_as_of"]
    lists = ["lead", "partners", "policy_areas", "milestones", "history"]
    fields = [f"  {name}: null\n" for name in names] + [f"  {name}: []\n" for name in lists]
    small.spoil("owner: contenu", f"ogp:\n{''.join(fields)}owner: contenu")
    assert [("error", "ogp", "ogp_unwanted")] == small.told()


def test_emergency_answers_cite_sources_that_exist(small: SmallContent) -> None:
    """The most important answers are traced like the others."""
    small.spoil("sources: [numbers]", "sources: [numbres]", "responses/emergency.yml")
    assert [("error", "answers.fire.sources.1", "unknown_source")] == small.told()
