"""Lines without columns: sentences, cards of captions and values, rows of text parted by signs, two rows under two headings."""

from __future__ import annotations

from collections.abc import Callable

from models.corpus.families.mosaic.cells import Cells
from models.corpus.families.mosaic.desk import Desk
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.items import line_note
from models.corpus.labels import Field, Label
from models.corpus.paper import Font, Run
from models.corpus.printed import fitting, of_line

_LOW = 70.0


def draw_sentences(desk: Desk, y: float, next_page: Callable[[], float]) -> float:
    """``1) 20 pcs of ball bearing at 3.50 each``, in one order of parts for all lines."""
    cells, chance = Cells(desk, moneyed=False), desk.chance
    mark = chance.choice((". ", ") ", ".) ", " - ", ": ", ""))
    price = chance.choice(phrases_of(desk.purchase.language.code).at_price)
    first, amount, coded, dated = desk.likely(0.7), desk.likely(0.4), cells.article()[:1], desk.likely(0.3)
    caption = cells.heading(coded[0]) if coded and desk.likely(0.6) else ""
    gap = chance.choice((", ", " ", " - ", "  "))
    for index in range(len(desk.purchase.items)):
        runs = [*cells.runs(Field.LINE_NUMBER, index), of_line(mark, index)] if mark else []
        count = [*cells.runs(Field.QUANTITY, index), of_line(" ", index), *cells.runs(Field.UOM, index)]
        text = cells.runs(Field.DESCRIPTION, index)
        code = [of_line(gap, index), *cells.captioned(caption, coded[0], index)] if coded else []
        runs += [*count, of_line(" ", index), *text, *code] if first else [*text, *code, of_line(gap, index), *count]
        runs += [of_line(f" {price} ", index), *cells.runs(Field.UNIT_PRICE, index)]
        if amount:
            runs += [of_line(chance.choice((" = ", "  ")), index), *cells.runs(Field.AMOUNT, index)]
        if dated:
            runs += [of_line(gap, index), *cells.runs(Field.LINE_DATE, index)]
        if y > desk.paper.height - _LOW - 20:
            y = next_page()
        y = desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step) + desk.rows_apart * 2 + 2
    return y


