"""The first schema: arrivals to sales orders, masters, and the log that nothing can be taken from."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Types are spelled out here and not taken from the models: this migration must not change when they do.
MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Numeric().with_variant(sa.String(64), "sqlite")
NOT_CLOSED = sa.text("state <> 'closed'")


def upgrade() -> None:
    """From an empty database."""
    _journal()
    _decisions()
    _sales_orders()
    _masters()
    _audit_log()
    op.execute("INSERT INTO number_series (name, last) VALUES ('sales order', 0)")
    tail = sa.table("audit_tail", sa.column("name"), sa.column("sequence"), sa.column("entry_hash"))
    op.execute(tail.insert().values(name="audit", sequence=0, entry_hash="0" * 64))
    _forbid_changes_to_the_log()


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text(), **{"nullable": False, **options})


def _code(name: str, length: int = 64) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=False)


def _of_arrival() -> sa.Column:
    return sa.Column("arrival_id", sa.String(64), sa.ForeignKey("arrivals.arrival_id"), nullable=False)


def _address() -> list[sa.Column]:
    return [_text(name) for name in ("street", "postcode", "town", "region", "country")]


def _journal() -> None:
    op.create_table(
        "arrivals",
        sa.Column("arrival_id", sa.String(64), primary_key=True),
        _text("source"),
        _code("channel", 16),
        _text("message_id"),
        _text("sender"),
        _text("subject"),
        sa.Column("sent_at", MOMENT),
        _text("part_name"),
        _text("media_type"),
        _code("content_hash"),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        _code("state", 16),
        _text("state_reason"),
        _text("leased_by", nullable=True),
        sa.Column("leased_until", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.UniqueConstraint("source", "message_id", "content_hash"),
    )
    op.create_index("ix_arrivals_content_hash", "arrivals", ["content_hash"])
    op.create_index("ix_arrivals_state_received_at_arrival_id", "arrivals", ["state", "received_at", "arrival_id"])


def _decisions() -> None:
    op.create_table(
        "extractions",
        sa.Column("extraction_id", sa.Integer(), primary_key=True),
        _of_arrival(),
        sa.Column("extracted_at", MOMENT, nullable=False),
        _text("content"),
    )
    op.create_index("ix_extractions_arrival_id", "extractions", ["arrival_id"])
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer(), primary_key=True),
        _of_arrival(),
        sa.Column("extraction_id", sa.Integer(), sa.ForeignKey("extractions.extraction_id")),
        _code("outcome", 16),
        _text("content"),
        _text("resolution", nullable=True),
        sa.Column("decided_at", MOMENT, nullable=False),
        _text("decided_by"),
    )
    op.create_index("ix_decisions_arrival_id", "decisions", ["arrival_id"])
    op.create_table(
        "review_tasks",
        sa.Column("task_id", sa.Integer(), primary_key=True),
        _of_arrival(),
        _code("state", 16),
        _text("reasons"),
        sa.Column("opened_at", MOMENT, nullable=False),
        _text("claimed_by"),
        sa.Column("claimed_at", MOMENT),
        _text("closed_by"),
        sa.Column("closed_at", MOMENT),
        _text("outcome"),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_review_tasks_arrival_id", "review_tasks", ["arrival_id"])
    op.create_index(
        "uq_review_tasks_not_closed",
        "review_tasks",
        ["arrival_id"],
        unique=True,
        sqlite_where=NOT_CLOSED,
        postgresql_where=NOT_CLOSED,
    )


def _sales_orders() -> None:
    op.create_table(
        "sales_orders",
        sa.Column("number", sa.String(32), primary_key=True),
        _of_arrival(),
        _text("customer_id"),
        _text("po_key"),
        _code("fingerprint"),
        _code("content_hash"),
        _code("currency", 3),
        sa.Column("total", EXACT, nullable=False),
        sa.Column("placed_at", MOMENT, nullable=False),
        _text("placed_by"),
        _text("content"),
        sa.UniqueConstraint("arrival_id"),
        sa.UniqueConstraint("customer_id", "po_key", "fingerprint"),
    )
    op.create_index("ix_sales_orders_content_hash", "sales_orders", ["content_hash"])
    op.create_table(
        "sales_order_lines",
        sa.Column("order_number", sa.String(32), sa.ForeignKey("sales_orders.number"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        _text("sku"),
        sa.Column("quantity", EXACT, nullable=False),
        _text("unit"),
        sa.Column("unit_price", EXACT, nullable=False),
        sa.Column("price_per", EXACT, nullable=False),
        sa.Column("amount", EXACT, nullable=False),
        sa.Column("requested_date", sa.Date()),
    )
    op.create_index("ix_sales_order_lines_sku", "sales_order_lines", ["sku"])
    op.create_table(
        "number_series",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("last", sa.BigInteger(), nullable=False),
    )


def _masters() -> None:
    op.create_table(
        "own_company",
        sa.Column("name_key", sa.String(8), primary_key=True),
        _text("name"),
        _text("aliases"),
        _text("tax_id"),
        *_address(),
    )
    op.create_table(
        "customers",
        _text("customer_id", primary_key=True),
        _text("name"),
        _text("aliases"),
        _text("tax_id"),
        _text("email_domains"),
        _text("fax_numbers"),
        _text("currency"),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        *_address(),
    )
    op.create_table(
        "ship_tos",
        _text("customer_id", primary_key=True),
        _text("ship_to_id", primary_key=True),
        _text("name"),
        *_address(),
    )
    op.create_table(
        "articles",
        _text("sku", primary_key=True),
        _text("description"),
        _text("unit"),
        _text("gtin"),
        _text("packs"),
        sa.Column("discontinued", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_articles_gtin", "articles", ["gtin"])
    op.create_table(
        "prices",
        _text("sku", primary_key=True),
        _text("customer_id", primary_key=True),
        _text("currency", primary_key=True),
        _text("unit", primary_key=True),
        sa.Column("valid_from", sa.Date(), primary_key=True),
        sa.Column("minimum_quantity", EXACT, primary_key=True),
        sa.Column("amount", EXACT, nullable=False),
        sa.Column("per", EXACT, nullable=False),
        sa.Column("valid_to", sa.Date()),
    )
    op.create_table(
        "cross_references",
        _text("customer_id", primary_key=True),
        _text("customer_part", primary_key=True),
        _text("sku", primary_key=True),
    )


def _audit_log() -> None:
    op.create_table(
        "audit_log",
        sa.Column("sequence", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        _code("event"),
        _text("subject"),
        _text("actor"),
        _text("facts"),
        sa.Column("previous_hash", sa.String(64), nullable=False, unique=True),
        _code("entry_hash"),
    )
    op.create_index("ix_audit_log_subject", "audit_log", ["subject"])
    op.create_table(
        "audit_tail",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        _code("entry_hash"),
    )


def _forbid_changes_to_the_log() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_log_no_{action.lower()} BEFORE {action} ON audit_log "
                "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only()"
    )
