"""Keys by which customers and places are found without loading them; what else tells our own company."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """A table of keys, made of the parties that are there."""
    op.create_table(
        "party_keys",
        sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("customer_id", sa.Text(), primary_key=True),
        sa.Column("ship_to_id", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )
    for name in ("email_domains", "fax_numbers"):
        op.add_column("own_company", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("'[]'")))
    from pipeline.storage.masters import SqlMasters

    with Session(op.get_bind()) as session:
        SqlMasters(session).index_parties_again()
        session.flush()
