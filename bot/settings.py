"""What the bot is told from outside: secrets and addresses from the environment, everything else from `config.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from bot.errors import BotSettingsError
from knowledge.settings import Section

TELEGRAM: Final = "https://api.telegram.org"
_PORTS: Final = 65536
_WEB: Final = ("0.0.0.0", 8080)  # noqa: S104  # behind a load balancer
# Neither a name with its password nor a query: secrets stand in no file of settings.
_SERVER: Final = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
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
    messages_a_second: Annotated[float, Field(gt=0)] = 28  # Telegram takes about 30 from one bot (core.telegram.org/bots/faq)
    connections: Annotated[int, Field(gt=0, le=256)] = 8
    rasa_url: str | None = None  # before `brain`, which is checked against it
    brain: Literal["embedded", "rasa"] = "embedded"
    fallback: Literal["embedded", "none"] = "embedded"

    @field_validator("rasa_url")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        if url is not None and not _SERVER.fullmatch(url):
            raise PydanticCustomError("server_address", "no address of a server")
        return url and url.rstrip("/")

    @field_validator("brain")
    @classmethod
    def _has_address(cls, brain: str, info: ValidationInfo) -> str:
        if brain == "rasa" and info.data.get("rasa_url", "") is None:  # absent, and not refused for itself
            raise PydanticCustomError("no_rasa_url", "no rasa_url")
        return brain


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables of the environment, checked. `token` is None when the bot is to speak in the terminal."""

    token: str | None
    base_url: str
    base_file_url: str
    data_dir: Path
    database_url: str
    secret: bytes | None = field(repr=False)
    rasa_token: str | None = field(repr=False, default=None)
    webhook_url: str | None = None
    web_address: tuple[str, int] = _WEB
    health_address: tuple[str, int] | None = None

    def require_shared(self) -> None:
        """Make sure of what several processes must share. Raises BotSettingsError that names the variable."""
        if not self.database_url.startswith("postgresql"):
            raise BotSettingsError("DATABASE_URL: plusieurs processus ont besoin de PostgreSQL ; écrivez postgresql://…")
        if self.secret is None:
            raise BotSettingsError("BOT_SECRET: plusieurs processus ont besoin du même ; « openssl rand -hex 32 » en donne un")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read the variables that README.md lists.

    A base address may be given with or without its last part (`/bot`, `/file/bot`). Without BOT_SECRET, `secret` is None,
    and without RASA_TOKEN, `rasa_token`.
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
    return Environment(
        token=token,
        base_url=base + "/bot",
        base_file_url=files + "/file/bot",
        data_dir=data_dir,
        database_url=database,
        secret=_secret(variables),
        rasa_token=variables.get("RASA_TOKEN", "").strip() or None,
        webhook_url=_address(variables, "TELEGRAM_WEBHOOK_URL", "") or None,
        web_address=_listening(variables, "WEB_ADDRESS") or _WEB,
        health_address=_listening(variables, "HEALTH_ADDRESS"),
    )


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
    if address and not address.startswith(("http://", "https://")):
        raise BotSettingsError(f"{name}: « {address} » n’est pas une adresse ; écrivez http://… ou https://…")
    return address


def _listening(variables: Mapping[str, str], name: str) -> tuple[str, int] | None:
    address = variables.get(name, "").strip()
    host, _, port = address.rpartition(":")
    if address and not (host and port.isdecimal() and int(port) < _PORTS):
        raise BotSettingsError(f"{name}: « {address} » n’est pas une adresse ; écrivez 0.0.0.0:8080 ou 127.0.0.1:8081")
    return (host, int(port)) if address else None


def _secret(variables: Mapping[str, str]) -> bytes | None:
    secret = variables.get("BOT_SECRET", "").strip()
    if secret and not re.fullmatch(r"[0-9a-fA-F]{64}", secret):
        raise BotSettingsError(
            "BOT_SECRET: écrivez 64 chiffres hexadécimaux, ceux que donne « openssl rand -hex 32 », et gardez-les ; "
            "« xxd -p -c 32 secret.key » donne ceux d’une installation qui a déjà des préférences"
        )
    return bytes.fromhex(secret) or None
