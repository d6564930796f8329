"""The `storage:` section of config.yml: for how long something is kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from knowledge.settings import Section


class StorageSettings(Section):
    """The periods after which words become counts, and residents are forgotten."""

    journal_days: Annotated[int, Field(ge=1)] = 90
    residents_months: Annotated[int, Field(ge=1)] = 12
