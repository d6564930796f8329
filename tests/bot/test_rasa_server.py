"""The REST channel of a Rasa server: what goes there, what comes back, and what each of its failures costs."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.errors import RasaError
from bot.rasa_server import Button, RasaServer
from tests.bot.voice.conftest import Clock
from tests.support.rasa_channel import Json, RasaChannel, custom

WORDS = "je m’appelle Xyzzy 0612345678"
METADATA = {"language": "fr", "voice": False, "chat": "private", "data": True}
SOON = 0.6


@pytest.fixture
async def rasa(channel: RasaChannel, clock: Clock) -> AsyncIterator[RasaServer]:
    """The client of it, with a clock of its own."""
    rasa = RasaServer(channel.url, None, clock=clock)
    rasa.open()
    yield rasa
    await rasa.close()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


async def hang(_: Json) -> web.StreamResponse:
    """A server that is busy for ever."""
    await asyncio.sleep(60)
    return web.Response()


async def failure(rasa: RasaServer) -> str:
    """Why a question got no answer."""
    with pytest.raises(RasaError) as found:
        await rasa.ask("s1", WORDS, METADATA)
    return str(found.value)


async def test_the_server_is_told_the_words_and_how_to_answer_and_nothing_else(rasa: RasaServer, channel: RasaChannel) -> None:
    """What docs/privacy.md says of a Rasa server is all that is sent to it."""
    reply = await rasa.ask("s1", WORDS, METADATA)
    assert [{"sender": "s1", "message": WORDS, "metadata": METADATA}] == channel.asked
    assert [{}] == channel.queries
    assert (("Bonjour.",), (), None) == (reply.texts, reply.buttons, reply.answer)


async def test_a_token_goes_where_rasa_looks_for_it_and_into_no_log(
    channel: RasaChannel, caplog: pytest.LogCaptureFixture
) -> None:
    """A server that asks for a token gets it; who reads the log does not."""
    caplog.set_level(logging.DEBUG)
    rasa = RasaServer(channel.url, "s3cr3t-token")
    rasa.open()
    await rasa.ask("s1", "bonjour", METADATA)
    await channel.stop()
    assert "ClientConnectorError" == await failure(rasa)
    await rasa.close()
    assert [{"token": "s3cr3t-token"}] == channel.queries
    ours = [
        record.getMessage() for record in caplog.records if record.name != "aiohttp.access"
    ]  # the server's own, in this process
    assert "the Rasa server gave no answer: ClientConnectorError (and 0 times since it was last said)" in ours
    assert "s3cr3t" not in "".join(ours)


async def test_texts_and_buttons_come_in_their_order(rasa: RasaServer, channel: RasaChannel) -> None:
    """What any Rasa bot says is passed on, without signs that turn the order of letters or buttons that send nothing."""
    offered = [{"title": "Oui\u202e", "payload": "/affirm"}, {"title": "Site", "url": "https://example.ma"}, {"payload": "/x"}]
    channel.says(
        {"text": "Un\u200b.", "buttons": offered}, {"image": "https://example.ma/a.png"}, {"text": " "}, {"text": "Deux."}
    )
    reply = await rasa.ask("s1", "bonjour", METADATA)
    assert (("Un.", "Deux."), (Button("Oui", "/affirm"),)) == (reply.texts, reply.buttons)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b"[]", "vide"), (200, b'[{"recipient_id": "s1", "image": "x"}]', "vide"), (500, b"", "HTTP 500"),
        (503, b"starting", "HTTP 503"), (409, b"no model", "HTTP 409"), (401, b"", "HTTP 401"), (307, b"", "HTTP 307"),
        (200, b"<html>", "canal REST"), (200, b"", "canal REST"), (200, b'{"text": "x"}', "canal REST"),
        (200, b'[{"text": 3}]', "canal REST"), (200, b"\xff\xfe", "canal REST"), (200, b"[" * 5000, "canal REST"),
        (200, b'[{"text": "' + b"x" * 200_000 + b'"}]', "trop longue"),
    ],
)  # fmt: skip
async def test_what_is_no_answer_is_a_failure_that_repeats_nothing(
    channel: RasaChannel, caplog: pytest.LogCaptureFixture, status: int, body: bytes, expected: str
) -> None:
    """The resident never reads a web page or a broken line, and the log says what was wrong and no word of the question."""
    channel.fails(status, body)
    rasa = RasaServer(channel.url, None)
    rasa.open()
    assert expected in await failure(rasa)
    await rasa.close()
    assert expected in caplog.text
    assert "Xyzzy" not in caplog.text


async def test_a_reply_without_end_is_left(rasa: RasaServer, channel: RasaChannel) -> None:
    """A server that sends for ever costs neither memory nor time."""
    sent = 0

    class Endless(web.StreamResponse):
        async def write_eof(self, data: bytes = b"") -> None:
            nonlocal sent
            for _ in range(10_000):
                await self.write(b" " * 65536)
                sent += 65536

    async def forever(_: Json) -> web.StreamResponse:
        return Endless()

    channel.answering = forever
    assert "trop longue" in await failure(rasa)
    assert sent < 10_000 * 65536


async def test_a_dead_server_costs_two_residents_their_patience_and_nobody_else(channel: RasaChannel, clock: Clock) -> None:
    """After two time-outs nobody waits for a minute; then one waits, the others beside it do not, and a success ends it."""
    rasa = RasaServer(channel.url, None, seconds=SOON, clock=clock)
    rasa.open()
    channel.answering = hang
    assert ["TimeoutError", "TimeoutError"] == [await failure(rasa) for _ in range(2)]
    began = time.monotonic()
    assert ["il se repose après deux échecs"] * 9 == [await failure(rasa) for _ in range(9)]
    assert time.monotonic() - began < SOON
    clock.now += 60
    assert ["TimeoutError", *["il se repose après deux échecs"] * 7] == await asyncio.gather(*(failure(rasa) for _ in range(8)))
    assert 3 == len(channel.asked)
    clock.now += 60
    channel.says({"text": "Me voici."})
    assert [("Me voici.",)] * 2 == [(await rasa.ask("s1", WORDS, METADATA)).texts for _ in range(2)]
    await rasa.close()


async def test_a_quick_failure_takes_the_server_from_nobody(rasa: RasaServer, channel: RasaChannel) -> None:
    """One question that an action cannot bear, asked again and again, does not close the server to the others."""
    channel.fails()
    for _ in range(3):
        await failure(rasa)
    channel.says({"text": "Bonjour."})
    assert ("Bonjour.",) == (await rasa.ask("s1", "bonjour", METADATA)).texts


async def test_the_log_says_it_once_a_minute(
    rasa: RasaServer, channel: RasaChannel, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """An hour without the server is sixty lines, whoever asks meanwhile."""
    channel.fails(500)
    for _ in range(5):
        await failure(rasa)
    clock.now += 60
    await failure(rasa)
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.rasa_server"]
    assert ["(and 0 times since it was last said)", "(and 4 times since it was last said)"] == [
        line[line.index("(") :] for line in lines
    ]


async def test_a_restart_of_the_server_costs_no_question(rasa: RasaServer, channel: RasaChannel) -> None:
    """Between two questions the server was started anew: the second is answered."""
    await rasa.ask("s1", "bonjour", METADATA)
    await channel.stop()
    await channel.start()
    assert ("Bonjour.",) == (await rasa.ask("s1", "bonjour", METADATA)).texts


@pytest.mark.parametrize("answer", [{"status": "answered"}, None, "texte", {"status": "Xyzzy"}])
async def test_an_answer_of_another_version_is_read_as_its_text(
    rasa: RasaServer, channel: RasaChannel, caplog: pytest.LogCaptureFixture, answer: Any
) -> None:
    """Data that this program does not understand costs the links and cards, not the answer; the log says so without a word."""
    channel.says({"text": "Bonjour."}, custom(answer))
    reply = await rasa.ask("s1", WORDS, METADATA)
    assert (("Bonjour.",), None) == (reply.texts, reply.answer)
    assert "only its text" in caplog.text
    assert "Xyzzy" not in caplog.text
