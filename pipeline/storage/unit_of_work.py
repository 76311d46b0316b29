"""One transaction and the repositories within it: rolled back unless told to commit."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pipeline.storage.arrivals import SqlArrivals
from pipeline.storage.audit import SqlAuditLog
from pipeline.storage.balance import SqlBalance
from pipeline.storage.catalogue import SqlArticleCatalogue
from pipeline.storage.decisions import SqlDecisions
from pipeline.storage.engine import reading
from pipeline.storage.faults import meaning
from pipeline.storage.history import SqlHistory
from pipeline.storage.layout_lessons import SqlLayoutLessons
from pipeline.storage.lessons import SqlLessons
from pipeline.storage.masters import SqlMasters
from pipeline.storage.orders import SqlOrders
from pipeline.storage.outcomes import SqlOutcomes
from pipeline.storage.parties import SqlPartyDirectory
from pipeline.storage.reviews import SqlReviews
from pipeline.storage.service_records import SqlServiceRecords


class SqlUnitOfWork:
    """A transaction on the database. Use it once, with ``with``.

    Locks are taken in one order everywhere, so that no two units of work wait for each other: arrivals (one, or several by
    ascending id), the number series, and the tail of the log at the very end.
    """

    def __init__(self, engine: Engine, *, read_only: bool = False) -> None:
        self._read_only = read_only
        self._session = Session(reading(engine) if read_only else engine, expire_on_commit=False)
        self.audit = SqlAuditLog(self._session)
        self.arrivals = SqlArrivals(self._session, self.audit)
        self.decisions = SqlDecisions(self._session, self.audit)
        self.outcomes = SqlOutcomes(self._session, self.audit)
        self.reviews = SqlReviews(self._session)
        self.orders = SqlOrders(self._session, self.audit)
        self.history = SqlHistory(self._session)
        self.lessons = SqlLessons(self._session, self.audit)
        self.layouts = SqlLayoutLessons(self._session, self.audit)
        self.masters = SqlMasters(self._session)
        self.parties = SqlPartyDirectory(self._session)
        self.articles = SqlArticleCatalogue(self._session)
        self.service = SqlServiceRecords(self._session)
        self.balance = SqlBalance(self._session)

    def commit(self) -> None:
        """Post what waits for the log and make everything durable."""
        if self._read_only:
            raise RuntimeError("this unit of work was begun to look, not to change anything")
        self.audit.write_waiting()
        self._session.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        # Ends what was not committed. A connection that broke cannot be rolled back either, and the first error matters more.
        try:
            self._session.close()
        except DBAPIError:
            if error is None:
                raise
        if isinstance(error, DBAPIError) and (translated := meaning(error)):
            raise translated from error
