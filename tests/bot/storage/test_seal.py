"""What hides chat ids and words in the database."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.seal import Seal, read_or_make_secret

CHAT = 4815162342


def test_what_is_sealed_opens_with_the_same_secret_only() -> None:
    """After a restart the bot finds whom it promised an answer; a copied database tells nobody."""
    sealed = Seal(b"s" * 32).close("4815162342")
    assert ["4815162342", None] == [Seal(secret).open(sealed) for secret in (b"s" * 32, b"t" * 32)]


def test_what_is_sealed_shows_neither_whose_it_is_nor_when() -> None:
    """Two sealed texts of one person do not look alike, and hold no time at which they were made."""
    first, second = (Seal(b"s" * 32).close(str(CHAT)) for _ in range(2))
    assert first != second
    assert first[:12] == second[:12] == "gAAAAAAAAAAA"  # version 128, then eight bytes of time: none


def test_the_key_of_a_chat_is_not_that_of_another_installation() -> None:
    """The keys of two communes cannot be compared."""
    assert Seal(b"s" * 32).key(CHAT) != Seal(b"t" * 32).key(CHAT)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The key that hides chat ids stays the same and cannot be read by others."""
    assert read_or_make_secret(tmp_path / "data") == read_or_make_secret(tmp_path / "data")
    files = [*(tmp_path / "data").iterdir()]
    assert ["secret.key"] == [file.name for file in files]
    assert 0o600 == stat.S_IMODE(files[0].stat().st_mode)


def test_a_damaged_secret_is_said_instead_of_used(tmp_path: Path) -> None:
    """A truncated key would silently forget everyone's wishes."""
    (tmp_path / "secret.key").write_bytes(b"short")
    with pytest.raises(StorageError, match=r"secret\.key"):
        read_or_make_secret(tmp_path)