def draw_cards(desk: Desk, y: float, next_page: Callable[[], float]) -> float:
    """Each line a block of captions and values in two to four columns."""
    cells, chance = Cells(desk, moneyed=False), desk.chance
    fields = [Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT, *cells.article()]
    fields += [Field.LINE_DATE] if cells.dated else []
    if desk.likely(0.7):
        chance.shuffle(fields)
    captions = {field: cells.heading(field) for field in (*fields, Field.LINE_NUMBER, Field.DESCRIPTION)}
    per_row, above, ruled = chance.choice((2, 3, 4)), desk.likely(0.4), desk.likely(0.5)
    named, colon = desk.likely(0.5), chance.choice((":", "", ": "))
    width = desk.width / per_row
    high = desk.step * ((2 if above else 1) * (1 + (len(fields) - 1) // per_row) + 2)
    for index in range(len(desk.purchase.items)):
        if y + high > desk.paper.height - _LOW:
            y = next_page()
        if ruled:
            desk.paper.rule(desk.left, y - desk.font.size - 1, desk.right, y - desk.font.size - 1)
        head = [*cells.captioned(captions[Field.LINE_NUMBER], Field.LINE_NUMBER, index), of_line("   ", index)]
        text = cells.captioned(captions[Field.DESCRIPTION] + colon, Field.DESCRIPTION, index)
        y = desk.paper.paragraph(desk.left, y, [*head, *(text if named else text[1:])], desk.font, desk.width, leading=desk.step)
        for number, field in enumerate(fields):
            x = desk.left + (number % per_row) * width + 4
            row = [Run(f"{captions[field]}{colon} ", Label(announces=field, line=index)), *cells.runs(field, index)]
            if above:
                desk.paper.text(x, y, row[0], fitting(desk.font, row[0].text, width - 8))
                if row[1:]:
                    desk.paper.text(x, y + desk.step, row[1:], fitting(desk.font, row[1].text, width - 8))
            else:
                desk.paper.text(x, y, row, fitting(desk.font, "".join(run.text for run in row), width - 8))
            if number % per_row == per_row - 1 or number == len(fields) - 1:
                y += desk.step * (2 if above else 1)
        if desk.likely(0.2):
            note = line_note(desk.purchase.language, chance)
            desk.paper.text(desk.left + 4, y, [of_line(note, index)], fitting(desk.font, note, desk.width - 8))
            y += desk.step
        y += desk.rows_apart + 6
    return y


def draw_text_rows(desk: Desk, y: float, next_page: Callable[[], float]) -> float:
    """Fields in fixed widths between signs, as printers of lines have them: ``!001!0044120!BEARING   !   12!EA!``."""
    cells, chance = Cells(desk, moneyed=False), desk.chance
    fields = [Field.LINE_NUMBER, *cells.article(), Field.DESCRIPTION, Field.QUANTITY, Field.UOM]
    fields += [Field.LINE_DATE] if cells.dated else []
    fields += [Field.UNIT_PRICE, Field.AMOUNT]
    captions = [cells.heading(field) for field in fields]
    sign = chance.choice(("!", "!", "|", ":", "¦", " ", "*"))
    padding = chance.choice((0, 0, 1)) if sign in "!|¦" else 1
    count, widths = len(desk.purchase.items), []
    word = max(len(one) for item in desk.purchase.items for one in item.description.split())
    for field, caption in zip(fields, captions, strict=True):
        longest = max(sum(len(run.text) for run in cells.runs(field, index)) for index in range(count))
        wide = max(longest, min(len(caption), 8))
        widths.append(min(wide, max(word, 24)) if field is Field.DESCRIPTION else wide)
    whole = sum(widths) + (2 * padding + 1) * len(fields) + 1
    font = Font("Courier", min(10.0, desk.width / whole / 0.6))
    ruler = chance.choice(("-", "=", "_", "")) * whole

    def row(parts: list[list[Run]], index: int | None) -> list[Run]:
        runs, edge = [Run(sign, Label(line=index))], " " * padding
        for field, width, part in zip(fields, widths, parts, strict=True):
            blank = " " * max(0, width - sum(len(run.text) for run in part))
            numeric = field in (Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT)
            inner = [Run(edge + blank), *part, Run(edge)] if numeric else [Run(edge), *part, Run(blank + edge)]
            runs += [*inner, Run(sign, Label(line=index))]
        return runs

    def heading(y: float) -> float:
        heads = [[Run(text[:width], Label(announces=one))] for one, width, text in zip(fields, widths, captions, strict=True)]
        for line in ([Run(ruler)], row(heads, None), [Run(ruler)]):
            if line[0].text or len(line) > 1:
                desk.paper.text(desk.left, y, line, font)
                y += font.leading
        return y

    y = heading(y)
    for index in range(count):
        if y > desk.paper.height - _LOW:
            y = heading(next_page())
        rest = _words_in(desk.purchase.items[index].description, widths[fields.index(Field.DESCRIPTION)])
        for number, text in enumerate(rest):
            part = [Run(text, Label(Field.DESCRIPTION, line=index))]
            shown = [part if one is Field.DESCRIPTION else [] if number else cells.runs(one, index) for one in fields]
            desk.paper.text(desk.left, y, row(shown, index), font)
            y += font.leading
    if ruler:
        desk.paper.text(desk.left, y, ruler, font)
        y += font.leading
    return y


def _words_in(text: str, width: int) -> list[str]:
    """In rows of so many letters, parted at spaces or, where a word is longer, in it."""
    rows = [""]
    for word in text.split():
        joined = f"{rows[-1]} {word}".strip()
        if len(joined) > width and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = joined
    return rows


def draw_double_rows(desk: Desk, y: float, next_page: Callable[[], float]) -> float:
    """Two or three rows to a line, each under a heading row of its own."""
    cells, chance = Cells(desk, moneyed=False), desk.chance
    spread = [Field.LINE_NUMBER, *cells.article(), Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.AMOUNT]
    spread += [Field.LINE_DATE] if cells.dated else []
    if desk.likely(0.6):
        middle = spread[1:]
        chance.shuffle(middle)
        spread = [spread[0], *middle]
    cut = chance.randint(2, len(spread) - 1)
    rows: list[list[Field | None]] = [list(spread[:cut]), list(spread[cut:])]
    rows.insert(chance.randint(0, 2), [Field.DESCRIPTION])
    if desk.likely(0.5):  # the text stands beside few others
        alone = next(row for row in rows if row == [Field.DESCRIPTION])
        shortest = min((row for row in rows if row is not alone), key=len)
        if len(shortest) <= 2:
            rows.remove(alone)
            shortest.append(Field.DESCRIPTION)
    for row in rows:
        if desk.likely(0.3) and row != [Field.DESCRIPTION]:
            row.insert(chance.randint(0, len(row)), None)
    other = [desk.said(chance.choice(desk.purchase.language.other_headings)) for _row in rows]
    captions = [[cells.heading(one) if one else other[n] for one in row] for n, row in enumerate(rows)]
    size, ruled = max(len(row) for row in rows), desk.likely(0.5)
    places = [[desk.left + number * desk.width / (size if number < size else 1) for number in range(len(row))] for row in rows]

    def room(row: int, column: int) -> float:
        ends = [*places[row][1:], desk.right]
        return ends[column] - places[row][column] - 6

    def heading(y: float) -> float:
        bold = desk.font.bold if chance.random() < 0.7 else desk.font
        for number, row in enumerate(rows):
            for column, field in enumerate(row):
                text = captions[number][column]
                face = fitting(bold, text, room(number, column))
                desk.paper.text(places[number][column], y, text, face, label=Label(announces=field))
            y += desk.step
        desk.paper.rule(desk.left, y - desk.font.size + 1, desk.right, y - desk.font.size + 1)
        return y + 4

    y = heading(y)
    for index in range(len(desk.purchase.items)):
        if y + len(rows) * desk.step > desk.paper.height - _LOW:
            y = heading(next_page())
        for number, row in enumerate(rows):
            low = y
            for column, field in enumerate(row):
                x, wide = places[number][column], room(number, column)
                runs = cells.runs(field, index) if field else [of_line("N0"[index % 2], index)]
                if field is Field.DESCRIPTION:
                    low = max(low, desk.paper.paragraph(x, y, runs, desk.font, wide, leading=desk.step) - desk.step)
                elif runs:
                    desk.paper.text(x, y, runs, fitting(desk.font, runs[0].text, wide))
            y = low + desk.step
        if ruled:
            desk.paper.rule(desk.left, y - desk.font.size + 1, desk.right, y - desk.font.size + 1)
        y += 4 + desk.rows_apart
    return y
