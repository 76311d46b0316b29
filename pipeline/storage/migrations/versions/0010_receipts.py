"""Mails whose senders were told that they have come."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """A table that is empty until receipts are sent."""
    op.create_table(
        "receipts",
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("message_id", sa.Text(), primary_key=True),
        sa.Column("sent_to", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_receipts_sent_to_sent_at", "receipts", ["sent_to", "sent_at"])
