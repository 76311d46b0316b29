"""What an ERP knows of parties, articles and prices beyond names: numbers, roles, order quantities, status, stock."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

EXACT = sa.Numeric().with_variant(sa.String(64), "sqlite")
TEXTS = {
    "own_company": ("gln",),
    "customers": ("gln", "supplier_number", "parent_id", "bill_to_id", "payer_id"),
    "ship_tos": ("gln", "location_number"),
    "articles": ("successor",),
    "prices": ("contract",),
    "cross_references": ("source",),
}
LISTS = {"own_company": ("partner_codes",), "customers": ("partner_codes", "roles"), "ship_tos": ("partner_codes",)}


def upgrade() -> None:
    """Columns that say nothing until they are imported."""
    for table, names in TEXTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    for table, names in LISTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("'[]'")))
    for name in ("minimum_quantity", "multiple_quantity"):
        op.add_column("articles", sa.Column(name, EXACT, nullable=False, server_default=sa.text("'0'")))
    for name in ("blocked", "phasing_out"):
        op.add_column("articles", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("articles", sa.Column("stock", EXACT))
    op.add_column("articles", sa.Column("lead_time_days", sa.Integer()))
