"""The keys of articles that were there before keys were kept, by the rules of the program that runs this."""

from alembic import op
from sqlalchemy.orm import Session

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make all keys."""
    from pipeline.storage.masters import SqlMasters

    with Session(op.get_bind()) as session:
        SqlMasters(session).index_again()
        session.flush()
