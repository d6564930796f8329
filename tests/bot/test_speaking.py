"""Residents are answered aloud over Telegram, with real sound; whatever fails, the text arrives."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.context import BotApplication
from bot.live import LiveAssistant
from bot.voice.engine import Equipment
from bot.voice.settings import Order, VoiceSettings
from bot.voice.sound import Audio, Note, Passage, Rate
from bot.voice.synthesize import Synthesizer
from bot.voice.voice import Voice
from knowledge.settings import KnowledgeSettings
from tests.bot.conftest import listening
from tests.support.bot_api_check import Upload
from tests.support.fake_bot_api import FakeBotApi
from tests.support.google import Google
from tests.support.memory import Message
from tests.support.notes import hear
from tests.support.resident import Resident
from tests.support.tiny_content import POOL, QUESTION, TinyContent

ARABIC_QUESTION = "مسبح جماعي"
LOUD = VoiceSettings(order=Order(fr=("pico", "espeak"), ar=("mbrola", "espeak")))
SHORT_QUESTION = "bibliothèque pour enfants"
ENDS = ("Il n’y a pas de suite", "لا توجد تتمة")
ISOLATES = re.compile("[\u2066-\u2069]")
SENTENCES = {
    "fr": "Voici une phrase de la réponse, que le guichet dit à toutes les personnes.",
    "ar": "هذه جملة من الجواب يقولها الشباك لجميع الأشخاص الذين يسألون عن المسبح.",
}


@pytest.fixture
def live(tmp_path: Path) -> LiveAssistant:
    """A small content whose pool has much to say."""
    folder = TinyContent(tmp_path / "content").folder
    entry = yaml.safe_load((folder / POOL).read_text())
    entry["body"] = {language: " ".join([sentence] * 14) for language, sentence in SENTENCES.items()}
    (folder / POOL).write_text(yaml.safe_dump(entry, allow_unicode=True))
    return LiveAssistant.load(KnowledgeSettings(content=folder))


@pytest.fixture
async def bot(api: FakeBotApi, live: LiveAssistant, tmp_path: Path) -> AsyncIterator[BotApplication]:
    """The bot with its real voice."""
    async with listening(api, live, tmp_path, voice=LOUD) as application:
        yield application


@pytest.fixture
def syntheses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words given to the real engines, in their order, but for the greetings of the start."""
    given: list[str] = []
    real = Synthesizer.synthesize

    async def counted(self: Synthesizer, passage: Passage) -> Audio:
        if passage.words not in ("bonjour", "مرحبا"):
            given.append(passage.words)
        return await real(self, passage)

    monkeypatch.setattr(Synthesizer, "synthesize", counted)
    return given


class HeldVoice(Voice):
    """The real voice, which says nothing until it is let go."""

    go: asyncio.Event

    async def say(self, passage: Passage, rate: Rate) -> Note:
        """The note, once it may be made."""
        await self.go.wait()
        return await super().say(passage, rate)


def hold(bot: BotApplication) -> asyncio.Event:
    """Make the voice of a running bot wait for the event."""
    voice: Any = bot.context_types.context.services.speaker._voice
    voice.__class__ = HeldVoice
    voice.go = asyncio.Event()
    held: asyncio.Event = voice.go
    return held


async def at_rest(bot: BotApplication) -> None:
    """Wait until all has been said."""
    async with asyncio.timeout(30):
        while bot.context_types.context.services.speaker._tasks:
            await asyncio.sleep(0.01)


async def wished(bot: BotApplication, residents: list[Resident]) -> None:
    """Residents who wished before to be spoken to."""
    for resident in residents:
        await bot.context_types.context.services.residents.choose_voice(resident.chat_id, "always")


def kept_engines(folder: Path) -> set[str]:
    """Who spoke in the voice notes that the bot keeps."""
    return {json.loads(path.read_bytes().split(b"\n")[1])["engine"] for path in folder.glob("voices/cache/*.note")}


def plain(text: str) -> str:
    """A text without the invisible isolates."""
    return ISOLATES.sub("", text)


async def converted(resident: Resident, words: str = "parle-moi") -> None:
    """A resident who has asked to be spoken to, and has heard that it will be so."""
    await resident.says(words)
    text, note = await resident.receives(2, timeout=30)
    assert ["text", "voice"] == [text.kind, note.kind]


