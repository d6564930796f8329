"""gTTS against a server on loopback that answers as Google was seen to."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.voice.engine import EngineError, Equipment
from bot.voice.engines.gtts import Gtts, make
from bot.voice.sound import Audio
from knowledge.model import Language
from tests.support.google import Google
from tests.support.sound import is_speech, seconds

SHORT = "Le guichet est ouvert le matin."
LONG = "Le guichet est ouvert le matin, du lundi au vendredi. " * 6  # four requests of at most a hundred letters


@pytest.fixture(autouse=True)
def no_proxy_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server on loopback is asked, whatever the machine's proxy is."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def said(google: Google, text: str = SHORT, language: Language = "fr", deadline: float = 6) -> Audio:
    """What the engine makes of a text."""
    return Gtts(google.address, deadline).synthesize(text, language)


@pytest.mark.parametrize(("text", "language"), [(SHORT, "fr"), ("الشباك مفتوح في الصباح", "ar")])
def test_the_online_voice_speaks_both_languages(text: str, language: Language) -> None:
    """The words go to the server as they are, and its sound comes back decoded."""
    with Google() as google:
        audio = said(google, text, language)
    assert [text] == google.asked
    assert ("gtts", 24_000) == (audio.engine, audio.hertz)
    assert is_speech(audio, 1, 4)


def test_a_long_answer_comes_in_parts_and_is_heard_whole() -> None:
    """Each part is decoded on its own, and none is lost."""
    with Google() as google:
        audio = said(google, LONG)
    assert 4 == len(google.asked)
    assert LONG.split() == " ".join(google.asked).split()
    assert seconds(audio) == pytest.approx(sum(0.07 * len(part) for part in google.asked), rel=0.1)


@pytest.mark.parametrize(
    ("plan", "trouble"),
    [
        ([429], "refused"),
        ([403], "refused"),
        (["ok", 429], "refused"),
        ([500], "down"),
        ([404], "down"),
        (["empty"], "down"),
        (["ok", "ok", "empty"], "down"),
        (["garbage"], "down"),
        (["short"] * 20, "down"),
    ],
)
def test_whatever_the_service_does_wrong_is_told_and_never_heard(plan: list[int | str], trouble: str) -> None:
    """No resident hears an empty, cut or broken answer; the reason names none of its words."""
    with Google(*plan) as google, pytest.raises(EngineError) as failure:
        said(google, LONG)
    assert trouble == failure.value.trouble
    assert "guichet" not in str(failure.value)


def test_without_a_network_the_next_voice_is_asked_at_once() -> None:
    """Nobody waits for a server that is not there."""
    with Google() as google:
        pass
    began = time.monotonic()
    with pytest.raises(EngineError, match="pas de réseau") as failure:
        said(google)
    assert "down" == failure.value.trouble
    assert time.monotonic() - began < 2


def test_a_server_that_sends_a_byte_now_and_then_is_left_at_the_deadline() -> None:
    """The resident waits six seconds at most, here half a second, and no second request is sent meanwhile."""
    with Google("slow") as google:
        engine = Gtts(google.address, deadline=0.5)
        began = time.monotonic()
        with pytest.raises(EngineError, match="pas de son complet"):
            engine.synthesize(SHORT, "fr")
        assert time.monotonic() - began < 2
        with pytest.raises(EngineError, match="pas finie"):
            engine.synthesize(SHORT, "fr")
        assert 1 == len(google.asked)


def test_the_running_bot_asks_google() -> None:
    """Without another address, the engine speaks to the real service."""
    engine = make(Equipment(Path("voices")))
    assert isinstance(engine, Gtts)
    assert "https://translate.google.com" == engine._address
