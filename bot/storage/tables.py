"""The tables. A change here needs a migration in `migrations/versions`; a test compares the two."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, String, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The metadata that the migrations are compared with."""


class ResidentRow(Base):
    """What one chat wished. The key is an HMAC of the chat id: the id itself is never stored."""

    __tablename__ = "residents"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(2))
    changed_on: Mapped[date]
    voice: Mapped[str | None] = mapped_column(String(16))
    rate: Mapped[str | None] = mapped_column(String(4))
    simple: Mapped[bool] = mapped_column(server_default=false(), default=False)
    voice_forbidden: Mapped[bool] = mapped_column(server_default=false(), default=False)


class VoiceRow(Base):
    """A voice note that Telegram keeps: what one bot may send again by its id, under the key of the note."""

    __tablename__ = "voices"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(255))
