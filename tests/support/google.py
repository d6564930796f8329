"""Google Translate's voice on loopback: real HTTP, in the form that gTTS reads, with the faults it was seen to have."""

from __future__ import annotations

import base64
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

from tests.support.sound import mp3


class Google:
    """Answers by the plan, one item a request, then as it should: a status, `empty`, `garbage`, `short`, `slow` or `ok`."""

    def __init__(self, *plan: int | str) -> None:
        self.plan = list(plan)
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        google = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                words = json.loads(json.loads(parse_qs(body)["f.req"][0])[0][0][1])[0]
                google.asked.append(words)
                act = google.plan.pop(0) if google.plan else "ok"
                self.send_response(act if isinstance(act, int) else 200)
                said = _said(act, words)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self._send(said, 0.2 if act == "slow" else 0)

            def _send(self, said: bytes, pause: float) -> None:
                """All at once, or a byte now and then, which keeps every time-out of a socket content."""
                try:
                    while pause and said:
                        self.wfile.write(said[:1])
                        said = said[1:]
                        time.sleep(pause)
                    self.wfile.write(said)
                except OSError:
                    return

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
                """Say nothing."""

        return Handler


def _said(act: int | str, words: str) -> bytes:
    if isinstance(act, int) or act == "empty":
        return b")]}'\n\n[]\n"
    sound = b"no sound at all" * 50 if act == "garbage" else mp3(0.1 if act == "short" else max(0.5, 0.07 * len(words)))
    return (
        b")]}'\n\n"
        + rf'[["wrb.fr","jQ1olc","[\"{base64.b64encode(sound).decode()}\"]",null,null,null,"generic"]]'.encode()
        + b"\n"
    )
