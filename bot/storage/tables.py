"""The tables. A change here needs a migration in `migrations/versions`; a test compares the two."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import BigInteger, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_OF_THE_MOMENT: Final = {"transient": True}  # no copy is made of it (see copying.py)


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


class JournalRow(Base):
    """One question and how it ended, with nobody's identity.

    Two questions of one person cannot be joined: only the UTC day is kept, the id is random, and the rows lie in the order
    of these ids instead of that in which they came (SQLite: always, PostgreSQL: after `Database.purge`).
    """

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_asked_on", "asked_on"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    asked_on: Mapped[date]
    question: Mapped[str | None] = mapped_column(Text)  # masked; None when a button was pressed or the words were taken back
    writing: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(2))
    status: Mapped[str] = mapped_column(String(16))
    entry_id: Mapped[str | None] = mapped_column(String(128))
    facet: Mapped[str | None] = mapped_column(String(16))
    confidence: Mapped[float]
    milliseconds: Mapped[int]
    content_version: Mapped[str] = mapped_column(String(64))
    spoken: Mapped[bool]  # the question came by voice
    feedback: Mapped[str | None] = mapped_column(String(3))  # yes, no; for choices: one was taken, none was
    why: Mapped[str | None] = mapped_column(Text)  # masked: what somebody wrote after "no"


class CountRow(Base):
    """What stays of the journal after its retention: how many, and nobody's words. `entry_id` is "" where there was none."""

    __tablename__ = "counts"

    day: Mapped[date] = mapped_column(primary_key=True)
    writing: Mapped[str] = mapped_column(String(8), primary_key=True)
    status: Mapped[str] = mapped_column(String(16), primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    questions: Mapped[int]
    spoken: Mapped[int]
    right: Mapped[int]  # feedback "yes"
    wrong: Mapped[int]  # feedback "no"
    milliseconds: Mapped[int] = mapped_column(BigInteger)  # of all of them together


class PromiseRow(Base):
    """What a resident asked to be told once it is known; erased when told. Chat and question need the bot's secret to be read."""

    __tablename__ = "promises"
    __table_args__ = (Index("ix_promises_key", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))  # as in residents
    chat: Mapped[str] = mapped_column(Text)  # the chat id, encrypted
    question: Mapped[str] = mapped_column(Text)  # masked, then encrypted: the journal may hold the same words
    language: Mapped[str] = mapped_column(String(2))
    voice: Mapped[bool]
    asked_on: Mapped[date]


class FollowedRow(Base):
    """A commitment that a chat follows. The chat id can be read with the bot's secret only."""

    __tablename__ = "followed"
    __table_args__ = (UniqueConstraint("key", "entry_id", name="uq_followed_key_entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))  # as in residents
    chat: Mapped[str] = mapped_column(Text)  # the chat id, encrypted
    entry_id: Mapped[str] = mapped_column(String(128))
    seen: Mapped[str] = mapped_column(String(64))  # what was told last, as `knowledge.changes.state`
    language: Mapped[str] = mapped_column(String(2))
    changed_on: Mapped[date]  # when it was followed or told last


class AuditRow(Base):
    """A command of the staff: who, when and what. Triggers of the database refuse to change or delete a row.

    `staff` is the person's Telegram id as it is: who may command stands in config.yml in the same form, a staff member is
    told so, and an audit that needs the bot's secret to be read would answer nobody.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]  # UTC
    staff: Mapped[int] = mapped_column(BigInteger)
    command: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(Text)


class MarkRow(Base):
    """A setting of the staff that holds until it is taken back, under its name; the value is JSON."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class InboxRow(Base):
    """An update of Telegram, written before it is acknowledged; its words go when it is handled, the rest a day or two later.

    What remains keeps a repeated update from being answered twice; its chat, under another key than that of `residents`, goes
    after a minute, for which it keeps the chat from asking too often.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        Index("ix_inbox_chat_received_at", "chat", "received_at"),
        Index("ix_inbox_state", "state"),
        {"info": _OF_THE_MOMENT},
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat: Mapped[str] = mapped_column(String(64))  # an HMAC of the chat id; "" when the update has no chat, and later
    received_at: Mapped[datetime]  # UTC
    state: Mapped[str] = mapped_column(String(16))  # waiting, sending (a short first message), sending long, done
    update: Mapped[str | None] = mapped_column(Text)  # as Telegram sent it, encrypted; None when handled
    message_id: Mapped[int | None] = mapped_column(BigInteger)  # of the first message sent for it; within its chat


class ConversationRow(Base):
    """What was just said in a conversation, for the next replica that answers there; unreadable without the secret."""

    __tablename__ = "conversations"
    __table_args__ = ({"info": _OF_THE_MOMENT},)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)  # an HMAC of chat and person
    value: Mapped[str] = mapped_column(Text)  # JSON, encrypted
    until: Mapped[datetime]  # UTC


class ClaimRow(Base):
    """Something that is done once, by whichever replica came first."""

    __tablename__ = "claims"
    __table_args__ = ({"info": _OF_THE_MOMENT},)

    name: Mapped[str] = mapped_column(String(128), primary_key=True)
    claimed_on: Mapped[date]
