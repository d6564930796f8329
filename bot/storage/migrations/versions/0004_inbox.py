"""Updates that wait or were handled, and what replicas share: conversations, and what is done once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("update", sa.Text, nullable=True),
        sa.Column("message_id", sa.BigInteger, nullable=True),
    )
    op.create_index("ix_inbox_chat_received_at", "inbox", ["chat", "received_at"])
    op.create_index("ix_inbox_state", "inbox", ["state"])
    op.create_table(
        "conversations",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("name", sa.String(128), primary_key=True),
        sa.Column("claimed_on", sa.Date, nullable=False),
    )


def downgrade() -> None:
    for name in ("claims", "conversations", "inbox"):
        op.drop_table(name)
