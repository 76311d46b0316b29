"""Files that hold several orders: which arrivals each was split into."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One row for each order of a file that was split."""
    op.create_table(
        "arrival_sections",
        sa.Column("arrival_id", sa.String(64), sa.ForeignKey("arrivals.arrival_id"), primary_key=True),
        sa.Column("parent_id", sa.String(64), sa.ForeignKey("arrivals.arrival_id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.UniqueConstraint("parent_id", "position"),
    )
