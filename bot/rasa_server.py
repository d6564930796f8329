"""The commune's Rasa server, spoken to over its REST channel: one message there, checked messages back, or a failure in time.

What the server gets: a sender made at random for the conversation, the words, the language of the answer, whether it is said
aloud, and the kind of chat. No id of Telegram, no name and no time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

import aiohttp
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.errors import RasaError
from bot.storage.quiet import Quiet
from bot.voice.breaker import Breaker
from knowledge import answer_json
from knowledge.advice import HIDDEN
from knowledge.model import Answer

log = logging.getLogger(__name__)
_SECONDS: Final = 10.0  # what a resident waits at most; then the embedded engine answers
_REST: Final = 60.0  # seconds during which a server that failed twice is not asked, so that nobody else waits
_LARGEST: Final = 128 * 1024  # bytes of a reply; the longest answer of the content takes 15 KiB
_OK: Final = 200
_BROKEN: Final = 500  # and above: HTTP statuses of a server that cannot work


@dataclass(frozen=True, slots=True)
class Button:
    """Something to choose, and what is sent when it is chosen."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, texts and buttons in their order; `answer` when the whole answer was among it as data."""

    texts: tuple[str, ...]
    buttons: tuple[Button, ...]
    answer: Answer | None


class _Choice(BaseModel):
    title: str = ""
    payload: str = ""  # a button that opens a page has none


class _Message(BaseModel):
    text: str | None = None
    buttons: Annotated[list[_Choice], Field(max_length=50)] | None = None
    custom: Any = None


_MESSAGES: Final = TypeAdapter(list[_Message])


class RasaServer:
    """The REST channel of one server. To be opened before it is asked, in the loop that asks, and closed."""

    def __init__(
        self, url: str, token: str | None, *, seconds: float = _SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._address = f"{url}/webhooks/rest/webhook"
        self._token = {"token": token} if token else {}  # where Rasa's HTTP API looks for it (`rasa run --auth-token`)
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._breaker = Breaker(clock)
        self._quiet = Quiet(log, clock)
        self._session: aiohttp.ClientSession | None = None

    @property
    def rests(self) -> bool:
        """Whether it is left alone for a while, because it failed."""
        return self._breaker.is_open

    def open(self) -> None:
        """Make ready to ask."""
        # A connection for each question: one that was kept would be dead after a restart of the server. And no cookie: it
        # would tell the server which conversations are of one bot at one time, and nobody needs it.
        connector = aiohttp.TCPConnector(force_close=True)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=self._timeout)

    async def close(self) -> None:
        """Ask no more."""
        if self._session:
            await self._session.close()

    async def ask(self, sender: str, message: str, metadata: Mapping[str, object]) -> Reply:
        """What the server says to a message. Raises RasaError, which is logged here, once a minute and without a word of it."""
        try:
            return self._read(await self._sent({"sender": sender, "message": message, "metadata": metadata}))
        except RasaError as error:
            self._quiet.warning(f"the Rasa server gave no answer: {error}")
            raise

    async def _sent(self, question: Mapping[str, object]) -> bytes:
        """The body of the reply. Raises RasaError."""
        if self._session is None or self._breaker.is_open:
            raise RasaError("il se repose après deux échecs")
        if self._breaker.is_on_trial:
            self._breaker.failed(_REST)  # this one tries; the others do not wait with it
        try:
            status, body = await self._posted(self._session, question)
        except (aiohttp.ClientError, TimeoutError) as error:
            self._breaker.failed(_REST)
            raise RasaError(type(error).__name__) from None
        if status >= _BROKEN:
            self._breaker.failed(_REST)
        else:  # whatever it says, it costs nobody ten seconds
            self._breaker.succeeded()
        if status != _OK:
            raise RasaError(f"HTTP {status}")
        return body

    async def _posted(self, session: aiohttp.ClientSession, question: Mapping[str, object]) -> tuple[int, bytes]:
        # Not redirected: the words and the token are for the server of config.yml alone.
        async with session.post(self._address, params=self._token, json=question, allow_redirects=False) as response:
            return response.status, await _beginning(response.content)

    def _read(self, body: bytes) -> Reply:
        """The messages of a body. Raises RasaError."""
        if len(body) > _LARGEST:
            raise RasaError("une réponse trop longue")
        try:
            messages = _MESSAGES.validate_json(body)
        except ValidationError:  # whose text repeats what was said
            raise RasaError("une réponse qui n’est pas celle du canal REST") from None
        texts = tuple(text for message in messages if (text := _clean(message.text or "")))
        offered = [button for message in messages for button in message.buttons or ()]
        buttons = tuple(Button(title, button.payload) for button in offered if button.payload and (title := _clean(button.title)))
        answer = next((answer for message in messages if (answer := self._answer(message.custom))), None)
        if not (texts or buttons or answer):  # Rasa says [] when its action server does not run
            raise RasaError("une réponse vide")
        if answer and answer.status == "error":
            raise RasaError("une action qui a échoué")
        return Reply(texts, buttons, answer)

    def _answer(self, custom: object) -> Answer | None:
        """The answer in the data of a message; None where there is none that can be used, and its text has to do."""
        if not isinstance(custom, dict) or answer_json.KEY not in custom:
            return None
        try:
            return answer_json.from_data(custom[answer_json.KEY])
        except ValueError as error:
            self._quiet.warning(f"the Rasa server's answer as data is not used, only its text: {error}")
            return None


async def _beginning(stream: aiohttp.StreamReader) -> bytes:
    """A body, or as much of it as shows that it is too large."""
    try:
        return await stream.readexactly(_LARGEST + 1)
    except asyncio.IncompleteReadError as short:
        return short.partial


def _clean(text: str) -> str:
    """A text without the characters that nobody sees and that may turn the order of the others."""
    return HIDDEN.sub("", text).strip()
