"""Review tasks on the terminal and as pages to look at."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractors.page_pictures import page_pictures
from extractors.worker import ReadingWorker
from flows.outcome_table import printable
from flows.wiring import limits_of, passwords_of
from pipeline.bootstrap import open_store
from pipeline.core.errors import InputError
from pipeline.core.fields import ExtractedOrder
from pipeline.core.sections import SECTION_MEDIA_TYPE
from pipeline.intake.splitting import whole_file
from pipeline.review.service import show_task, urgent_tasks
from pipeline.settings import Settings
from validation_ui.evidence_page import PagePicture, pages_worth_showing, render_evidence_page

PICTURE_DPI = 130


def print_waiting(settings: Settings) -> None:
    """One row a task on stdout, the most urgent first, all reasons below each other."""
    store = open_store(settings)
    try:
        tasks = urgent_tasks(store, store.clock.now().date())
    finally:
        store.close()
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    table = Table(show_lines=True, header_style="bold", expand=True)
    table.add_column("ID", justify="right", no_wrap=True)
    table.add_column("since (UTC)", no_wrap=True)
    table.add_column("document", ratio=2, overflow="fold")
    table.add_column("customer", ratio=2)
    table.add_column("at stake", ratio=2)
    table.add_column("reasons", ratio=5)
    for case, urgency in tasks:
        resolution = case.record.resolution
        customer = resolution.customers[0].target.name if resolution and resolution.customers else ""
        reasons = "\n".join(f"• {reason}" for reason in case.task.reasons)
        row = (printable(case.arrival.part_name), customer, urgency.sentence, reasons)
        table.add_row(str(case.task.task_id), f"{case.task.opened_at:%Y-%m-%d %H:%M}", *map(Text, row))
    console.print(table if tasks else "Nothing waits for review.")


def write_evidence_page(settings: Settings, task_id: int, path: Path) -> None:
    """One task as a self-contained HTML file; a document that cannot be drawn is shown without its pages."""
    store = open_store(settings)
    try:
        case = show_task(store, task_id)
        content, _ = whole_file(store, case.arrival)
    finally:
        store.close()
    order = case.record.extracted or ExtractedOrder()
    wanted = pages_worth_showing(order, is_one_of_several=case.arrival.media_type == SECTION_MEDIA_TYPE)
    with ReadingWorker(limits_of(settings)) as worker:
        try:
            name, limits, passwords = case.arrival.part_name, limits_of(settings), passwords_of(settings)
            drawn = worker.run(page_pictures, content, name, wanted, PICTURE_DPI, limits, passwords)
        except InputError:
            drawn = []
    pages = [PagePicture(page.number, page.width, page.height, page.picture, page.media_type) for page in drawn]
    record = case.record
    decision = record.decision
    html = render_evidence_page(
        case.arrival, order, record.resolution, case.task.reasons, decision.findings, pages, decision.differences
    )
    path.write_text(html, encoding="utf-8")