def length(note: Message) -> float:
    """How long a voice note plays; Telegram was told the same."""
    seconds = hear(note.file).seconds
    assert max(1, round(seconds)) == note.json["voice"]["duration"]
    return seconds


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("wish", "question", "told"),
    [
        ("parle-moi", QUESTION, ("Je répondrai toujours à voix haute", "Piscine", "Réponse lue, ")),
        ("سمعني", ARABIC_QUESTION, ("سأجيب بالصوت دائما", "مسبح", "الجواب مسموعا")),
    ],
)
async def test_who_asks_to_be_spoken_to_hears_the_answers(
    api: FakeBotApi, wish: str, question: str, told: tuple[str, str, str]
) -> None:
    """The wish is said back aloud, then each answer comes as text at once and as a voice note after it."""
    amina = api.resident()
    await amina.says(wish)
    text, note = await amina.receives(2, timeout=30)
    await amina.says(question)
    answer, spoken = await amina.receives(2, timeout=30)
    assert [True] * 3 == [words in plain(shown.text) for words, shown in zip(told, (text, answer, spoken), strict=True)]
    assert 1 < length(note) < 10 < length(spoken) < 60
    assert "record_voice" in amina.seen_actions
    assert {"reponse.ogg"} == {call.params["voice"].file_name for call in api.calls if call.method == "sendVoice"}


@pytest.mark.usefixtures("bot")
async def test_sound_that_is_ready_comes_in_one_message_with_the_text(api: FakeBotApi) -> None:
    """The next resident who asks gets the voice note with the whole text and its buttons; nothing is uploaded twice."""
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    await converted(amina)
    await amina.says(SHORT_QUESTION)
    text, _ = await amina.receives(2, timeout=30)
    await brahim.says("parle-moi")
    await brahim.says(SHORT_QUESTION)
    confirmed, together = await brahim.receives(2)
    assert ("voice", "Je répondrai toujours") == (confirmed.kind, confirmed.text[:21])
    assert ("voice", text.text, text.buttons) == (together.kind, together.text, together.buttons)
    assert text.buttons
    sent = [call.params["voice"] for call in api.calls if call.method == "sendVoice"]
    assert [True, True, False, False] == [isinstance(voice, Upload) for voice in sent]


async def test_a_note_telegram_lost_is_uploaded_again(api: FakeBotApi, bot: BotApplication) -> None:
    """A forgotten file costs the resident nothing."""
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    await converted(amina)
    api._memory.files.clear()
    await brahim.says("parle-moi")
    [confirmed] = await brahim.receives(timeout=30)
    assert "voice" == confirmed.kind
    api.violations.remove("sendVoice: Bad Request: wrong file identifier/HTTP URL specified")


@pytest.mark.usefixtures("bot")
async def test_nobody_is_spoken_to_unasked(api: FakeBotApi) -> None:
    """Who writes is answered in writing, also when something is to be repeated."""
    amina = api.resident()
    for words in (QUESTION, "répète", "la suite"):
        await amina.says(words)
    answer, again, following = await amina.receives(3)
    assert answer.text == again.text
    assert ["text"] * 3 == [answer.kind, again.kind, following.kind]


@pytest.mark.parametrize(
    ("wish", "question", "words"),
    [
        ("parle-moi", QUESTION, ("répète", "la suite")),
        ("أجبني بالصوت", ARABIC_QUESTION, ("أعد", "قل المزيد")),
        ("سمعني", ARABIC_QUESTION, ("عاود", "كمل")),
        ("hdar m3aya", ARABIC_QUESTION, ("3awed", "kemmel")),
    ],
)
async def test_an_answer_is_heard_again_and_to_its_end_in_four_writings(
    api: FakeBotApi, bot: BotApplication, wish: str, question: str, words: tuple[str, str]
) -> None:
    """A listener who missed something, or wants the rest, says so in one word; after the rest there is a sentence."""
    repeat, more = words
    amina = api.resident()
    await converted(amina, wish)
    await amina.says(question)
    text, first = await amina.receives(2, timeout=30)
    await at_rest(bot)
    await amina.says(repeat)
    [again] = await amina.receives(timeout=30)  # the sound is ready: one message
    assert (text.text, first.file) == (again.text, again.file)
    await amina.says(more)
    part, rest = await amina.receives(2, timeout=30)
    assert ["text", "voice"] == [part.kind, rest.kind]
    assert first.file != rest.file
    for _ in range(5):
        await amina.says(more)
    async with asyncio.timeout(30):
        while not any(end in plain(message.text) for message in amina.received for end in ENDS):
            await asyncio.sleep(0.05)


