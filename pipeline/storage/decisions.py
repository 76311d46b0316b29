"""What was read and decided, in the database: rows are added and never changed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.core.fields import ExtractedOrder
from pipeline.core.ports import AuditLog
from pipeline.core.records import DecisionRecord
from pipeline.core.resolution import Decision
from pipeline.storage.mapping import from_json, resolution_from_json, resolution_to_json, to_json
from pipeline.storage.outcome_tables import AuditDrawRow
from pipeline.storage.tables import DecisionRow, ExtractionRow

DECIDED = "decided"


class SqlDecisions:
    """Readings and decisions within one unit of work."""

    def __init__(self, session: Session, audit: AuditLog) -> None:
        self._session = session
        self._audit = audit

    def keep_reading(self, arrival_id: str, extracted: ExtractedOrder, at: datetime) -> None:
        """Keep what was read in an arrival that nothing is decided about."""
        self._add_extraction(arrival_id, to_json(extracted), at)

    def reading(self, arrival_id: str) -> ExtractedOrder | None:
        """What was last read in an arrival."""
        query = select(ExtractionRow).where(ExtractionRow.arrival_id == arrival_id)
        row = self._session.scalars(query.order_by(ExtractionRow.extraction_id.desc()).limit(1)).first()
        return from_json(ExtractedOrder, row.content) if row else None

    def record(self, record: DecisionRecord) -> None:
        """Keep one decision and the reading it was taken on."""
        reading = to_json(record.extracted) if record.extracted else ""
        extraction_id = self._add_extraction(record.arrival_id, reading, record.decided_at) if reading else None
        self._session.add(
            DecisionRow(
                arrival_id=record.arrival_id,
                extraction_id=extraction_id,
                outcome=record.decision.outcome.value,
                content=to_json(record.decision),
                resolution=resolution_to_json(record.resolution) if record.resolution else None,
                decided_at=record.decided_at,
                decided_by=record.decided_by,
            )
        )
        assessment = record.decision.assessment
        if assessment and assessment.was_drawn:
            self._keep_draw(record)
        facts: dict[str, object] = {
            "outcome": record.decision.outcome.value,
            "reasons": list(record.decision.reasons),
            "findings": [finding.code for finding in record.decision.findings],
            # The evidence itself is too long for the log; its hash there makes a later change to it show.
            "reading_sha256": hashlib.sha256(reading.encode("ascii")).hexdigest(),
        }
        if assessment:
            facts["score"] = f"{assessment.score:.6f}"
            facts["model"] = assessment.model
            facts["drawn"] = assessment.was_drawn
        self._audit.post(DECIDED, record.arrival_id, record.decided_by, record.decided_at, facts)

    def latest(self, arrival_id: str) -> DecisionRecord | None:
        """The last decision about an arrival; None while there is none."""
        query = select(DecisionRow).where(DecisionRow.arrival_id == arrival_id)
        row = self._session.scalars(query.order_by(DecisionRow.decision_id.desc()).limit(1)).first()
        return self._record_of(row) if row else None

    def all_of(self, arrival_id: str) -> list[DecisionRecord]:
        """Every decision about an arrival, oldest first."""
        query = select(DecisionRow).where(DecisionRow.arrival_id == arrival_id).order_by(DecisionRow.decision_id)
        return [self._record_of(row) for row in self._session.scalars(query)]

    def _record_of(self, row: DecisionRow) -> DecisionRecord:
        extraction = self._session.get_one(ExtractionRow, row.extraction_id) if row.extraction_id else None
        extracted = from_json(ExtractedOrder, extraction.content) if extraction else None
        return DecisionRecord(
            arrival_id=row.arrival_id,
            decision=from_json(Decision, row.content),
            extracted=extracted,
            resolution=resolution_from_json(row.resolution, extracted) if row.resolution and extracted else None,
            decided_at=row.decided_at,
            decided_by=row.decided_by,
        )

    def _keep_draw(self, record: DecisionRecord) -> None:
        if self._session.get(AuditDrawRow, record.arrival_id):
            return  # decided before and run again; one draw is one order
        likeliest = record.resolution.customers if record.resolution else ()
        customer_id = likeliest[0].target.customer_id if likeliest else ""
        self._session.add(AuditDrawRow(arrival_id=record.arrival_id, customer_id=customer_id, drawn_at=record.decided_at))

    def _add_extraction(self, arrival_id: str, content: str, at: datetime) -> int:
        row = ExtractionRow(arrival_id=arrival_id, extracted_at=at, content=content)
        self._session.add(row)
        self._session.flush()
        return row.extraction_id
