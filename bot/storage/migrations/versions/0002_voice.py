"""How each chat wishes to be spoken to, and the voice notes that Telegram already keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Added one by one: SQLite can, and a batch with such defaults copies the table, which fails where hashes are random.
    op.add_column("residents", sa.Column("voice", sa.String(16), nullable=True))
    op.add_column("residents", sa.Column("rate", sa.String(4), nullable=True))
    op.add_column("residents", sa.Column("simple", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("residents", sa.Column("voice_forbidden", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "voices",
        sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(128), primary_key=True),
        sa.Column("file_id", sa.String(255), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("voices")
    with op.batch_alter_table("residents") as residents:
        for name in ("voice_forbidden", "simple", "rate", "voice"):
            residents.drop_column(name)
