"""The action server: rasa-sdk's own app behind a shared secret, a size limit and a door that repeats nothing.

When ACTIONS_TOKEN is set, every request but `GET /health` must carry it in the header `X-Actions-Token`. In Rasa's endpoints.yml:

    action_endpoint:
      url: http://127.0.0.1:5055/webhook
      headers: {X-Actions-Token: "${ACTIONS_TOKEN}"}
"""

from __future__ import annotations

import hmac
import logging
import socket
import zlib
from typing import Any, Final

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import BadRequest, PayloadTooLarge, SanicException, Unauthorized
from sanic.handlers import ErrorHandler
from sanic.response import json as as_json

import actions
from actions.shared import SHARED
from knowledge.errors import place

log = logging.getLogger(__name__)
App = Sanic[Any, Any]

TOKEN_HEADER: Final = "X-Actions-Token"  # noqa: S105  # the header's name
LARGEST: Final = 4 * 2**20  # bytes: a tracker of 500 turns, and the domain that Rasa sends with each
_HEALTH: Final = "/health"
_OWN_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def serve(host: str, port: int, token: str | None) -> None:
    """Load the assistant, then answer until SIGTERM or Ctrl-C. Raises OSError when the address cannot be had.

    Raises KnowledgeError when the content cannot be used.
    """
    if token is None and host not in _OWN_MACHINE:
        log.warning("ACTIONS_TOKEN is not set: whoever reaches %s:%d gets answers", host, port)
    with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as listening:
        loaded = SHARED.get()  # who calls meanwhile waits
        log.info("the actions listen on port %d with content %s", listening.getsockname()[1], loaded.version)
        app(token).run(sock=listening, single_process=True, access_log=False, motd=False)


def app(token: str | None) -> App:
    """The app with every action of this package; without a token it asks for none."""
    executor = ActionExecutor()
    executor.register_package(actions)
    served: App = create_app(executor, cors_origins="")
    served.error_handler = Discreet()
    served.config.REQUEST_MAX_SIZE = LARGEST

    @served.on_request
    async def check(request: Request) -> HTTPResponse | None:
        if request.path == _HEALTH:
            loaded = await SHARED.here()
            return as_json({"status": "ok", "version": actions.__version__, "content": loaded.version})
        if token and not hmac.compare_digest(request.headers.get(TOKEN_HEADER, "").encode(), token.encode()):
            raise Unauthorized
        if request.headers.get("content-encoding") == "deflate" and _inflated_beyond(LARGEST, request.body):
            raise PayloadTooLarge
        return None

    return served


class Discreet(ErrorHandler):
    """Takes the place of the SDK's handler, which answers whatever happens with 500 and the body that was sent."""

    def response(self, request: Request, exception: Exception) -> HTTPResponse:
        """The status of the error and its name, nothing of the request."""
        if isinstance(exception, SanicException):
            return as_json({"error": type(exception).__name__}, exception.status_code)
        log.error("a request failed: %s", place(exception))
        return as_json({"error": type(exception).__name__}, 500)


def _inflated_beyond(most: int, body: bytes) -> bool:
    """Whether a compressed body, which Rasa may send, is longer than that. Raises BadRequest when it is not compressed."""
    try:
        return len(zlib.decompressobj().decompress(body, most + 1)) > most
    except zlib.error:
        raise BadRequest from None
