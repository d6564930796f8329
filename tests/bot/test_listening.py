"""Residents who speak: the whole way from the voice note to the answer, with a stub where the model would be."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.context import BotApplication
from bot.live import LiveAssistant
from bot.voice.encode import encode
from bot.voice.engine import Equipment
from bot.voice.listen import LARGEST, LONGEST, Heard, ListenError
from bot.voice.settings import ListenSettings, Order, VoiceSettings
from knowledge.model import Language
from knowledge.settings import KnowledgeSettings
from tests.bot.conftest import listening
from tests.support.fake_bot_api import FakeBotApi
from tests.support.google import Google
from tests.support.memory import Message
from tests.support.notes import hear, pico
from tests.support.tiny_content import QUESTION, TinyContent
from tests.support.tiny_whisper import write_tiny_whisper

POOL = "Piscine municipale 1"
ASKED = Heard(QUESTION, "fr", 2)


class Ear:
    """Hears what it is told to hear, in its turn, in the files it is given."""

    def __init__(self) -> None:
        self.hears: list[Heard | Exception] = []
        self.files: list[tuple[Path, bytes]] = []
        self.hints: list[Language | None] = []
        self.free = asyncio.Event()
        self.free.set()

    async def transcribe(self, path: Path, hint: Language | None) -> Heard:
        """The next thing it hears."""
        self.files.append((path, path.read_bytes()))  # noqa: ASYNC240
        self.hints.append(hint)
        await self.free.wait()
        heard = self.hears.pop(0)
        if isinstance(heard, Exception):
            raise heard
        return heard

    async def close(self) -> None:
        """Nobody waits any longer."""
        self.hears = [ListenError("failed", "stopped")] * 20
        self.free.set()


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveAssistant:
    """The assistant of a content of two entries."""
    folder = tmp_path_factory.mktemp("content") / "content"
    folder.mkdir()
    TinyContent(folder)
    return LiveAssistant.load(KnowledgeSettings(content=folder))


@pytest.fixture
async def ear(api: FakeBotApi, live: LiveAssistant, tmp_path: Path) -> AsyncIterator[Ear]:
    """The ear of a bot that listens."""
    async with listening(api, live, tmp_path) as bot:
        yield given_to(bot)


def given_to(bot: BotApplication) -> Ear:
    """A stub in the place of the model."""
    ear = bot.context_types.context.services.listener._recogniser = Ear()
    return ear


def lines(message: Message) -> list[str]:
    """What is read of a message, without the invisible isolates."""
    return [line.strip("\u2066\u2067\u2068\u2069") for line in message.text.splitlines()]


@pytest.mark.parametrize("said", ["oui", "1", "C’est ça !", "نعم", "iyeh", "[1. Oui]"])
async def test_a_question_is_shown_and_answered_after_a_yes(
    api: FakeBotApi, ear: Ear, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    """The resident reads what was heard, says yes in any way, and is answered; no sound and no word is left behind."""
    caplog.set_level(logging.INFO)
    ear.hears = [ASKED]
    amina = api.resident()
    await amina.sends_voice(b"the sound")
    [shown] = await amina.receives()
    assert f"J’ai entendu : {QUESTION}" == lines(shown)[0]
    assert ["1. Oui", "2. Non"] == [button.label for button in shown.buttons]
    assert {"1. Oui", "2. Non"} <= set(lines(shown))
    await (amina.presses(said.strip("[]")) if said.startswith("[") else amina.says(said))
    [answer] = await amina.receives()
    assert POOL == lines(answer)[0]
    [(path, content)] = ear.files
    assert (b"the sound", False) == (content, path.exists())
    assert QUESTION not in caplog.text
    assert "typing" in amina.seen_actions


@pytest.mark.parametrize(("said", "code"), [("non", "fr"), ("2", "fr"), ("لا", "ar"), ("machi hadi", "fr")])
async def test_after_a_no_the_question_is_wanted_again(api: FakeBotApi, ear: Ear, said: str, code: str) -> None:
    """What was misheard is not answered; the resident reads what to do and that spoken Darija is understood less well."""
    ear.hears = [ASKED]
    amina = api.resident(language_code=code)
    await amina.sends_voice()
    await amina.receives()
    await amina.says(said)
    [told] = await amina.receives()
    assert "darija parlé est moins bien compris" in told.text
    await amina.says("oui")
    [after] = await amina.receives()
    assert POOL != lines(after)[0]


async def test_what_is_heard_is_shown_in_the_language_that_was_spoken(api: FakeBotApi, ear: Ear) -> None:
    """Who asks in Arabic reads Arabic; who chose a language is listened to with it in mind and reads that one."""
    ear.hears = [Heard("أين المسبح الجماعي", "ar", 2), ASKED]
    amina = api.resident()
    await amina.sends_voice()
    [shown] = await amina.receives()
    assert "سمعت: أين المسبح الجماعي" == lines(shown)[0]
    assert ["1. نعم", "2. لا"] == [button.label for button in shown.buttons]
    await amina.says("/langue ar")
    await amina.sends_voice()
    _, shown = await amina.receives(2)
    assert "سمعت" in shown.text
    assert [None, "ar"] == ear.hints


async def test_another_question_instead_of_a_yes_is_taken_as_such(api: FakeBotApi, ear: Ear) -> None:
    """Who goes on by writing is answered what was written; a later yes revives nothing."""
    ear.hears = [ASKED]
    amina = api.resident()
    await amina.sends_voice()
    await amina.receives()
    await amina.says("3")
    await amina.says("emprunter un livre")
    await amina.says("oui")
    number, library, yes = await amina.receives(3)
    assert "de 1 à 2" in number.text
    assert "Bibliothèque 1" == lines(library)[0]
    assert POOL != lines(yes)[0]


async def test_a_second_voice_note_takes_the_place_of_the_first(api: FakeBotApi, ear: Ear) -> None:
    """The yes is to what was shown last; the buttons of the first say that they are outdated."""
    ear.hears = [Heard("emprunter un livre", "fr", 2), ASKED]
    amina = api.resident()
    await amina.sends_voice()
    [first] = await amina.receives()
    await amina.sends_voice()
    await amina.receives()
    await amina.says("oui")
    [answer] = await amina.receives()
    assert POOL == lines(answer)[0]
    amina.received[1].deleted = True
    await amina.presses(first.buttons[0].label)
    [told] = await amina.receives()
    assert "plus valable" in told.text


async def test_a_spoken_yes_confirms_nothing(api: FakeBotApi, ear: Ear) -> None:
    """A voice cannot vouch for itself: the resident is asked to write, and what waits goes on waiting."""
    ear.hears = [ASKED, Heard("Oui.", "fr", 1)]
    amina = api.resident()
    await amina.sends_voice()
    await amina.sends_voice()
    _, told = await amina.receives(2)
    assert "par écrit" in told.text
    await amina.says("1")
    [answer] = await amina.receives()
    assert POOL == lines(answer)[0]


async def test_a_spoken_number_takes_what_was_offered_before(api: FakeBotApi, ear: Ear) -> None:
    """« Deux », once confirmed, is the second choice of what was read before, also when the first recording was misheard."""
    ear.hears = [Heard("de", "fr", 1), Heard("deux", "fr", 1)]
    amina = api.resident()
    await amina.says("/menu")
    await amina.says("1")
    _, page = await amina.receives(2)
    await amina.sends_voice()
    await amina.sends_voice()
    await amina.receives(2)
    await amina.says("oui")
    [entry] = await amina.receives()
    assert page.buttons[1].label == f"2. {lines(entry)[0]}"


async def test_danger_is_answered_at_once(api: FakeBotApi, ear: Ear) -> None:
    """Who cries for help is not asked whether that was the question."""
    ear.hears = [Heard("au feu, ma maison brûle !", "fr", 2)]
    amina = api.resident()
    await amina.sends_voice()
    [answer] = await amina.receives()
    assert "15" in answer.text
    assert "J’ai entendu" not in answer.text


async def test_a_third_language_gets_the_ordinary_answer(api: FakeBotApi, ear: Ear) -> None:
    """A visitor hears in both languages which ones are served."""
    ear.hears = [Heard("", "en", 2)]
    amina = api.resident()
    await amina.sends_voice()
    [spoken] = await amina.receives()
    await amina.says("where is the town hall please")
    [written] = await amina.receives()
    assert written.text == spoken.text


@pytest.mark.parametrize("text", ["", " … ?"])
async def test_a_recording_without_words_is_told(api: FakeBotApi, ear: Ear, text: str) -> None:
    """Silence is not answered with silence."""
    ear.hears = [Heard(text, "fr", 2)]
    amina = api.resident()
    await amina.sends_voice()
    [told] = await amina.receives()
    assert "aucun mot" in told.text


@pytest.mark.parametrize(("code", "told"), [("fr", "dictez-la avec le micro de votre clavier"), ("ar", "ميكروفون لوحة المفاتيح")])
async def test_without_a_model_the_resident_is_told_what_to_do(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, code: str, told: str
) -> None:
    """A voice note is never met with silence, and the keyboard of the phone can write what is spoken."""
    async with listening(api, live, tmp_path):
        amina = api.resident(language_code=code)
        await amina.sends_voice()
        await amina.sends_audio()
        await amina.sends_document("question.opus", mime_type="audio/ogg")
        for answer in await amina.receives(3):
            assert told in answer.text


async def test_a_folder_without_a_model_is_told_to_the_operator(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake in config.yml costs voice questions, not the bot; the log names what is missing."""
    voice = VoiceSettings(order=Order(fr=(), ar=()), listen=ListenSettings(folder=tmp_path / "models"))
    async with listening(api, live, tmp_path, voice=voice):
        amina = api.resident()
        await amina.sends_voice()
        [told] = await amina.receives()
    assert "pas encore" in told.text
    assert f"il manque model.bin, config.json, tokenizer.json dans {tmp_path / 'models'}" in caplog.text