@pytest.mark.usefixtures("bot")
async def test_the_rate_is_changed_by_a_word_said_back_and_kept(api: FakeBotApi) -> None:
    """Slower means slower at once, for what was just said and for all that follows."""
    amina = api.resident()
    await converted(amina)
    await amina.says(SHORT_QUESTION)
    _, ordinary = await amina.receives(2, timeout=30)
    await amina.says("plus lentement")
    messages = await amina.receives(4, timeout=30)
    texts = [message.text for message in messages if message.kind == "text"]
    assert "Vitesse de la voix : lente." == texts[0]
    slow = messages[-1]
    assert length(ordinary) / 0.8 == pytest.approx(length(slow), rel=0.1)
    await amina.says("plus lentement")
    slowest, _ = await amina.receives(2, timeout=30)
    assert "Je parle déjà le plus lentement possible." == slowest.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("asked", ["/voix", "/voice", "/صوت", "voix"])
async def test_the_wishes_are_offered_and_taken_by_number_or_button(api: FakeBotApi, asked: str) -> None:
    """Who knows no word of the voice is shown five, and types a number."""
    amina = api.resident(language_code="ar" if asked == "/صوت" else "fr")
    await amina.says(asked)
    [offered] = await amina.receives()
    assert ["1.", "2.", "3.", "4.", "5."] == [button.label[:2] for button in offered.buttons]
    await amina.says("1")
    _, aloud = await amina.receives(2, timeout=30)
    assert "voice" == aloud.kind
    await amina.presses(offered.buttons[2].label)
    [silent] = await amina.receives()
    assert silent.text in (
        "Je répondrai par écrit. Pour m’entendre, écrivez « parle-moi ».",
        "سأجيب كتابة. لتسمعني اكتب «سمعني».",
    )
    await amina.says(QUESTION)
    [written] = await amina.receives()
    assert "text" == written.kind


@pytest.mark.usefixtures("bot")
async def test_a_command_takes_words(api: FakeBotApi) -> None:
    """`/voix` with a wish behind it asks nothing more."""
    amina = api.resident()
    await amina.says("/voix par écrit")
    [confirmed] = await amina.receives()
    assert "par écrit" in confirmed.text


@pytest.mark.usefixtures("bot")
async def test_a_deep_link_greets_aloud_and_turns_the_voice_on(api: FakeBotApi) -> None:
    """An association of blind residents shares one link, and nobody needs to find a setting."""
    amina = api.resident()
    await amina.says("/start voice")
    text, note = await amina.receives(2, timeout=30)
    assert "Je répondrai à voix haute" in text.text
    assert length(note) > 5
    await amina.says(QUESTION)
    _, spoken = await amina.receives(2, timeout=30)
    assert "voice" == spoken.kind


@pytest.mark.usefixtures("bot")
async def test_the_welcome_tells_of_the_voice_in_its_second_sentence(api: FakeBotApi) -> None:
    """A blind newcomer hears at once how to be answered aloud."""
    for code, word in (("fr", "/voix"), ("ar", "/voice")):
        amina = api.resident(language_code=code)
        await amina.says("/start")
        [welcome] = await amina.receives()
        assert word in plain(welcome.text).split(". ")[1]


@pytest.mark.usefixtures("bot")
async def test_the_welcome_is_heard_to_its_end(api: FakeBotApi) -> None:
    """Who listens to /start can ask for the rest of it as of any answer."""
    amina = api.resident()
    await converted(amina)
    await amina.says("/start")
    await amina.receives(2, timeout=30)
    await amina.says("la suite")
    [rest] = await amina.receives(timeout=30)
    assert "Suite de la réponse lue" in rest.text


async def test_the_text_never_waits_for_a_slow_voice(api: FakeBotApi, bot: BotApplication) -> None:
    """While a voice note is made, texts arrive, other residents are answered, and the notes keep their order."""
    go = hold(bot)
    amina, brahim = api.resident("Amina"), api.resident("Brahim")
    await amina.says("parle-moi")
    await amina.says(SHORT_QUESTION)
    texts = await amina.receives(2)
    await brahim.says(QUESTION)
    [written] = await brahim.receives()
    assert ["text"] * 3 == [message.kind for message in (*texts, written)]
    go.set()
    confirmed, answer = await amina.receives(2, timeout=30)
    assert ["voice", "voice"] == [confirmed.kind, answer.kind]
    assert length(confirmed) < length(answer)


