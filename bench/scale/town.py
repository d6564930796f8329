"""A town to measure: a Bot API, the processes of one way to run the assistant, and residents who ask five questions each."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import secrets
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psycopg
import yaml

from bench.scale.figures import Figures, figures, first_line
from bench.scale.processes import Load, Process, Telegram, all_stopped, free_port, wait_for
from knowledge.load import CONTENT
from tests.support.real_postgresql import RealPostgresql
from tests.support.tiny_content import POOL, TinyContent

LEARNT: Final = Path("data/bench-scale").absolute()  # so that only the first of all starts learns
REAL: Final = (
    "Comment légaliser une signature ?",
    "qui est le président de la commune",
    "budget participatif c’est quoi",
    "taxe sur les terrains non bâtis",
    "comment demander un permis de construire",
)
TINY: Final = ("piscine municipale", "bonjour", "bibliothèque", "merci", "au revoir")
_TIME: Final = re.compile(r"^[-\d]+[ T][\d:,.]+\S* ?")
_FIRST_CHAT: Final = 1_000_000
_UP_SECONDS: Final = 120.0  # in which the first question must be answered
_STUCK_SECONDS: Final = 45.0  # without any answer after which a run is over


@dataclass(frozen=True, slots=True)
class Setup:
    """One way to run: the arguments of each process, whether on PostgreSQL, and what they answer from."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    shared: bool = False
    tiny: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)
    disk: Callable[[Path], AbstractContextManager[None]] | None = None  # what holds the data folder


@dataclass(slots=True)
class Town:
    """What a run may look at and break."""

    setup: Setup
    folder: Path
    telegram: Telegram
    processes: list[Process]
    content: TinyContent | None
    database_url: str = ""
    postgresql: RealPostgresql | None = None
    lines: list[str] = field(default_factory=list)
    _chats: Iterator[int] = field(default_factory=lambda: itertools.count(_FIRST_CHAT, 100_000))

    @property
    def questions(self) -> tuple[str, ...]:
        """What each resident asks."""
        return TINY if self.setup.tiny else REAL

    def learn_lines(self) -> None:
        """Ask each question once, by somebody new, to know the first line of its answer. Raises TimeoutError, ValueError."""
        for question in self.questions:
            self.telegram.tell("ask", first=next(self._chats), residents=1, questions=[question], lines=[], rate=None)
            until = time.monotonic() + _UP_SECONDS
            while not self.telegram.tell("status")["received"]:
                if time.monotonic() > until:
                    raise TimeoutError(question)
                time.sleep(0.05)
            self.lines.append(self.telegram.tell("report")["received"][0][1])
        if len(set(self.lines)) < len(self.questions):
            raise ValueError(self.lines)

    def ask(self, residents: int, rate: float | None = None) -> None:
        """Have residents ask their questions: all at once, or so many a second."""
        questions = list(self.questions)
        self.telegram.tell("ask", first=next(self._chats), residents=residents, questions=questions, lines=self.lines, rate=rate)

    def wait(self, questions: int, seconds: float) -> Figures:
        """Wait until all are answered, nothing comes any more, or time is over; what came of it."""
        until, before, moved = time.monotonic() + seconds, -1, time.monotonic()
        while time.monotonic() < until:
            status = self.telegram.tell("status")
            if status["received"] != before:
                before, moved = status["received"], time.monotonic()
            if status["answered"] >= questions or time.monotonic() - moved > _STUCK_SECONDS:
                break
            time.sleep(0.25)
        time.sleep(1)  # a message that comes twice comes late
        return figures(self.telegram.tell("report"), apologies())

    def load(self) -> Load:
        """Look at what the processes take from now on."""
        return Load(self.processes, postmaster(self.postgresql) if self.postgresql else None)

    def tell_troubles(self) -> None:
        """Print what the processes wrote about failures: how often each line, without its time."""
        lines = Counter(
            _TIME.sub("", line)
            for process in self.processes
            for line in process.log.read_text().splitlines()
            if " INFO " not in line
        )
        for line, number in lines.most_common(12):
            print(f"  {number:>5} x {line[:400]}", file=sys.stderr)

    def connections(self) -> int:
        """Connections to PostgreSQL that the processes hold."""
        if not self.database_url:
            return 0
        with psycopg.connect(self.database_url) as connection:
            count = "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()"
            return int(connection.execute(count).fetchall()[0][0])

    def unfinished(self) -> int:
        """Updates that are not done in the database."""
        which = "SELECT count(*) FROM inbox WHERE state <> 'done'"
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return int(connection.execute(which).fetchall()[0][0])
        with closing(sqlite3.connect(self.folder / "data" / "assistant.sqlite3")) as file:
            return int(file.execute(which).fetchall()[0][0])


@contextlib.contextmanager
def town(setup: Setup) -> Iterator[Town]:
    """A town whose bot answers."""
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="bench-scale-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        (folder / "data").mkdir()
        if setup.disk:
            stack.enter_context(setup.disk(folder / "data"))
        LEARNT.mkdir(parents=True, exist_ok=True)
        (folder / "data" / "learnt").symlink_to(LEARNT)
        content = _content(folder) if setup.tiny else None
        _write_config(folder, content)
        telegram = Telegram(folder)
        stack.callback(telegram.stop)
        postgresql = stack.enter_context(RealPostgresql(durable=True)) if setup.shared else None
        url = postgresql.new_database() if postgresql else ""
        door = free_port()
        variables = {
            "TELEGRAM_BOT_TOKEN": "1:bench", "TELEGRAM_BASE_URL": telegram.address, "BOT_DATA_DIR": str(folder / "data"),
            "DATABASE_URL": url, "BOT_SECRET": secrets.token_hex(32), "WEB_ADDRESS": f"127.0.0.1:{door}",
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{door}", **setup.variables,
        }  # fmt: skip
        processes = [Process(list(command), folder, variables) for command in setup.commands]
        stack.enter_context(all_stopped(processes))
        if setup.shared:
            wait_for(door)
        found = Town(setup, folder, telegram, processes, content, url, postgresql)
        stack.callback(found.tell_troubles)
        time.sleep(2)  # the webhook is told to Telegram once the door is open
        found.learn_lines()
        yield found


def apologies() -> list[str]:
    """The first lines of what the assistant says instead of an answer."""
    words = yaml.safe_load((CONTENT / "responses" / "fr.yml").read_text())["telegram"]
    return [first_line(words["perhaps_sent"]), first_line(words["failure"])]


def postmaster(postgresql: RealPostgresql) -> int | None:
    """The process of a server."""
    file = postgresql.folder / "postmaster.pid"
    return int(file.read_text().split("\n", 1)[0]) if file.exists() else None


def _content(folder: Path) -> TinyContent:
    """Two entries; the answer about the first is too long to be sent again after a crash."""
    (folder / "content").mkdir()
    content, long = TinyContent(folder / "content"), folder / "content" / POOL
    long.write_text(long.read_text().replace(" suite.", f" suite{', et ainsi de suite' * 5}."))
    return content


def _write_config(folder: Path, content: TinyContent | None) -> None:
    """No voice, and a budget that never waits: Telegram's 30 messages a second are not what is measured."""
    config: dict[str, Any] = {"bot": {"messages_a_second": 100_000}, "voice": {"order": {"fr": [], "ar": []}}}
    if content:
        config["knowledge"] = {"content": str(content.folder), "search": {"answer_at": 0.65}}
    (folder / "config.yml").write_text(yaml.safe_dump(config))


def others() -> str:
    """What else the machine does: the load average of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"
