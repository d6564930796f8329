"""What processes on one PostgreSQL are told: the same secret, and a webhook on a free port of this machine."""

from __future__ import annotations

import socket
from pathlib import Path

from bot.settings import Environment, read_environment
from tests.support.fake_bot_api import FakeBotApi
from tests.support.real_postgresql import RealPostgresql


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shared_environment(api: FakeBotApi, postgresql: RealPostgresql, folder: Path) -> tuple[Environment, dict[str, str]]:
    """The environment of this process, and the variables that give another process the same."""
    port = free_port()
    variables = {
        "TELEGRAM_BASE_URL": api.base_url,
        "BOT_DATA_DIR": str(folder),
        "DATABASE_URL": postgresql.new_database(),
        "BOT_SECRET": "5e" * 32,
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "WEB_ADDRESS": f"127.0.0.1:{port}",
    }
    return read_environment(variables), variables
