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


def test_a_rasa_server_is_named_in_config_yml_and_its_token_outside(tmp_path: Path) -> None:
    """The address may end in a stroke; the token is in no file of settings and in no log of them."""
    (tmp_path / "config.yml").write_text("bot:\n  brain: rasa\n  rasa_url: http://127.0.0.1:5005/\n  fallback: none\n")
    found = read_section(BotSettings, "bot", tmp_path / "config.yml")
    assert ("rasa", "http://127.0.0.1:5005", "none") == (found.brain, found.rasa_url, found.fallback)
    environment = read_environment({"RASA_TOKEN": " abc "})
    assert ("abc", None) == (environment.rasa_token, read_environment({}).rasa_token)
    assert "abc" not in repr(environment)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("brain: rasa", "2: bot.brain: « rasa » demande aussi l’adresse du serveur"),
        ("brain: rasa\n  rasa_url: null", "2: bot.brain: « rasa » demande aussi l’adresse du serveur"),
        ("brain: rasa\n  rasa_url: localhost:5005", "3: bot.rasa_url: écrivez l’adresse d’un serveur"),
        ("rasa_url: http://bot:s3cr3t@127.0.0.1:5005", "2: bot.rasa_url: écrivez l’adresse d’un serveur"),
        ("rasa_url: http://127.0.0.1:5005/?token=s3cr3t", "2: bot.rasa_url: écrivez l’adresse d’un serveur"),
        ("staff: []\n  brain: gpt", "3: bot.brain: « gpt » n’est pas permis ; valeurs permises : embedded, rasa"),
        ("fallback: rasa", "2: bot.fallback: « rasa » n’est pas permis ; valeurs permises : embedded, none"),
    ],
)  # fmt: skip
def test_a_mistake_about_rasa_is_told_with_its_line(tmp_path: Path, written: str, told: str) -> None:
    """The operator reads the line, what is missing, and never a secret that stood in it."""
    (tmp_path / "config.yml").write_text(f"bot:\n  {written}\n")
    with pytest.raises(SettingsError) as found:
        read_section(BotSettings, "bot", tmp_path / "config.yml")
    [line] = str(found.value).splitlines()
    assert line.partition("config.yml:")[2].startswith(told)
    assert "s3cr3t" not in line
