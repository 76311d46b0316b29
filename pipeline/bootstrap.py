"""The only place where the objects that services work with are made and put together."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from pipeline.core.errors import InputError
from pipeline.core.ports import Clock, Store
from pipeline.settings import Settings
from pipeline.storage.blobs import open_blobs
from pipeline.storage.engine import open_engine
from pipeline.storage.schema import bring_up_to_date
from pipeline.storage.unit_of_work import SqlUnitOfWork


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


def open_store(settings: Settings, clock: Clock | None = None) -> Store:
    """The store that the settings name: made where there is none, brought to the newest schema where it is older.

    Open it once in a process and never carry it into a forked one.

    Raises:
        InputError: When the settings name something that cannot be a store.
        ServiceError: When the database cannot be reached.
    """
    try:
        settings.store.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise InputError(f"{settings.store} cannot be a store: {exc.strerror}", reason="settings") from exc
    engine = open_engine(settings.database_url.get_secret_value(), settings.sqlite_file)
    bring_up_to_date(engine)
    return Store(
        begin=partial(SqlUnitOfWork, engine),
        look=partial(SqlUnitOfWork, engine, read_only=True),
        blobs=open_blobs(settings.blob_url, settings.blob_folder),
        clock=clock or SystemClock(),
        close=engine.dispose,
    )
