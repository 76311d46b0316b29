"""The table of lines and the sums in or below it."""

from __future__ import annotations

from models.corpus.families.chinese_thai.capitals import DIGITS, in_capitals
from models.corpus.families.chinese_thai.work import Work
from models.corpus.labels import Field, Label
from models.corpus.printed import (
    Wish,
    fitted,
    fitting,
    of_line,
    sums_of,
)
from models.corpus.table import CellRows, Column, TableStyle, draw_table


def draw_lines(work: Work, y: float, wishes: list[Wish], *, frame: bool, bottom: float) -> tuple[float, list[Column]]:
    """The table of lines; returns the y below it."""
    count = len(work.purchase.items)
    columns = fitted(wishes, count, work.font, work.font, work.left, work.right, grown_least=110)
    gap = work.chance.choice((2.0, 5.0, 8.0))
    style = TableStyle(
        work.font, work.font, frame=frame, row_rules=frame and work.likely(0.7), gap=gap, repeats_heading=work.likely(0.8)
    )
    noted = work.likely(0.12)

    def below(index: int) -> CellRows:
        return [[of_line(note, index)] for note in work.purchase.items[index].notes] if noted else []

    indent = next(column.left for column in columns if column.wraps) + 3
    y = draw_table(work.paper, y, columns, count, style, bottom=bottom, new_page=work.next_page, below=below, below_left=indent)
    return y, columns


def draw_total_row(work: Work, y: float, columns: list[Column], *, all_sums: bool) -> float:
    """Sums as last rows of the table, under the amounts; a sum of quantities stands there too."""
    goods = next(column for column in columns if column.wraps)
    amounts = next((column for column in columns if any(one is Field.AMOUNT for _text, one in column.heading)), columns[-1])
    counted = next((column for column in columns if any(one is Field.QUANTITY for _text, one in column.heading)), None)
    for field in sums_of(work.purchase) if all_sums else [Field.TOTAL]:
        run, caption = work.value(field), work.caption(field)
        work.paper.text(goods.left + 3, y, caption, work.font, label=Label(announces=field))
        if field is Field.TOTAL and counted is not None and counted.left > goods.left and work.likely(0.5):
            whole = sum(item.quantity for item in work.purchase.items)
            text = work.purchase.habits.number(whole, -1) if whole else ""
            if work.font.width(text) < counted.right - counted.left + 20:
                work.paper.text(counted.right - 3, y, text, work.font, align="right")
        face = fitting(work.font, run.text, amounts.right - amounts.left + 12)
        work.paper.text(amounts.right - 3, y, run, face, align="right")
        work.paper.rule(work.left, y + 5, columns[-1].right, y + 5)
        y += work.font.leading + 6
    return y


def draw_sum_list(work: Work, y: float, *, boxed: bool) -> float:
    """Sums below each other; returns the y below them."""
    y = work.next_page() if y > work.paper.height - 130 else y
    signed = work.likely(0.5)
    for field in sums_of(work.purchase):
        run, caption = work.value(field, signed=signed), work.caption(field)
        if boxed:
            work.paper.box(work.right - 210, y - work.font.size - 2, work.right, y + 5)
        work.paper.text(work.right - 206, y, caption, fitting(work.font, caption, 110), label=Label(announces=field))
        work.paper.text(work.right - 4, y, run, work.font, align="right")
        y += work.font.leading + 6
    return y


def draw_in_capitals(work: Work, y: float) -> float:
    """The total in numerals that cannot be altered; returns the y below it."""
    whole, rest = divmod(int(work.purchase.total * 100), 100)
    tail = f"{DIGITS[rest // 10]}角{DIGITS[rest % 10]}分" if rest else "整"
    caption = work.chance.choice(("合计人民币金额（大写）：", "金额大写：", "人民币（大写）", "大写："))
    work.paper.text(work.left + 3, y, f"{caption}{in_capitals(whole)}元{tail}", work.font)
    return y + work.font.leading + 4