@pytest.mark.parametrize("case", ["seconds", "bytes", "refused", "decoded"])
async def test_what_is_too_long_is_told_before_it_is_fetched(api: FakeBotApi, ear: Ear, case: str) -> None:
    """Two minutes and 20 MB are the limits, whoever notices."""
    ear.hears = [ListenError("too_long", "too_long")]
    amina = api.resident()
    if case == "refused":
        api.fail("getFile", 400, "Bad Request: file is too big")
    content = bytes(LARGEST + 1) if case == "bytes" else b"the sound"
    await amina.sends_voice(content, duration=LONGEST + (case == "seconds"))
    [told] = await amina.receives()
    assert "deux minutes et de 20 Mo" in told.text
    assert (1 if case == "decoded" else 0) == len(ear.files)


@pytest.mark.parametrize(
    ("trouble", "sentence"), [("busy", "attendent déjà"), ("unreadable", "pas pu écouter"), ("failed", "pas pu écouter")]
)
async def test_what_could_not_be_listened_to_is_told(api: FakeBotApi, ear: Ear, trouble: str, sentence: str) -> None:
    """The resident knows at once whether to wait, to send it again, or to write; the file is gone all the same."""
    ear.hears = [ListenError(trouble, "reason")]  # type: ignore[arg-type]  # literals of a tuple
    amina = api.resident()
    await amina.sends_audio()
    [told] = await amina.receives()
    assert sentence in told.text
    assert not ear.files[0][0].exists()


