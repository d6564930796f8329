"""The journal and its counts, what was promised and followed, the audit of the staff's commands and their marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SQLITE_GUARDS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    # INSERT OR REPLACE deletes the old row without asking the trigger above.
    (
        "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
    ),
)
_POSTGRESQL_GUARDS = (
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$",
    (
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
)


def upgrade() -> None:
    _create_journal()
    _create_follow_ups()
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("staff", sa.BigInteger, nullable=False),
        sa.Column("command", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
    for guard in _SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_GUARDS:
        op.execute(guard)
    op.create_table(
        "marks",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("asked_on", sa.Date, nullable=False),
        sa.Column("question", sa.Text, nullable=True),
        sa.Column("writing", sa.String(8), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("entry_id", sa.String(128), nullable=True),
        sa.Column("facet", sa.String(16), nullable=True),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("content_version", sa.String(64), nullable=False),
        sa.Column("spoken", sa.Boolean, nullable=False),
        sa.Column("feedback", sa.String(3), nullable=True),
        sa.Column("why", sa.Text, nullable=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_journal_asked_on", "journal", ["asked_on"])
    op.create_table(
        "counts",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("writing", sa.String(8), primary_key=True),
        sa.Column("status", sa.String(16), primary_key=True),
        sa.Column("entry_id", sa.String(128), primary_key=True),
        sa.Column("questions", sa.Integer, nullable=False),
        sa.Column("spoken", sa.Integer, nullable=False),
        sa.Column("right", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("milliseconds", sa.BigInteger, nullable=False),
    )


def _create_follow_ups() -> None:
    op.create_table(
        "promises",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("chat", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("voice", sa.Boolean, nullable=False),
        sa.Column("asked_on", sa.Date, nullable=False),
    )
    op.create_index("ix_promises_key", "promises", ["key"])
    op.create_table(
        "followed",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("chat", sa.Text, nullable=False),
        sa.Column("entry_id", sa.String(128), nullable=False),
        sa.Column("seen", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.UniqueConstraint("key", "entry_id", name="uq_followed_key_entry_id"),
    )


def downgrade() -> None:
    for name in ("marks", "audit", "followed", "promises", "counts", "journal"):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_refuse")
