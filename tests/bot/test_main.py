"""`python -m bot`, as an operator starts and stops it."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import _chat
from bot.live import LiveAssistant
from bot.settings import BotSettings
from knowledge.load import CONTENT
from tests.support.fake_bot_api import FakeBotApi
from tests.support.tiny_content import QUESTION, TinyContent

ROOT = Path(__file__).parents[2]


async def start(folder: Path, *arguments: str, **variables: str) -> Process:
    """One real process, in a folder of its own; only what was learnt is shared, or each start would take ten seconds."""
    shared, mine = ROOT / "data/learnt", folder / "data/learnt"
    shared.mkdir(parents=True, exist_ok=True)
    mine.parent.mkdir(exist_ok=True)
    if not mine.exists():
        mine.symlink_to(shared)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )


async def answering(api: FakeBotApi, folder: Path) -> Process:
    """One real process that has answered a first resident."""
    process = await start(folder, "run", TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BASE_URL=api.base_url)
    first = api.resident()
    await first.says("bonjour")
    await first.receives(timeout=120)
    return process


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A folder whose content of two entries is learnt in a moment, for starts that do not come to answering."""
    (tmp_path / "content").mkdir()
    TinyContent(tmp_path / "content")
    (tmp_path / "config.yml").write_text("knowledge: {content: content, search: {answer_at: 0.65}}\n")
    return tmp_path


async def finish(process: Process, given: str = "") -> tuple[int | None, str, str]:
    """The exit code and what was printed, after the input has ended."""
    out, err = await asyncio.wait_for(process.communicate(given.encode()), 150)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_finishes_what_is_in_hand(api: FakeBotApi, tmp_path: Path, stop: signal.Signals) -> None:
    """An update of the server loses no answer: the one being sent is sent, then the process ends."""
    process = await start(tmp_path, "run", TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BASE_URL=api.base_url)
    amina = api.resident()
    await amina.says("bonjour")
    await amina.receives(timeout=120)
    api.delay("sendMessage", 1.5)
    await amina.says("légaliser une signature")
    while [call.method for call in api.calls].count("sendMessage") < 2:
        await asyncio.sleep(0.05)
    process.send_signal(stop)
    code, _, err = await finish(process)
    [answer] = await amina.receives()
    assert 0 == code, err
    assert "Légalisation" in answer.text
    assert 0 == api.pending
    assert {"assistant.sqlite3", "secret.key"} <= {path.name for path in (tmp_path / "data").iterdir()}
    for private in (api.token, "légaliser", "bonjour"):
        assert private not in err


async def test_a_signal_during_a_reload_stops_cleanly(api: FakeBotApi, tmp_path: Path) -> None:
    """Whoever stops the bot while it learns new content waits a moment, and no error is logged."""
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "config.yml").write_text("knowledge: {content: content}\n")
    process = await start(tmp_path, "run", TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BASE_URL=api.base_url)
    amina = api.resident()
    await amina.says("bonjour")
    await amina.receives(timeout=120)
    with (tmp_path / "content/vocabulary/outside.yml").open("a") as file:
        file.write("  - chi 7aja jdida li khas ytt3ellem\n")
    assert process.stderr
    while "reading the content files" not in (line := (await asyncio.wait_for(process.stderr.readline(), 120)).decode()):
        assert line
    await asyncio.sleep(1)
    process.terminate()
    code, _, err = await finish(process)
    assert (0, []) == (code, [line for line in err.splitlines() if " INFO " not in line])
    assert err.endswith("telegram.ext.Application: Application.stop() complete\n")


async def test_a_network_that_is_down_at_the_start_is_waited_for(api: FakeBotApi, tmp_path: Path) -> None:
    """The bot starts with the machine, before the line is up."""
    api.fail("getMe", 502, times=2)
    process = await start(tmp_path, "run", TELEGRAM_BOT_TOKEN=api.token, TELEGRAM_BASE_URL=api.base_url)
    amina = api.resident()
    await amina.says("bonjour")
    await amina.receives(timeout=120)
    process.terminate()
    assert 0 == (await finish(process))[0]


async def test_without_a_token_the_terminal_speaks_and_says_how_to_get_one(tmp_path: Path) -> None:
    """`make run` on a fresh machine is a conversation at once, and ends cleanly with its input."""
    code, out, err = await finish(await start(tmp_path, "run"), "légaliser une signature\net combien ?\n")
    assert (0, "") == (code, err)
    assert "@BotFather" in out
    assert "20 dirhams" in out


