"""The tables. A change here needs a migration in `migrations/versions`; a test compares the two."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The metadata that the migrations are compared with."""


class ResidentRow(Base):
    """What one chat wished. The key is an HMAC of the chat id: the id itself is never stored."""

    __tablename__ = "residents"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(2))
    changed_on: Mapped[date]
