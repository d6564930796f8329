"""The language each chat chose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "residents",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("language", sa.String(2), nullable=True),
        sa.Column("changed_on", sa.Date, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("residents")
