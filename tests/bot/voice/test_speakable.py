"""Answers composed for the ear, from the real responses."""

from __future__ import annotations

import pytest

from bot.voice.speakable import speakable
from knowledge.document import Document
from knowledge.load import CONTENT
from knowledge.model import LANGUAGES, Answer, Choice, Context, Fact, Language, Source
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Responses

RESPONSES = {
    language: Responses.model_validate(Document(CONTENT / f"responses/{language}.yml", language).data) for language in LANGUAGES
}
HINT = "Pour entendre le reste, dites la suite."
LONG = tuple(f"Voici la phrase {word} de la réponse, qui dure quelques secondes quand on la dit." for word in "abcdefgh")


def answer(language: Language = "fr", **parts: object) -> Answer:
    """An answer with some parts."""
    return Answer("answered", language, language, Context(), **parts)  # type: ignore[arg-type]  # the parts of each test


def heard(said: Answer, pronunciation: Pronunciation | None = None) -> list[str]:
    """The words of its passages."""
    passages = speakable(said, RESPONSES[said.language], pronunciation or Pronunciation())
    assert {said.language} == {passage.language for passage in passages} or not passages
    return [passage.words for passage in passages]


def test_an_answer_is_heard_in_the_order_that_serves_a_listener() -> None:
    """What was announced, what is answered, what is not sure of it, where it is from in one breath, what to ask next."""
    said = answer(
        notices=("Le guichet ferme demain.",),
        heading="Légalisation de signature : le coût",
        facts=(Fact("cost", "La légalisation coûte 20 dirhams."),),
        notes=("Les sources ne disent pas le même prix.",),
        sources=(
            Source("Guide des services", "https://example.ma/guide?id=3", "2024-03"),
            Source("Un autre guide", None, None),
        ),
        checked="2026-11-24",
        invitation="Pour continuer, un choix : tapez 1.",
        choices=(Choice(1, "x#documents", "Les documents"),),
    )
    expected = (
        "Le guichet ferme demain. Légalisation de signature: le coût. La légalisation coûte vingt dirhams."
        " Les sources ne disent pas le même prix."
        " Source: Guide des services, marse deux mille vingt-quatre,"
        " vérifié le vingt-quatre novembre deux mille vingt-six."
        " Pour continuer, un choix: tapez un. un, Les documents."
    )
    assert [expected] == heard(said, Pronunciation(fr={"mars": "marse"}))


def test_steps_are_counted_and_a_single_one_is_not() -> None:
    """Who listens knows at which step of a procedure they are."""
    steps = (Fact("how", "Venez au guichet."), Fact("cost", "C’est gratuit."), Fact("how", "Signez."))
    assert ["Premièrement, Venez au guichet. C'est gratuit. Deuxièmement, Signez."] == heard(answer(facts=steps))
    assert ["Venez au guichet."] == heard(answer(facts=steps[:1]))


def test_the_steps_of_a_long_procedure_go_on() -> None:
    """The eleventh step has a word too."""
    last = heard(answer(facts=tuple(Fact("how", "Signez.") for _ in range(11))))[-1]
    assert last.endswith("Dixièmement, Signez. Ensuite, Signez.")


def test_the_spoken_text_of_an_entry_wins() -> None:
    """What staff wrote for the ear is heard in place of what they wrote for the eye."""
    said = answer(paragraphs=("Le PGO (OGP) est un réseau.", "Il date de loin."), spoken=("Le Partenariat.", "Il date de loin."))
    assert ["Le Partenariat. Il date de loin."] == heard(said)


def test_a_long_answer_is_cut_where_a_sentence_ends_and_offers_the_rest() -> None:
    """Nobody listens for more than some forty seconds unasked, and nothing is lost."""
    passages = heard(answer(paragraphs=LONG))
    assert 2 <= len(passages)
    assert all(len(passage) <= 350 + 1 + len(HINT) for passage in passages)
    assert [True] * (len(passages) - 1) + [False] == [passage.endswith(HINT) for passage in passages]
    assert " ".join(LONG) == " ".join(passage.removesuffix(HINT).strip() for passage in passages)


def test_what_is_hardly_too_long_is_heard_at_one_go() -> None:
    """The offer of the rest is never longer than the rest."""
    text = " ".join(LONG[:5])[:400]
    assert [text] == heard(answer(paragraphs=(text,)))


@pytest.mark.parametrize("pause", [", ", " "])
def test_a_sentence_without_end_is_cut_at_a_pause_or_between_words(pause: str) -> None:
    """A text without full stops is heard all the same, and no word is cut."""
    text = pause.join(["encore quelques mots de plus"] * 40) + "."
    passages = heard(answer(paragraphs=(text,)))
    assert text.split() == " ".join(passage.removesuffix(HINT).strip() for passage in passages).split()
    assert all(len(passage) <= 350 + 1 + len(HINT) for passage in passages)


def test_arabic_is_composed_in_arabic() -> None:
    """An Arabic listener hears Arabic words of order, dates and offers."""
    steps = answer("ar", facts=(Fact("how", "توجه إلى الشباك."), Fact("how", "وقع الوثيقة.")))
    assert ["أولا، توجه إلى الشباك. ثانيا، وقع الوثيقة."] == heard(steps)
    long = answer("ar", paragraphs=("هذه جملة طويلة من جمل الجواب نسمعها كاملة دون أن نقطعها في وسطها.",) * 10)
    assert heard(long)[0].endswith("لسماع الباقي، قل المزيد.")


def test_nothing_to_say_is_no_passage() -> None:
    """An answer of signs alone is not sent to the voice."""
    assert [] == heard(answer(paragraphs=("…",)))