async def test_two_residents_who_ask_at_once_share_one_synthesis(
    api: FakeBotApi, bot: BotApplication, syntheses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What two residents wait for is spoken once, and both hear it, each in their chat with its text before it."""
    both_wait, real_say, real_synthesis, waiting = asyncio.Event(), Voice.say, Synthesizer.synthesize, []

    async def say(self: Voice, passage: Passage, rate: Rate) -> Note:
        waiting.append(passage)
        if len(waiting) == 2:
            both_wait.set()
        return await real_say(self, passage, rate)

    async def synthesize(self: Synthesizer, passage: Passage) -> Audio:
        async with asyncio.timeout(20):  # nothing is spoken before the second resident asks for the same as the first
            await both_wait.wait()
        return await real_synthesis(self, passage)

    residents = [api.resident(name) for name in ("Amina", "Brahim")]
    await wished(bot, residents)
    monkeypatch.setattr(Voice, "say", say)
    monkeypatch.setattr(Synthesizer, "synthesize", synthesize)
    for resident in residents:
        await resident.says(SHORT_QUESTION)
    heard = [await resident.receives(2, timeout=30) for resident in residents]
    assert [["text", "voice"]] * 2 == [[message.kind for message in messages] for messages in heard]
    assert heard[0][1].file == heard[1][1].file
    assert 1 == len(syntheses)
    assert 1 == len(set(waiting))


@pytest.mark.parametrize("fault", [429, "empty", "garbage", "slow"])
async def test_a_fault_of_the_online_voice_costs_no_sound(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int | str
) -> None:
    """Google refuses, sends nothing or nonsense, or never ends: the text is there at once and the machine's own voice says it.

    After a refusal, and while a request never ends, Google is left alone; else it speaks the next answer.
    """
    amina = api.resident()
    with Google("ok", fault) as google:  # the greeting of the start, then the first answer
        monkeypatch.setattr("bot.bootstrap.Equipment", partial(Equipment, google=google.address))
        async with listening(api, live, tmp_path, voice=VoiceSettings(order=Order(fr=("gtts", "pico"), ar=()))) as bot:
            while google.asked != ["bonjour"]:
                await asyncio.sleep(0.01)
            await amina.says("parle-moi")
            [text] = await amina.receives()
            [note] = await amina.receives(timeout=30)
            first = len(google.asked)
            await at_rest(bot)
            await amina.says("plus vite")
            later, _ = await amina.receives(2, timeout=30)
            await at_rest(bot)
    assert ["text", "voice", "text"] == [text.kind, note.kind, later.kind]
    assert 2 < length(note) < 12
    left_alone = fault in {429, "slow"}
    assert left_alone == (len(google.asked) == first)
    assert ({"pico"} if left_alone else {"pico", "gtts"}) == kept_engines(tmp_path)


@pytest.mark.usefixtures("bot")
async def test_who_refuses_voice_notes_is_told_once_and_reads(api: FakeBotApi) -> None:
    """The text arrives with one sentence on why there is no sound; later texts come alone, until a voice is asked for again."""
    amina = api.resident()
    await amina.refuses_voice_notes()
    await amina.says("parle-moi")
    _, why = await amina.receives(2, timeout=30)
    assert "refusent les messages vocaux" in why.text
    await amina.says(QUESTION)
    await amina.says("merci")
    answers = await amina.receives(2)
    assert ["text", "text"] == [answer.kind for answer in answers]
    amina._chat.refuses_voice = False
    await amina.says("parle-moi")
    [allowed] = await amina.receives(timeout=30)
    assert "voice" == allowed.kind


async def test_an_upload_that_fails_costs_the_sound_and_not_the_text(api: FakeBotApi, bot: BotApplication) -> None:
    """A gateway that fails once is tried again; one that goes on failing is told in a sentence, and a word tries once more."""
    amina = api.resident()
    await converted(amina)
    api.fail("sendVoice", 502)
    await amina.says(SHORT_QUESTION)
    text, note = await amina.receives(2, timeout=30)
    assert ["text", "voice"] == [text.kind, note.kind]
    api.fail("sendVoice", 502, times=4)
    await amina.says("répète")
    again, why = await amina.receives(2, timeout=30)
    assert text.text == again.text
    assert "n’a peut-être pas été envoyé" in why.text
    await at_rest(bot)
    await amina.says("répète")
    [together] = await amina.receives(timeout=30)
    assert ("voice", text.text) == (together.kind, together.text)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("code", "description"), [(413, "Request Entity Too Large"), (400, "Bad Request: file is too big")])
async def test_sound_that_telegram_refuses_is_told(api: FakeBotApi, code: int, description: str) -> None:
    """A voice note too large for Telegram is explained, and the answer is there to read."""
    api.fail("sendVoice", code, description)
    amina = api.resident()
    await amina.says("parle-moi")
    text, why = await amina.receives(2, timeout=30)
    assert "toujours à voix haute" in text.text
    assert "La réponse écrite est complète" in why.text


@pytest.mark.usefixtures("bot")
async def test_a_connection_cut_during_the_upload_is_told(api: FakeBotApi) -> None:
    """Nobody waits for a voice note that was lost on the way."""
    api.drop("sendVoice")
    amina = api.resident()
    await amina.says("parle-moi")
    _, why = await amina.receives(2, timeout=30)
    assert "n’a peut-être pas été envoyé" in why.text


async def test_a_language_without_a_voice_is_told(api: FakeBotApi, live: LiveAssistant, tmp_path: Path) -> None:
    """Where no engine speaks French, a French answer is read, and a sentence says that the sound could not be made."""
    async with listening(api, live, tmp_path, voice=VoiceSettings(order=Order(fr=(), ar=("espeak",)))):
        amina = api.resident()
        await amina.says("parle-moi")
        _, why = await amina.receives(2, timeout=30)
    assert "Le son n’a pas pu être préparé. La réponse écrite est complète." == why.text


async def test_the_bot_runs_where_nothing_speaks(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without the voice libraries residents read, who asks for the voice is told, and the log says once what to install."""
    monkeypatch.delitem(sys.modules, "bot.voice.voice")
    monkeypatch.setitem(sys.modules, "av", None)
    monkeypatch.delitem(sys.modules, "bot.voice.encode")
    async with listening(api, live, tmp_path, voice=LOUD):
        amina = api.resident()
        for words in ("parle-moi", "plus vite", QUESTION):
            await amina.says(words)
        *told, answer = await amina.receives(3)
    assert ["La voix n’est pas installée ici. Je réponds par écrit."] * 2 == [message.text for message in told]
    assert "Piscine" in answer.text
    assert 1 == len([record for record in caplog.records if "no voice" in record.message])


async def test_a_storage_that_fails_costs_neither_text_nor_sound(api: FakeBotApi, bot: BotApplication, tmp_path: Path) -> None:
    """Who is being spoken to when the database breaks hears the answer, uploaded anew."""
    amina = api.resident()
    go = hold(bot)
    await amina.says("parle-moi")
    await amina.receives()
    await bot.context_types.context.services.residents._database.close()
    (tmp_path / "assistant.sqlite3").write_bytes(b"no database any more " * 500)
    go.set()
    [note] = await amina.receives(timeout=30)
    assert "voice" == note.kind


async def test_a_resident_who_blocks_the_bot_is_left_alone(
    api: FakeBotApi, bot: BotApplication, caplog: pytest.LogCaptureFixture
) -> None:
    """A voice note made for somebody who has gone is dropped without an alarm."""
    caplog.set_level(logging.INFO)
    go = hold(bot)
    amina = api.resident()
    await amina.says("parle-moi")
    await amina.receives()
    await amina.blocks_the_bot()
    go.set()
    async with asyncio.timeout(30):
        while "nothing more is said there" not in caplog.text:
            await asyncio.sleep(0.05)
    assert [] == [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_the_words_of_a_resident_never_reach_the_voice_nor_the_log(
    api: FakeBotApi, bot: BotApplication, syntheses: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Only approved answers are spoken, so nothing private can go to an engine, a cache or Google."""
    caplog.set_level(logging.INFO)
    amina = api.resident("Fatima")
    await converted(amina)
    await amina.says("je suis Zoulikha, mon numéro est 0612345678, où est la piscine municipale ?")
    text, _ = await amina.receives(2, timeout=30)
    assert "Piscine" in text.text
    assert len(syntheses) == 2
    for private in ("Zoulikha", "0612345678", "zéro six", "Fatima"):
        assert private not in "\n".join((*syntheses, caplog.text))


async def test_the_bot_stops_though_a_voice_note_never_ends(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restart is never held up by what is still to be said."""
    monkeypatch.setattr("bot.replies.voice._PATIENCE", 0.1)
    amina = api.resident()
    async with listening(api, live, tmp_path, voice=LOUD) as bot:
        hold(bot)
        await amina.says("parle-moi")
        await amina.receives()
        stopping = time.monotonic()
    assert time.monotonic() - stopping < 10
    assert ["text"] == [message.kind for message in amina.received]