async def test_a_token_in_the_env_file_is_used(api: FakeBotApi, tmp_path: Path) -> None:
    """Who writes the token into .env need not touch the shell."""
    (tmp_path / ".env").write_text(f"TELEGRAM_BOT_TOKEN={api.token}\nTELEGRAM_BASE_URL={api.base_url}\n")
    process = await start(tmp_path, "run")
    amina = api.resident()
    await amina.says("bonjour")
    await amina.receives(timeout=120)
    process.terminate()
    assert 0 == (await finish(process))[0]


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"TELEGRAM_BOT_TOKEN": "nonsense"}, "TELEGRAM_BOT_TOKEN"),
        ({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_BASE_URL": "nowhere"}, "TELEGRAM_BASE_URL"),
        ({"TELEGRAM_BOT_TOKEN": "1:a", "DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"TELEGRAM_BOT_TOKEN": "1:a", "BOT_DATA_DIR": "/proc/nowhere"}, "BOT_DATA_DIR"),
        ({"TELEGRAM_BOT_TOKEN": "1:a", "BOT_SECRET": "short"}, "BOT_SECRET"),
    ],
)
async def test_a_wrong_variable_is_one_sentence(tiny_folder: Path, variables: dict[str, str], told: str) -> None:
    """The operator reads which variable to mend, and no traceback."""
    code, _, err = await finish(await start(tiny_folder, "run", **variables))
    assert 1 == code
    assert told in err
    assert 1 == len(err.splitlines())


async def test_a_refused_token_is_one_sentence(api: FakeBotApi, tiny_folder: Path) -> None:
    """A token with a typing mistake is told as such."""
    process = await start(tiny_folder, "run", TELEGRAM_BOT_TOKEN="1:wrong", TELEGRAM_BASE_URL=api.base_url)
    code, _, err = await finish(process)
    assert 1 == code
    assert "refuse ce jeton" in err.splitlines()[-1]
    assert "Traceback" not in err
    api.violations.clear()


@pytest.mark.parametrize("what", ["a server that is away", "a database of a newer program", "a file that is no database"])
async def test_a_database_that_cannot_be_used_is_one_sentence(api: FakeBotApi, tiny_folder: Path, what: str) -> None:
    """The operator reads which database it is and what to do, and the supervisor sees a failure."""
    file = tiny_folder / "other.sqlite3"
    url, told = {
        "a server that is away": ("postgresql://bot:hunter2@127.0.0.1:9/assistant", "127.0.0.1"),
        "a database of a newer program": (f"sqlite:///{file}", "version 9999"),
        "a file that is no database": (f"sqlite:///{file}", str(file)),
    }[what]
    if what == "a database of a newer program":
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            database.execute("INSERT INTO alembic_version VALUES ('9999')")
    elif what == "a file that is no database":
        file.write_text("some text, long enough to be read as a header" * 40)
    variables = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url, "DATABASE_URL": url}
    code, _, err = await finish(await start(tiny_folder, "run", **variables))
    assert (1, 1) == (code, len(err.splitlines()))
    assert told in err
    assert "hunter2" not in err


async def test_a_second_copy_is_told_and_outlived(api: FakeBotApi, tiny_folder: Path) -> None:
    """Of two copies with one token the log says in one line what to do; when the other is gone, residents are answered."""
    process, amina = await answering(api, tiny_folder), api.resident()
    api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
    while [call.method for call in api.calls].count("getUpdates") < 6:
        await amina.says("bonjour")  # an update ends the poll that waits, and the next one meets the other copy
        await asyncio.sleep(0.5)
    await amina.receives(timeout=60)
    process.terminate()
    code, _, err = await finish(process)
    assert 0 == code
    assert 1 == err.count("another program uses this bot's token")
    assert "Traceback" not in err


async def test_a_signal_under_load_loses_no_question(api: FakeBotApi, tiny_folder: Path) -> None:
    """Stopped while forty residents ask, then started again: each has the answer once, from one process or the other."""
    process = await answering(api, tiny_folder)
    residents = [api.resident(f"Resident {number}") for number in range(40)]
    api.delay("sendMessage", 0.3, times=40)
    for resident in residents:
        await resident.says(QUESTION)
    while not any(resident.received for resident in residents):
        await asyncio.sleep(0.05)
    process.terminate()
    code, _, err = await finish(process)
    assert 0 == code, err
    assert not all(resident.received for resident in residents)
    process = await answering(api, tiny_folder)
    for resident in residents:
        await resident.receives(timeout=60)
    process.terminate()
    assert 0 == (await finish(process))[0]
    assert [1] * 40 == [sum("Piscine" in message.text for message in resident.received) for resident in residents]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_while_the_content_is_learnt_ends_at_once(api: FakeBotApi, tmp_path: Path, stop: signal.Signals) -> None:
    """A first start that is stopped after a second ends well and says nothing."""
    variables = {"TELEGRAM_BOT_TOKEN": api.token, "TELEGRAM_BASE_URL": api.base_url, "BOT_DATA_DIR": str(tmp_path / "new")}
    process = await start(tmp_path, "run", **variables)
    while not (tmp_path / "new").exists():
        await asyncio.sleep(0.01)
    process.send_signal(stop)
    assert (0, "", "") == await finish(process)
    assert 0o700 == (tmp_path / "new").stat().st_mode & 0o777


@pytest.mark.parametrize("arguments", [[], ["sing"], ["run", "now"]])
async def test_wrong_usage_is_one_line(tmp_path: Path, arguments: list[str]) -> None:
    """A mistyped command is told in one clear line and exit code 2."""
    code, _, err = await finish(await start(tmp_path, *arguments))
    assert 2 == code
    assert 1 == len(err.splitlines())


def test_the_terminal_says_that_it_does_not_ask_rasa(
    tiny: LiveAssistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff who try a conversation know whose answers they read."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("je cherche une piscine\n"))
    assert 0 == _chat(tiny.current, BotSettings(brain="rasa", rasa_url="http://127.0.0.1:9"))
    shown = capsys.readouterr()
    assert "le serveur Rasa de config.yml n’y est pas interrogé" in shown.err
    assert "Piscine municipale" in shown.out