async def test_a_download_that_is_cut_is_tried_once_more(api: FakeBotApi, ear: Ear) -> None:
    """A bad connection costs a moment; a worse one is told, and half a question is never listened to."""
    ear.hears = [ASKED]
    amina = api.resident()
    api.drop("file")
    await amina.sends_voice(b"the sound " * 1000)
    [shown] = await amina.receives()
    assert QUESTION in shown.text
    api.drop("file", times=2)
    await amina.sends_voice(b"the sound " * 1000)
    [told] = await amina.receives()
    assert "pas pu écouter" in told.text
    assert [b"the sound " * 1000] == [content for _, content in ear.files]


async def test_a_failure_is_apologised_for_and_told_to_nobody_else(
    api: FakeBotApi, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever breaks, the resident reads an apology, and the log has the place of the error and no word."""
    ear.hears = [RuntimeError("they said 0612345678")]
    amina = api.resident()
    await amina.sends_voice()
    [told] = await amina.receives()
    assert "Pardon" in told.text
    assert not ear.files[0][0].exists()
    assert "RuntimeError" in caplog.text
    assert "0612345678" not in caplog.text


async def test_others_are_answered_while_the_bot_listens(api: FakeBotApi, ear: Ear) -> None:
    """Ten residents who speak for long keep nobody else waiting, not even themselves when they write."""
    ear.free.clear()
    ear.hears = [ASKED] * 10
    speaking = [api.resident(f"Amina {number}") for number in range(10)]
    for amina in speaking:
        await amina.sends_voice()
    brahim = api.resident("Brahim")
    await brahim.says("emprunter un livre")
    await speaking[0].says("emprunter un livre")
    for resident in (brahim, speaking[0]):
        [answer] = await resident.receives()
        assert "Bibliothèque 1" == lines(answer)[0]
    ear.free.set()
    for amina in speaking:
        [shown] = await amina.receives()
        assert QUESTION in shown.text


async def test_in_a_group_only_a_reply_to_the_bot_is_listened_to(api: FakeBotApi, ear: Ear) -> None:
    """Neighbours speak to each other unheard; whoever replies to the bot is answered."""
    ear.hears = [ASKED]
    group = api.group()
    amina = api.resident().in_group(group)
    await amina.sends_voice(b"to a neighbour")
    await amina.says("@tetouan_test_bot bonjour")
    [greeting] = await amina.receives()
    await amina.sends_voice(b"to the bot", reply_to=greeting)
    [shown] = await amina.receives()
    assert QUESTION in shown.text
    assert [b"to the bot"] == [content for _, content in ear.files]
    brahim = api.resident("Brahim").in_group(group)
    await brahim.presses("1. Oui")
    await amina.says("@tetouan_test_bot oui")
    outdated, answer = await amina.receives(2)
    assert "plus valable" in outdated.text
    assert POOL == lines(answer)[0]


async def test_what_a_killed_bot_left_is_deleted_and_who_waits_is_told(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path
) -> None:
    """No sound outlives the bot, and nobody is left waiting when it stops."""
    left = tmp_path / "recordings/left"
    left.parent.mkdir()
    left.write_bytes(b"the sound")
    os.utime(left, (0, 0))
    amina = api.resident()
    async with listening(api, live, tmp_path) as bot:
        assert [] == list(left.parent.iterdir())
        ear = given_to(bot)
        ear.free.clear()
        await amina.sends_voice()
        async with asyncio.timeout(5):
            while not ear.files:
                await asyncio.sleep(0.01)
    [told] = await amina.receives()
    assert "pas pu écouter" in told.text
    assert [] == list(left.parent.iterdir())


@asynccontextmanager
async def speaking_and_listening(api: FakeBotApi, live: LiveAssistant, folder: Path, order: Order) -> AsyncIterator[Ear]:
    """The bot with a real voice, and a stub in the place of the model."""
    async with listening(api, live, folder, voice=VoiceSettings(order=order)) as bot:
        yield given_to(bot)


def kept(folder: Path) -> int:
    """How many voice notes the bot keeps."""
    return len(list(folder.glob("voices/cache/*.note")))


async def test_a_spoken_question_is_heard_and_answered_aloud(api: FakeBotApi, live: LiveAssistant, tmp_path: Path) -> None:
    """A real voice note goes through a real model; what was heard is said back and not kept, the answer written and spoken."""
    amina = api.resident()
    model = write_tiny_whisper(tmp_path / "models/tiny", QUESTION, "fr")
    voice = VoiceSettings(order=Order(fr=("pico",), ar=()), listen=ListenSettings(folder=model))
    async with listening(api, live, tmp_path, voice=voice):
        await amina.sends_voice(encode(pico(QUESTION), "1")[0])
        shown, said = await amina.receives(2, timeout=30)
        assert f"J’ai entendu : {QUESTION}" == lines(shown)[0]
        assert 4 < hear(said.file).seconds < 15
        assert 0 == kept(tmp_path)
        await amina.says("oui")
        answers = await amina.receives(2, timeout=30)
    assert POOL == lines(answers[0])[0]
    assert ["text", "voice", "text", "voice"] == [message.kind for message in amina.received]
    assert 1 == kept(tmp_path)


async def test_a_question_spoken_in_arabic_is_answered_aloud_in_arabic(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path
) -> None:
    """Who speaks Arabic hears and reads Arabic from what was heard to the answer, whatever the language of their Telegram."""
    amina = api.resident(language_code="fr")
    async with speaking_and_listening(api, live, tmp_path, Order(fr=(), ar=("espeak",))) as ear:
        ear.hears = [Heard("أين المسبح الجماعي", "ar", 2)]
        await amina.sends_voice()
        shown, said = await amina.receives(2, timeout=30)
        await amina.says("نعم")
        answer, spoken = await amina.receives(2, timeout=30)
    assert "سمعت: أين المسبح الجماعي" == lines(shown)[0]
    assert lines(answer)[0].startswith("مسبح جماعي")
    assert ["الجواب مسموعا"] * 2 == [lines(note)[0][:13] for note in (said, spoken)]
    assert 4 < hear(said.file).seconds < hear(spoken.file).seconds + 20


async def test_what_was_heard_never_leaves_the_machine(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where Google speaks first, it says what the bot says; a resident's own words are said by the machine itself."""
    caplog.set_level(logging.INFO)
    private = Heard("je suis Zoulikha, où est la piscine municipale", "fr", 2)
    for order in (Order(fr=("gtts", "pico"), ar=()), Order(fr=("gtts",), ar=())):
        with Google() as google:
            monkeypatch.setattr("bot.bootstrap.Equipment", partial(Equipment, google=google.address))
            amina = api.resident()
            async with speaking_and_listening(api, live, tmp_path, order) as ear:
                ear.hears = [private]
                await amina.sends_voice()
                shown, said = await amina.receives(2, timeout=30)
        assert ["text", "voice"] == [shown.kind, said.kind]
        assert "Zoulikha" in shown.text
        assert (len(order.fr) == 1) == any("Est-ce bien votre question" in asked for asked in google.asked)
        assert "Zoulikha" not in "\n".join((*google.asked, caplog.text))


async def test_of_a_long_recording_the_beginning_is_said_back(api: FakeBotApi, live: LiveAssistant, tmp_path: Path) -> None:
    """Two minutes of speech are shown whole; a listener hears enough to know them, and the question after them."""
    amina = api.resident()
    async with speaking_and_listening(api, live, tmp_path, Order(fr=("pico",), ar=())) as ear:
        ear.hears = [Heard(" ".join(["Où est la piscine municipale ?"] * 20), "fr", 100)]
        await amina.sends_voice()
        shown, said = await amina.receives(2, timeout=30)
    assert 20 == shown.text.count("piscine municipale")
    assert hear(said.file).seconds < 25


@pytest.mark.parametrize("order", [Order(fr=("pico",), ar=()), Order(fr=(), ar=())])
async def test_that_voice_questions_are_not_understood_is_heard_where_there_is_a_voice(
    api: FakeBotApi, live: LiveAssistant, tmp_path: Path, order: Order
) -> None:
    """Who can only listen hears at once what to do instead; without any voice it is read."""
    amina = api.resident()
    async with listening(api, live, tmp_path, voice=VoiceSettings(order=order)):
        await amina.sends_voice()
        told = await amina.receives(1 + len(order.fr), timeout=30)
    assert "dictez-la avec le micro" in told[0].text
    assert ["voice"] * len(order.fr) == [message.kind for message in told[1:]]
