"""The environment, as operators write it."""

from pathlib import Path

import pytest

from bot.errors import BotSettingsError
from bot.settings import BotSettings, read_environment
from knowledge.errors import SettingsError
from knowledge.settings import read_section


def test_without_anything_the_defaults_hold() -> None:
    """One command starts the assistant: no variable is required."""
    found = read_environment({})
    assert (None, "https://api.telegram.org/bot", "https://api.telegram.org/file/bot", Path("data")) == (
        found.token, found.base_url, found.base_file_url, found.data_dir,
    )  # fmt: skip
    assert found.database_url.startswith("sqlite+aiosqlite:////")


@pytest.mark.parametrize("given", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot"])
def test_a_local_bot_api_server_is_named_with_or_without_its_last_part(given: str) -> None:
    """Either way of writing the address works, and files come from the same server."""
    found = read_environment({"TELEGRAM_BASE_URL": given})
    assert ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/file/bot") == (found.base_url, found.base_file_url)


def test_the_data_folder_moves_the_database_with_it() -> None:
    """BOT_DATA_DIR alone is enough to keep data elsewhere."""
    assert "sqlite+aiosqlite:////srv/bot/assistant.sqlite3" == read_environment({"BOT_DATA_DIR": "/srv/bot"}).database_url


def test_the_secret_may_come_from_outside_and_is_shown_nowhere() -> None:
    """A commune keeps the secret apart from the data; no log of the settings tells it."""
    found = read_environment({"BOT_SECRET": "0a" * 32})
    assert (bytes([10] * 32), None) == (found.secret, read_environment({"BOT_SECRET": " "}).secret)
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "abc"), ("TELEGRAM_BASE_URL", "localhost:8081"),
        ("BOT_SECRET", "0a" * 31), ("BOT_SECRET", "motdepasse"), ("BOT_SECRET", "0x" * 32),
    ],
)  # fmt: skip
def test_a_wrong_value_names_its_variable(name: str, value: str) -> None:
    """The operator reads which variable to mend."""
    with pytest.raises(BotSettingsError, match=name):
        read_environment({name: value})


def test_the_chats_of_the_staff_are_listed_in_config_yml(tmp_path: Path) -> None:
    """A person's chat and a group's are written as Telegram numbers them."""
    (tmp_path / "config.yml").write_text("bot:\n  staff: [1234567, -1001234567890]\n")
    assert (1234567, -1001234567890) == read_section(BotSettings, "bot", tmp_path / "config.yml").staff


def test_a_name_in_place_of_a_chat_id_is_told_with_its_line(tmp_path: Path) -> None:
    """The operator reads that a chat has a number."""
    (tmp_path / "config.yml").write_text("bot:\n  staff: [salma]\n")
    with pytest.raises(SettingsError, match=r"config\.yml:2: bot\.staff\.0: écrivez un nombre entier"):
        read_section(BotSettings, "bot", tmp_path / "config.yml")
