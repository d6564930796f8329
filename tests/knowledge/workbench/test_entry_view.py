"""What is shown of an entry is what the assistant really does with it."""

from __future__ import annotations

from functools import partial

from knowledge.assistant import Assistant
from knowledge.model import Question
from knowledge.spoken.reading import read
from knowledge.workbench.entry_view import EntryView


def view(assistant: Assistant, entry_id: str) -> EntryView:
    """One entry of the content."""
    return EntryView(assistant, assistant.content.entries[entry_id])


def test_a_death_is_what_a_birth_is_easily_taken_for(assistant: Assistant) -> None:
    """Staff see which entries their wordings come near, the nearest first, and never the entry itself."""
    near = view(assistant, "service-civil-status-birth").nearby()
    assert "service-civil-status-death" in [neighbour.entry.id for neighbour in near]
    assert "service-civil-status-birth" not in [neighbour.entry.id for neighbour in near]
    counts = [neighbour.wordings for neighbour in near]
    assert sorted(counts, reverse=True) == counts
    assert min(counts) >= 2


def test_the_first_message_is_the_answer_to_the_title(assistant: Assistant) -> None:
    """What staff preview as the first message is what a resident gets who asks for the entry by its name."""
    shown = view(assistant, "service-signature-legalisation").first("fr")
    asked = assistant.answer(Question("légalisation de signature"))
    assert (shown.heading, shown.paragraphs, shown.choices) == (asked.heading, asked.paragraphs, asked.choices)


def test_the_voice_says_the_spoken_text_or_else_the_short_one(assistant: Assistant) -> None:
    """Staff hear of each entry which of its texts will be spoken."""
    entries = assistant.content.entries.values()
    with_spoken = next(entry for entry in entries if entry.spoken)
    without = next(entry for entry in entries if not entry.spoken)
    said = partial(read, language="ar", pronunciation=assistant.content.pronunciation)
    assert with_spoken.spoken
    assert said(with_spoken.spoken.ar).words == EntryView(assistant, with_spoken).spoken("ar")
    assert said(without.short.ar).words == EntryView(assistant, without).spoken("ar")
    assert "n’a pas de spoken:" in EntryView(assistant, without).voice


def test_figures_are_shown_as_the_words_that_will_be_heard(assistant: Assistant) -> None:
    """Staff read « trente-sept trente-sept » where the text has 3737."""
    assert "trente-sept trente-sept" in view(assistant, "service-complaints-chikaya").spoken("fr")
