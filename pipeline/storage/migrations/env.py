"""What Alembic runs: the migrations, on the connection and in the transaction that it was handed."""

from alembic import context

from pipeline.storage import learning_tables, master_tables, outcome_tables  # their tables join those of Base
from pipeline.storage.tables import Base

assert learning_tables and master_tables and outcome_tables  # noqa: S101  imported for their effect on Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
