"""What the bot is told from outside: secrets and addresses from the environment, everything else from `config.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Final

from pydantic import Field

from bot.errors import BotSettingsError
from knowledge.settings import Section

TELEGRAM: Final = "https://api.telegram.org"
_ASYNC_DRIVERS: Final = {
    "sqlite://": "sqlite+aiosqlite://",
    "postgresql://": "postgresql+psycopg://",
    "postgres://": "postgresql+psycopg://",
}


class BotSettings(Section):
    """The `bot:` section of config.yml."""

    staff: tuple[int, ...] = ()  # chats that command the assistant and hear of problems in the content
    context_minutes: Annotated[float, Field(gt=0)] = 30
    conversations: Annotated[int, Field(gt=0)] = 20_000
    # Eight of each was the fastest of those measured; 256 connections were four times slower (design notes, Telegram front).
    concurrent_updates: Annotated[int, Field(gt=0, le=256)] = 8
    connections: Annotated[int, Field(gt=0, le=256)] = 8


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of the environment, checked. `token` is None when the bot is to speak in the terminal."""

    token: str | None
    base_url: str
    base_file_url: str
    data_dir: Path
    database_url: str
    secret: bytes | None = field(repr=False)


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read TELEGRAM_BOT_TOKEN, TELEGRAM_BASE_URL, TELEGRAM_BASE_FILE_URL, BOT_DATA_DIR, DATABASE_URL and BOT_SECRET.

    A base address may be given with or without its last part (`/bot`, `/file/bot`). Without BOT_SECRET, `secret` is None.
    Raises BotSettingsError that names the variable.
    """
    token = variables.get("TELEGRAM_BOT_TOKEN", "").strip() or None
    if token and ":" not in token:
        raise BotSettingsError("TELEGRAM_BOT_TOKEN: un jeton a la forme 123456:ABC… ; copiez-le en entier depuis @BotFather")
    base = _address(variables, "TELEGRAM_BASE_URL", TELEGRAM).removesuffix("/bot")
    files = _address(variables, "TELEGRAM_BASE_FILE_URL", base).removesuffix("/file/bot")
    data_dir = Path(variables.get("BOT_DATA_DIR", "").strip() or "data")
    database = variables.get("DATABASE_URL", "").strip() or f"sqlite:///{(data_dir / 'assistant.sqlite3').absolute()}"
    for plain, driver in _ASYNC_DRIVERS.items():
        if database.startswith(plain):
            database = driver + database.removeprefix(plain)
    return Environment(token, base + "/bot", files + "/file/bot", data_dir, database, _secret(variables))


def make_data_dir(environment: Environment) -> None:
    """Make sure of a data folder that can be written, made for this user alone. Raises BotSettingsError."""
    folder = environment.data_dir
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise BotSettingsError(
            f"Le dossier {folder} ne peut pas être écrit : choisissez-en un autre avec BOT_DATA_DIR"
        ) from error


def _address(variables: Mapping[str, str], name: str, default: str) -> str:
    address = variables.get(name, "").strip().rstrip("/") or default
    if not address.startswith(("http://", "https://")):
        raise BotSettingsError(f"{name}: « {address} » n’est pas une adresse ; écrivez http://… ou https://…")
    return address


def _secret(variables: Mapping[str, str]) -> bytes | None:
    secret = variables.get("BOT_SECRET", "").strip()
    if secret and not re.fullmatch(r"[0-9a-fA-F]{64}", secret):
        raise BotSettingsError(
            "BOT_SECRET: écrivez 64 chiffres hexadécimaux, ceux que donne « openssl rand -hex 32 », et gardez-les ; "
            "« xxd -p -c 32 secret.key » donne ceux d’une installation qui a déjà des préférences"
        )
    return bytes.fromhex(secret) or None
