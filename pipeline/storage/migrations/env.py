"""What Alembic runs: the migrations, on the connection and in the transaction that it was handed."""

from alembic import context

from pipeline.storage import master_tables  # its tables join those of Base
from pipeline.storage.tables import Base

assert master_tables  # noqa: S101  imported for its effect on Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
