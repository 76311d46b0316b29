"""Labelled outcomes in the database: rows are added and never changed; the last one about an arrival counts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.core.outcomes import AcceptedCounts, Acknowledgement, LabelledOutcome
from pipeline.core.ports import AuditLog
from pipeline.core.records import MACHINE
from pipeline.storage.mapping import list_from_json, list_to_json
from pipeline.storage.outcome_tables import AcknowledgementRow, AuditDrawRow, OutcomeRow
from pipeline.storage.tables import SalesOrderRow

LABELLED = "order compared"
ACKNOWLEDGED = "budget alarm acknowledged"
BUDGET = "error budget"


class SqlOutcomes:
    """Labelled outcomes within one unit of work."""

    def __init__(self, session: Session, audit: AuditLog) -> None:
        self._session = session
        self._audit = audit

    def add(self, outcome: LabelledOutcome) -> None:
        """Keep what a person said; what was said about the arrival before counts no more."""
        self._session.add(
            OutcomeRow(
                arrival_id=outcome.arrival_id,
                is_right=outcome.is_right,
                wrong_places=list_to_json(outcome.wrong_places),
                said_by=outcome.said_by,
                said_at=outcome.said_at,
                was_drawn=outcome.was_drawn,
                was_accepted=outcome.was_accepted,
                checks_passed=outcome.checks_passed,
                from_image=outcome.from_image,
                score=outcome.score,
                model=outcome.model,
                customer_id=outcome.customer_id,
                note=outcome.note,
            )
        )
        facts = {"right": outcome.is_right, "wrong": list(outcome.wrong_places), "drawn": outcome.was_drawn, "note": outcome.note}
        self._audit.post(LABELLED, outcome.arrival_id, outcome.said_by, outcome.said_at, facts)

    def of_arrival(self, arrival_id: str) -> list[LabelledOutcome]:
        """Everything that was said about an arrival, oldest first."""
        query = select(OutcomeRow).where(OutcomeRow.arrival_id == arrival_id).order_by(OutcomeRow.outcome_id)
        return [_outcome_of(row) for row in self._session.scalars(query)]

    def in_force(self) -> list[LabelledOutcome]:
        """The last word about each arrival, oldest first."""
        last = select(func.max(OutcomeRow.outcome_id)).group_by(OutcomeRow.arrival_id)
        query = select(OutcomeRow).where(OutcomeRow.outcome_id.in_(last)).order_by(OutcomeRow.outcome_id)
        return [_outcome_of(row) for row in self._session.scalars(query)]

    def version(self) -> tuple[int, int]:
        """Changes whenever an outcome or an acknowledgement is added."""
        newest = select(
            select(func.coalesce(func.max(OutcomeRow.outcome_id), 0)).scalar_subquery(),
            select(func.coalesce(func.max(AcknowledgementRow.acknowledgement_id), 0)).scalar_subquery(),
        )
        outcome, acknowledgement = self._session.execute(newest).one()
        return outcome, acknowledgement

    def accepted_counts(self) -> dict[str, AcceptedCounts]:
        """By customer id, how many orders the machine placed unseen, and how many were drawn instead."""
        placed_by = SalesOrderRow.placed_by == MACHINE
        placed = select(SalesOrderRow.customer_id, func.count()).where(placed_by).group_by(SalesOrderRow.customer_id)
        drawn = select(AuditDrawRow.customer_id, func.count()).group_by(AuditDrawRow.customer_id)
        counts = {customer_id: AcceptedCounts(placed=count) for customer_id, count in self._session.execute(placed)}
        for customer_id, count in self._session.execute(drawn):
            counts[customer_id] = AcceptedCounts(counts.get(customer_id, AcceptedCounts()).placed, count)
        return counts

    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Keep that an alarm was looked into."""
        self._session.add(
            AcknowledgementRow(
                acknowledged_by=acknowledgement.acknowledged_by,
                acknowledged_at=acknowledgement.acknowledged_at,
                because=acknowledgement.because,
            )
        )
        who, at = acknowledgement.acknowledged_by, acknowledgement.acknowledged_at
        self._audit.post(ACKNOWLEDGED, BUDGET, who, at, {"because": acknowledgement.because})

    def last_acknowledgement(self) -> Acknowledgement | None:
        """The newest one; None while there is none."""
        query = select(AcknowledgementRow).order_by(AcknowledgementRow.acknowledgement_id.desc()).limit(1)
        row = self._session.scalars(query).first()
        return Acknowledgement(row.acknowledged_by, row.acknowledged_at, row.because) if row else None


def _outcome_of(row: OutcomeRow) -> LabelledOutcome:
    return LabelledOutcome(
        arrival_id=row.arrival_id,
        is_right=row.is_right,
        wrong_places=list_from_json(row.wrong_places),
        said_by=row.said_by,
        said_at=row.said_at,
        was_drawn=row.was_drawn,
        was_accepted=row.was_accepted,
        checks_passed=row.checks_passed,
        from_image=row.from_image,
        score=row.score,
        model=row.model,
        customer_id=row.customer_id,
        note=row.note,
    )
