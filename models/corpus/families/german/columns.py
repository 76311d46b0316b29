"""Columns of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from models.corpus.families.german.letter import Letter
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import line_text, runs_of
from models.corpus.table import CellRows, Column, TableStyle, fitted

_RIGHT = {Field.QUANTITY, Field.UNIT_PRICE, Field.AMOUNT, Field.PRICE_PER, Field.DISCOUNT_PERCENT}


def shown(letter: Letter, one: Field, index: int, *, signed: bool = False) -> list[Run]:
    """A field of a line as printed; nothing where it is empty."""
    text = line_text(letter.purchase, one, index, signed=signed, percent="%", grouped=True)
    return [Run(text, Label(one, line=index))] if text else []


def together(letter: Letter, parts: Sequence[Field | str], index: int) -> list[Run]:
    """Fields and what stands between them."""
    return runs_of(partial(shown, letter), parts, index)


def _one(letter: Letter, *parts: Field | str) -> Callable[[int], CellRows]:
    return lambda index: [together(letter, parts, index)]


def _stack(*cells: Callable[[int], CellRows]) -> Callable[[int], CellRows]:
    return lambda index: [row for cell in cells for row in cell(index) if row]


def columns_of(letter: Letter) -> list[Column]:
    """Pos., Menge, ME, Artikel-Nr., Bezeichnung, Preis, PE, Betrag in one of the usual orders."""
    words, chance, items = letter.purchase.language, letter.chance, letter.purchase.items
    per = items[0].price_per != 1

    def head(one: Field) -> tuple[str, Field | None]:
        return words.heading(one, chance), one

    position = [Column((head(Field.LINE_NUMBER),), _one(letter, Field.LINE_NUMBER), 0, 0)] if letter.maybe(0.93) else []
    count = [Column((head(Field.QUANTITY),), _one(letter, Field.QUANTITY), 0, 0, "right")]
    count.append(Column((head(Field.UOM),), _one(letter, Field.UOM), 0, 0))
    way = chance.random()
    if way < 0.2:
        count = [Column((head(Field.QUANTITY),), _one(letter, Field.QUANTITY, " ", Field.UOM), 0, 0, "right")]
    elif way < 0.28:
        count = [
            Column((head(Field.QUANTITY), head(Field.UOM)), _stack(_one(letter, Field.QUANTITY), _one(letter, Field.UOM)), 0, 0)
        ]
    text = _one(letter, Field.DESCRIPTION)
    texts: list[Column] = [Column((head(Field.DESCRIPTION),), text, 0, 0, wraps=True)]
    codes = [one for one in (Field.BUYER_PART, Field.SUPPLIER_PART) if letter.maybe(0.6)]
    way = chance.random()
    if codes and way < 0.35:  # numbers above or below the name, in one cell
        rows = [_one(letter, one) if letter.maybe(0.5) else _one(letter, head(one)[0] + ": ", one) for one in codes]
        stacked = _stack(text, *rows) if letter.maybe(0.5) else _stack(*rows, text)
        texts = [Column((head(Field.DESCRIPTION),), stacked, 0, 0, wraps=True)]
    elif len(codes) == 2 and way < 0.6:
        both = _stack(*(_one(letter, one) for one in codes))
        texts = [Column(tuple(head(one) for one in codes), both, 0, 0), *texts]
    else:
        texts = [*(Column((head(one),), _one(letter, one), 0, 0) for one in codes), *texts]
    dated = [Column((head(Field.LINE_DATE),), _one(letter, Field.LINE_DATE), 0, 0)] if letter.maybe(0.25) else []
    if letter.maybe(0.08):
        return [*position, *texts, *dated, *count]
    prices = _price_columns(letter, head, per=per)
    if letter.maybe(0.06):  # what arrives is written in by hand
        dated.append(Column(((chance.choice(words.other_headings), None),), lambda _index: [[]], 0, 0))
    return chance.choice((
        [*position, *count, *texts, *dated, *prices], [*position, *texts, *dated, *count, *prices],
        [*position, *texts, *count, *dated, *prices],
    ))  # fmt: skip


def _price_columns(letter: Letter, head: Callable[[Field], tuple[str, Field | None]], *, per: bool) -> list[Column]:
    chance, items = letter.chance, letter.purchase.items
    way = chance.random()
    price: list[Column]
    if way < 0.18:
        price = [
            Column(
                (head(Field.UNIT_PRICE),),
                _one(letter, Field.UNIT_PRICE, "/", *((Field.PRICE_PER, " ") if per else ()), Field.UOM),
                0,
                0,
                "right",
            )
        ]
    elif way < 0.3:
        between = chance.choice((" / ", " je ", " per ", "/"))
        price = [Column((head(Field.UNIT_PRICE),), _one(letter, Field.UNIT_PRICE, between, Field.PRICE_PER), 0, 0, "right")]
    elif way < 0.42:
        rows = _stack(_one(letter, Field.UNIT_PRICE), _one(letter, "per " if letter.maybe(0.5) else "", Field.PRICE_PER))
        price = [Column((head(Field.UNIT_PRICE), head(Field.PRICE_PER)), rows, 0, 0, "right")]
    else:
        price = [Column((head(Field.UNIT_PRICE),), _one(letter, Field.UNIT_PRICE), 0, 0, "right")]
        if per or letter.maybe(0.35):
            price.append(Column((head(Field.PRICE_PER),), _one(letter, Field.PRICE_PER), 0, 0, "right"))
    if any(item.discount_percent for item in items):
        price.append(Column((head(Field.DISCOUNT_PERCENT),), _one(letter, Field.DISCOUNT_PERCENT), 0, 0, "right"))
    if letter.maybe(0.92):
        price.append(Column((head(Field.AMOUNT),), _one(letter, Field.AMOUNT), 0, 0, "right"))
    return price


def placed_columns(columns: list[Column], letter: Letter, style: TableStyle) -> tuple[list[Column], TableStyle]:
    """Columns that fit, in a smaller letter where need be; German words are long."""
    count = len(letter.purchase.items)
    words = [word for item in letter.purchase.items for word in item.description.split()]
    while True:
        placed = fitted(columns, count, style, letter.left, letter.right)
        longest = max(map(style.font.width, words)) + 2 * style.padding
        narrowest = min(column.right - column.left for column in placed if column.wraps)
        if (placed[-1].right <= letter.right + 1 and longest <= narrowest) or style.font.size <= 5.0:
            return placed, style
        smaller = style.font.size - 0.5
        style = replace(style, font=style.font.sized(smaller), heading_font=style.heading_font.sized(smaller))


def notes_below(letter: Letter, likelihood: float) -> Callable[[int], CellRows]:
    """Item texts below a line: few, or a whole specification."""
    if not letter.maybe(likelihood):
        return lambda _index: []
    long = letter.maybe(0.15)

    def rows(index: int) -> CellRows:
        notes = list(letter.purchase.items[index].notes)
        if long and index % 3 == 0:
            notes += list(letter.purchase.language.line_notes[:10])
            notes = [note.split("{")[0].strip(" :") for note in notes]
        return [[Run(note, Label(line=index))] for note in notes if note]

    return rows
