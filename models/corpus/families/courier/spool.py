"""A page of letters of one width: rows and columns of characters."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from models.corpus.labels import NOTHING, Field, Label
from models.corpus.paper import A4, LETTER, Font, Paper, Run, wrapped
from models.corpus.printed import header_text, line_text
from models.corpus.purchase import Purchase

_SIZES = {80: (9.0, 10.0, 11.0), 96: (8.0, 9.0), 132: (6.5, 7.0, 9.5)}


@dataclass
class Spool:
    """A print file: lines and columns of equal width, put on paper with one font.

    Attributes:
        columns: Signs in a line: 80, 96 or 132.
        upper: Everything in capitals, as old printers have no others.
        dots: What leads from a caption to its value: ``....:``.
        line: The next line to print on.
    """

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    columns: int
    upper: bool
    dots: str
    step: float
    left: float
    top: float
    line: int = 0
    heads: list[Callable[[], None]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last line of a page that is printed on."""
        return int((self.paper.height - self.top - 30) / self.step)

    def odds(self, part: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < part

    def word(self, text: str) -> str:
        """A text as this printer sets it: as it is or in capitals."""
        return text.upper() if self.upper else text

    def put(self, column: int, what: str | list[Run], label: Label = NOTHING, *, end: bool = False) -> int:
        """Print from a column on, or up to it; returns the column behind."""
        runs = [Run(what, label)] if isinstance(what, str) else what
        length = round(self.font.width("".join(run.text for run in runs)) / self.font.width("0"))
        begin = column - length if end else column
        shown = [Run(self.word(run.text) if run.label.field is None else run.text, run.label) for run in runs]
        self.paper.text(self.left + begin * self.font.width("0"), self.top + self.line * self.step, shown, self.font)
        return begin + length

    def down(self, lines: int = 1) -> None:
        """Go on some rows below."""
        self.line += lines

    def rule(self, sign: str = "-", begin: int = 0, end: int = 0) -> None:
        """A line of signs, or drawn where the form is preprinted."""
        width = (end or self.columns) - begin
        if sign == "_":
            y = self.top + self.line * self.step
            self.paper.rule(self.left + begin * self.font.width("0"), y, self.left + (begin + width) * self.font.width("0"), y)
        else:
            self.put(begin, sign * width)
        self.down()

    def condense(self, columns: int) -> None:
        """Narrower letters from here on, as matrix printers have them for long lines."""
        place = (self.paper.width - 40) / columns
        self.font = self.font.sized(min(self.font.size, self.font.size * place / self.font.width("0")))
        self.columns, self.left = columns, 20.0

    def room(self, lines: int) -> None:
        """A new page with its head where so many lines do not fit any more."""
        if self.line + lines <= self.last:
            return
        if self.odds(0.6):
            self.line = min(self.line, self.last + 1)
            self.put(self.columns, self.chance.choice(self.purchase.language.carried), end=True)
        self.paper.new_page()
        self.line = 0
        for head in self.heads:
            head()

    def caption(self, what: Field) -> str:
        """What announces a field of the head."""
        return self.word(self.purchase.language.caption(what, self.chance))

    def heading(self, what: Field) -> str:
        """What heads a column."""
        return self.word(self.purchase.language.heading(what, self.chance))

    def fact(self, what: Field) -> list[Run]:
        """A field of the head as printed."""
        return [Run(self.word(header_text(self.purchase, what)), Label(what))]

    def value(self, what: Field, index: int) -> list[Run]:
        """A field of a line as printed."""
        text = line_text(self.purchase, what, index)
        if what is Field.DISCOUNT_PERCENT:
            text = self.purchase.habits.number(self.purchase.items[index].discount_percent, 1)
        spoken = what in (Field.DESCRIPTION, Field.UOM)
        return [Run(self.word(text) if spoken else text, Label(what, line=index))]


def begin_spool(purchase: Purchase, chance: random.Random, columns: Sequence[int], *, sideways: bool = False) -> Spool:
    """Empty paper of one of the widths in characters."""
    size = LETTER if purchase.country.paper == "letter" else A4
    paper = Paper((size[1], size[0]) if sideways else size)
    count = chance.choice(columns)
    font = Font("Courier", chance.choice(_SIZES[count]))
    widest = (paper.width - 40) / count / font.width("0") * font.size
    font = font.sized(min(font.size, widest))
    left = max(20.0, (paper.width - count * font.width("0")) * chance.choice((0.3, 0.5, 0.5)))
    dots = chance.choice((":", ":", " . . :", "....:", " -", ""))
    step = font.size * chance.choice((1.1, 1.2, 1.33))
    return Spool(
        purchase, chance, paper, font, count, chance.random() < 0.75, dots, step, left, chance.choice((36.0, 48.0, 60.0))
    )


def wrapped_rows(spool: Spool, runs: list[Run], width: int) -> list[list[Run]]:
    """Cut to columns; words longer than the place are cut, as programs with fixed fields do."""
    return wrapped(runs, spool.font, max(4, width) * spool.font.width("0") + 0.1)


def length_of(runs: list[Run]) -> int:
    """How many characters runs have."""
    return sum(len(run.text) for run in runs)
