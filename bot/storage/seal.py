"""The secret of an installation, and what it hides: chat ids as keys that lead nowhere, and text that only this bot reads."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import StorageError

SECRET_FILE: Final = "secret.key"  # noqa: S105  # a file name
_SECRET_BYTES: Final = 32
_NO_TIME: Final = 0  # a Fernet token shows when it was made: these do not


class Seal:
    """Hides what is stored about a chat. The keys of its two methods are different ones, both made from `secret`."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        derived = HKDF(SHA256(), length=_SECRET_BYTES, salt=None, info=b"tetouan-assistant: sealed text").derive(secret)
        self._fernet = Fernet(urlsafe_b64encode(derived))

    @property
    def fingerprint(self) -> str:
        """By what two secrets are told apart, 64 hexadecimal digits; the secret cannot be found from it."""
        return hmac.new(self._secret, b"tetouan-assistant: fingerprint", hashlib.sha256).hexdigest()

    def key(self, chat_id: int) -> str:
        """The chat's key in the tables about residents: its HMAC-SHA256, 64 hexadecimal digits, from which no id can be found."""
        return self.name(str(chat_id))

    def name(self, of: str) -> str:
        """An HMAC-SHA256 of anything else, 64 hexadecimal digits: the same each time, and only with this secret."""
        return hmac.new(self._secret, of.encode(), hashlib.sha256).hexdigest()

    def close(self, text: str) -> str:
        """The text encrypted (Fernet), different each time."""
        return self._fernet.encrypt_at_time(text.encode(), _NO_TIME).decode()

    def open(self, sealed: str) -> str | None:
        """The text that `close` was given; None when it was sealed with another secret."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None


def read_or_make_secret(folder: Path) -> bytes:
    """The secret of this installation, from `<folder>/secret.key` (mode 600), made on the first run. Raises StorageError."""
    path = folder / SECRET_FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path)
        secret = path.read_bytes()
    except OSError as error:
        raise StorageError(f"Le dossier {folder} ne peut pas être écrit : choisissez-en un autre avec BOT_DATA_DIR") from error
    if len(secret) != _SECRET_BYTES:
        raise StorageError(
            f"Le fichier {path} est abîmé : remettez-le d’une sauvegarde, ou effacez-le pour oublier les préférences"
        )
    return secret


def read_secret(folder: Path) -> bytes | None:
    """The secret of this installation; None where none was made yet. Raises StorageError."""
    return read_or_make_secret(folder) if (folder / SECRET_FILE).exists() else None


def put_secret(folder: Path, secret: bytes) -> None:
    """Make `secret` that of this installation, instead of any other. Raises StorageError."""
    path = folder / SECRET_FILE
    try:
        _draft(path, secret).replace(path)
    except OSError as error:
        raise StorageError(f"Le secret ne peut pas être écrit dans {folder} : faites de la place et recommencez") from error


def _write_once(path: Path) -> None:
    """Write a new secret beside `path` and link it there; whoever comes second keeps the first one's."""
    if path.exists():
        return
    draft = _draft(path, secrets.token_bytes(_SECRET_BYTES))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _draft(path: Path, secret: bytes) -> Path:
    """A file (mode 600) beside `path` with the secret in it, written to the disk."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secret)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return draft
