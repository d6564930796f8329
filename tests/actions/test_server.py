"""The action server as a Rasa server, a probe and a stranger meet it."""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Iterator

import httpx
import pytest

import actions
from actions.server import LARGEST
from tests.actions.conftest import SESAME
from tests.support.rasa_calls import call

WORDS = "mon voisin s'appelle Untel"


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[httpx.Client]:
    """A Rasa server that knows the secret."""
    with httpx.Client(base_url=server, headers={"X-Actions-Token": SESAME}, timeout=30) as client:
        yield client


@pytest.mark.parametrize(("token", "status"), [(None, 401), ("", 401), ("open sesam", 401), ("صح", 401), (SESAME, 200)])
def test_only_who_knows_the_secret_gets_answers(server: str, token: str | None, status: int) -> None:
    """A stranger on the network neither asks nor learns which actions there are."""
    headers = [] if token is None else [(b"X-Actions-Token", token.encode())]
    for reply in (
        httpx.post(f"{server}/webhook", json=call("action_greet", "bien le bonjour"), headers=headers),
        httpx.get(f"{server}/actions", headers=headers),
    ):
        assert status == reply.status_code


def test_health_tells_everybody_which_content_answers(server: str) -> None:
    """A probe needs no secret, and whoever looks after the content sees whether it was taken up."""
    reply = httpx.get(f"{server}/health")
    assert (200, {"status": "ok", "version": actions.__version__, "content": "c0ffee00"}) == (reply.status_code, reply.json())


def test_a_body_too_large_is_refused(client: httpx.Client) -> None:
    """Nobody fills the memory, neither plainly nor with little that swells."""
    large = json.dumps(call("action_greet", "x" * LARGEST)).encode()
    assert 413 == client.post("/webhook", content=large).status_code
    packed = {"content-encoding": "deflate"}
    assert 413 == client.post("/webhook", content=zlib.compress(large), headers=packed).status_code
    assert 400 == client.post("/webhook", content=b"not packed", headers=packed).status_code
    small = json.dumps(call("action_greet", "bien le bonjour")).encode()
    assert 200 == client.post("/webhook", content=zlib.compress(small), headers=packed).status_code


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f'{{"next_action": "action_greet", "text": "{WORDS}"}}', 500),
        (f"{{{WORDS}", 400),
        ("", 400),
        (json.dumps(call("action_unknown", WORDS)), 404),
    ],
)
def test_a_bad_call_is_refused_without_repeating_it(
    body: str, status: int, client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    """What a resident wrote stands neither in the reply nor in the log."""
    reply = client.post("/webhook", content=body.encode())
    assert status == reply.status_code
    assert WORDS not in reply.text
    assert not any(WORDS in logging.Formatter().format(record) for record in caplog.records)


def test_a_page_in_a_browser_cannot_ask(client: httpx.Client) -> None:
    """No page of another site reads answers through a browser on the same machine."""
    assert "access-control-allow-origin" not in client.get("/health", headers={"Origin": "https://example.org"}).headers
