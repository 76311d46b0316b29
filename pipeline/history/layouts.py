"""Lessons about layouts for whoever teaches and looks after them: keep, list, withdraw, restore."""

from __future__ import annotations

from pipeline.core.errors import RuleError
from pipeline.core.layout_lessons import KeptLayout, TaughtLayout
from pipeline.core.ports import Store
from pipeline.core.records import MACHINE


def keep_layout(store: Store, taught: TaughtLayout) -> KeptLayout:
    """Keep what a corrected document taught: it counts from the next document on.

    Raises:
        RuleError: When no person corrected it: the machine must not come to believe its own guesses.
    """
    if taught.taught_by in ("", MACHINE):
        raise RuleError("only a person teaches a layout")
    with store.begin() as work:
        kept = work.layouts.keep(taught)
        work.commit()
    return kept


def list_layouts(store: Store, *, in_force_only: bool = False) -> list[KeptLayout]:
    """Lessons about layouts by number, withdrawn ones included unless it is asked otherwise."""
    with store.look() as work:
        return work.layouts.in_force() if in_force_only else work.layouts.all()


def withdraw_layout(store: Store, layout_id: int, because: str, actor: str) -> KeptLayout:
    """Let a lesson about a layout count no more; raises InputError when there is none of that number."""
    with store.begin() as work:
        kept = work.layouts.withdraw(layout_id, because, actor, store.clock.now())
        work.commit()
    return kept


def restore_layout(store: Store, layout_id: int, actor: str) -> KeptLayout:
    """Let a withdrawn lesson about a layout count again."""
    with store.begin() as work:
        kept = work.layouts.restore(layout_id, actor, store.clock.now())
        work.commit()
    return kept
