"""Lessons, sales before Orderwright, what the receiving mail server said of a sender, and orders by customer and time."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

EXACT = sa.Numeric().with_variant(sa.String(64), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Tables that are empty until something is learned or imported; columns that say nothing of arrivals before."""
    op.create_table(
        "lessons",
        sa.Column("lesson_id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("withdrawn_because", sa.Text(), nullable=False),
        sa.UniqueConstraint("kind", "customer_id", "subject", "target"),
    )
    op.create_table(
        "lesson_evidence",
        sa.Column("lesson_id", sa.Integer(), sa.ForeignKey("lessons.lesson_id"), primary_key=True),
        sa.Column("order_number", sa.String(64), primary_key=True),
        sa.Column("stated", sa.Boolean(), primary_key=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "sales_history",
        sa.Column("entry_key", sa.String(64), primary_key=True),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("quantity", EXACT, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("price", EXACT),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("ship_to_id", sa.Text(), nullable=False),
    )
    op.create_index("ix_sales_history_customer_id_ordered_on", "sales_history", ["customer_id", "ordered_on"])
    op.create_index("ix_sales_history_sku_ordered_on", "sales_history", ["sku", "ordered_on"])
    for name in ("reply_to", "authentication"):
        op.add_column("arrivals", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_sales_orders_customer_id_placed_at", "sales_orders", ["customer_id", "placed_at"])
    op.drop_index("ix_sales_order_lines_sku", "sales_order_lines")
    op.create_index("ix_sales_order_lines_sku_order_number", "sales_order_lines", ["sku", "order_number"])
