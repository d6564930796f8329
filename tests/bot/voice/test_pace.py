"""How long words take, told before they are said, against the real engines."""

from __future__ import annotations

import pytest

from bot.voice.pace import seconds
from bot.voice.process import VoiceProcess
from bot.voice.settings import EngineName
from bot.voice.sound import Passage
from bot.voice.speakable import speakable
from knowledge.document import Document
from knowledge.load import CONTENT
from knowledge.model import Answer, Context
from knowledge.pronunciation import Pronunciation
from knowledge.response_schema import Responses

FIGURES = "في 15/09/1444 هـ بلغت الميزانية 485.312.600 درهم، أي 12,75 % من 3.806.373.333 درهما، لفائدة 380.787 نسمة."
FRENCH = "Le guichet ouvre de huit heures trente à seize heures trente, du lundi au vendredi. Venez avec votre carte."
ARABIC = "يفتح الشباك من الثامنة والنصف صباحا إلى الرابعة والنصف بعد الزوال. أحضر بطاقتك الوطنية، ثم وقع الطلب."


@pytest.mark.parametrize(("engine", "passage"), [("pico", Passage(FRENCH, "fr")), ("espeak", Passage(ARABIC, "ar"))])
async def test_the_length_of_a_passage_is_known_before_it_is_said(
    process: VoiceProcess, engine: EngineName, passage: Passage
) -> None:
    """What is cut by seconds is cut by the seconds that a listener hears, give or take an eighth."""
    audio = await process.synthesize(engine, passage)
    assert len(audio.samples) / audio.hertz == pytest.approx(seconds(passage), rel=0.125)


def test_nothing_takes_no_time() -> None:
    """No words, no seconds, in either language."""
    assert [0.0, 0.0] == [seconds(Passage("", "fr")), seconds(Passage("", "ar"))]


async def test_a_part_full_of_figures_is_heard_in_forty_seconds(process: VoiceProcess) -> None:
    """Figures are long in words: an Arabic listener hears no part longer than forty seconds, whatever stands in it."""
    responses = Responses.model_validate(Document(CONTENT / "responses/ar.yml", "ar").data)
    said = Answer("answered", "ar", "ar", Context(), paragraphs=(FIGURES,) * 4)
    passages = speakable(said, responses, Pronunciation())
    spoken = [await process.synthesize("espeak", passage) for passage in passages]
    lengths = [len(audio.samples) / audio.hertz for audio in spoken]
    assert len(passages) > 1
    assert max(lengths) <= 40
