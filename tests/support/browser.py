"""A real headless Chromium, spoken to through its DevTools protocol: what a reviewer's browser makes of a page."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import aiohttp

CHROMIUM = shutil.which("chromium")
_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
]  # fmt: skip
_AXE = """axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 200))))"""
_NOISY = frozenset({"error", "warning", "assert"})


class Page:
    """The one tab of a browser. `problems` collects what its console complains of."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._sent = 0
        self.problems: list[str] = []

    async def open(self, path: Path, *, width: int, scheme: Literal["light", "dark"] = "light") -> None:
        """Load a file in a window of a width, with the reader's wish for light or dark."""
        for domain in ("Page", "Runtime", "Log"):
            await self._call(f"{domain}.enable")
        await self._call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        await self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        await self._call("Page.navigate", url=path.as_uri())
        await self.evaluate("new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))")

    async def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression in the page, awaited if it is a promise."""
        answer = await self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def violations(self) -> list[str]:
        """What axe-core, the accessibility checker, finds wrong in the page."""
        await self.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text() + ";undefined")
        found: list[str] = await self.evaluate(_AXE)
        return found

    async def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._sent += 1
        await self._socket.send_json({"id": self._sent, "method": method, "params": parameters})
        while True:
            heard = await self._socket.receive_json(timeout=60)
            if heard.get("id") == self._sent:
                assert "error" not in heard, heard
                return dict(heard["result"])
            self._listen(heard["method"], heard["params"])

    def _listen(self, event: str, details: dict[str, Any]) -> None:
        if event == "Runtime.exceptionThrown":
            self.problems.append(str(details["exceptionDetails"]))
        elif event == "Runtime.consoleAPICalled" and details["type"] in _NOISY:
            self.problems.append(str(details["args"]))
        elif event == "Log.entryAdded" and details["entry"]["level"] in _NOISY:
            self.problems.append(str(details["entry"]["text"]))


@asynccontextmanager
async def browser(profile: Path) -> AsyncIterator[Page]:
    """A browser with a new profile in an empty folder, closed at the end."""
    assert CHROMIUM
    process = await asyncio.create_subprocess_exec(
        CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", "about:blank", stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(120), aiohttp.ClientSession() as session:
            port = await _port(process)
            async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                tab = next(tab for tab in await listed.json() if tab["type"] == "page")
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        await process.wait()


async def _port(process: asyncio.subprocess.Process) -> str:
    """The port Chromium chose; it says so when it listens."""
    assert process.stderr
    said = b""
    async for line in process.stderr:
        said += line
        if found := re.search(rb"DevTools listening on ws://127\.0\.0\.1:(\d+)/", line):
            return found[1].decode()
    raise AssertionError(said.decode())
