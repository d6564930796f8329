"""How a command reads the storage, beside the running bot."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from dotenv import dotenv_values

from bot.loop.loop import Loop
from bot.settings import read_environment
from bot.storage.database import Database

T = TypeVar("T")


def read(ask: Callable[[Loop], Awaitable[T]]) -> T:
    """Open the database that the environment names, ask it, and close it again. Raises BotSettingsError and StorageError."""

    async def asked() -> T:
        variables = {**dotenv_values(".env"), **os.environ}
        environment = read_environment({name: value for name, value in variables.items() if value is not None})
        database = Database(environment.database_url)
        try:
            await database.open()
            return await ask(Loop(database))
        finally:
            await database.close()

    return asyncio.run(asked())
