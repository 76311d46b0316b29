"""How the sources of a running service fare, and what people were told."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Two tables that are empty until a service runs."""
    op.create_table(
        "sources",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("last_success_at", MOMENT),
        sa.Column("failing_since", MOMENT),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "alerts",
        sa.Column("alert_id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT),
        sa.Column("ended_at", MOMENT),
    )
    op.create_index("ix_alerts_key", "alerts", ["key"])
