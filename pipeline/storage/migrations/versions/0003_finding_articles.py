"""Keys by which articles are found without loading them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Columns and tables for the keys; 0005 fills them."""
    op.add_column("articles", sa.Column("number", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    for name, kind in (("code_key", sa.Text()), ("bare_key", sa.String(64)), ("gtin_key", sa.String(14))):
        op.add_column("articles", sa.Column(name, kind, nullable=False, server_default=sa.text("''")))
    op.drop_index("ix_articles_gtin", "articles")
    op.create_index("ix_articles_number", "articles", ["number"])
    op.create_index("ix_articles_code_key", "articles", ["code_key"])
    for name in ("bare_key", "gtin_key"):
        filled = sa.text(f"{name} <> ''")
        op.create_index(f"ix_articles_{name}", "articles", [name], postgresql_where=filled, sqlite_where=filled)
    op.add_column("cross_references", sa.Column("part_key", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_cross_references_customer_id_part_key", "cross_references", ["customer_id", "part_key"])
    op.create_table(
        "article_postings",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "article_postings_recent",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
    )
