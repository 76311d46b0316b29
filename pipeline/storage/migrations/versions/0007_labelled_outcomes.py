"""What people found when comparing decided orders, which ones were drawn for that, and alarms that were looked into."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Three empty tables."""
    op.create_table(
        "labelled_outcomes",
        sa.Column("outcome_id", sa.Integer(), primary_key=True),
        sa.Column("arrival_id", sa.String(64), sa.ForeignKey("arrivals.arrival_id"), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("wrong_places", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("was_drawn", sa.Boolean(), nullable=False),
        sa.Column("was_accepted", sa.Boolean(), nullable=False),
        sa.Column("checks_passed", sa.Boolean(), nullable=False),
        sa.Column("from_image", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_index("ix_labelled_outcomes_arrival_id", "labelled_outcomes", ["arrival_id"])
    op.create_table(
        "audit_draws",
        sa.Column("arrival_id", sa.String(64), sa.ForeignKey("arrivals.arrival_id"), primary_key=True),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("drawn_at", MOMENT, nullable=False),
    )
    op.create_table(
        "budget_acknowledgements",
        sa.Column("acknowledgement_id", sa.Integer(), primary_key=True),
        sa.Column("acknowledged_by", sa.Text(), nullable=False),
        sa.Column("acknowledged_at", MOMENT, nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
    )
