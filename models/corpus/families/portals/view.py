"""A portal's page being drawn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.codes import code
from models.corpus.labels import NOTHING, Field, Label, PageRole
from models.corpus.paper import A4, LETTER, Font, Paper, Run
from models.corpus.printed import header_run, line_text
from models.corpus.purchase import Purchase

Entry = tuple[str, list[Run], Label]


@dataclass(frozen=True)
class View:
    """One order on a portal's page, with its habits: what stands between caption and value, whether captions are bold."""

    purchase: Purchase
    chance: random.Random
    paper: Paper
    font: Font
    left: float
    right: float
    colon: str
    strong: bool
    address: str
    stamp: str

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.right - self.left

    @property
    def face(self) -> Font:
        """Of captions."""
        return self.font.bold if self.strong else self.font

    def odds(self, part: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < part

    def fact(self, what: Field) -> Entry:
        """A field of the head with its caption."""
        return self.purchase.language.caption(what, self.chance), [header_run(self.purchase, what)], Label(announces=what)

    def facts(self, likely: dict[Field, float], more: tuple[int, int]) -> list[Entry]:
        """Fields of the head, each as ``likely`` as said, and some entries that are no field of ours."""
        found = [self.fact(what) for what, part in likely.items() if self.odds(part)]
        buyer = self.purchase.buyer
        for _number in range(self.chance.randint(*more)):
            text = self.chance.choice(
                (buyer.person, buyer.email, buyer.phone, code("######", self.chance), code("AA-####", self.chance), "-")
            )
            caption = self.chance.choice(self.purchase.language.other_captions)
            found.insert(self.chance.randint(0, len(found)), (caption, [Run(text)], NOTHING))
        return found

    def value(self, what: Field, index: int, *, signed: bool = False) -> list[Run]:
        """A field of the head as printed."""
        return [Run(line_text(self.purchase, what, index, signed=signed, zero=True), Label(what, line=index))]

    def entry(self, what: Field, index: int, *, signed: bool = False) -> Entry:
        """A value of a line with a caption of its own."""
        caption = self.purchase.language.heading(what, random.Random(f"{what}{self.purchase.po_number}"))
        runs = self.value(what, index, signed=signed)
        if what is Field.DISCOUNT_PERCENT:
            runs.append(Run(" %", Label(line=index)))
        return caption, runs, Label(announces=what, line=index)

    def turn(self, role: PageRole = PageRole.CONTINUATION) -> float:
        """Next page; a browser prints its own head and foot on each."""
        self.paper.new_page(role)
        self.furniture()
        if self.odds(0.25) and role is PageRole.CONTINUATION:
            caption, runs, label = self.fact(Field.PO_NUMBER)
            end = self.paper.text(self.left, 50, caption, self.font, label=label)
            self.paper.text(end + 4, 50, runs, self.font)
            return 76.0
        return 56.0

    def furniture(self) -> None:
        """What a browser prints around a page: title, address, time."""
        if not self.address:
            return
        small = self.font.sized(6.5)
        self.paper.text(18, 18, self.stamp, small)
        self.paper.text(self.paper.width / 2, 18, self.purchase.language.titles[0], small, align="centre")
        self.paper.text(18, self.paper.height - 14, self.address, small)
        self.paper.text(self.paper.width - 18, self.paper.height - 14, str(len(self.paper.sheets)), small, align="right")


def begin_view(purchase: Purchase, chance: random.Random, sizes: Sequence[float], *, browser: float) -> View:
    """An empty paper in one of the faces and sizes."""
    paper = Paper(LETTER if purchase.country.paper == "letter" else A4)
    font = Font(chance.choice(("Helvetica", "Helvetica", "Helvetica", "Times-Roman")), chance.choice(sizes))
    edge = chance.choice((30.0, 40.0, 54.0))
    address, stamp = "", ""
    if chance.random() < browser:
        address = f"https://{purchase.buyer.email.split('@')[1]}/po/{code('######', chance)}/print?id={code('####', chance)}"
        stamp = f"{purchase.habits.header_day(purchase.po_date)}, {chance.randint(1, 12)}:{chance.randint(10, 59)}"
    colon = chance.choice((":", ":", "", " :"))
    view = View(purchase, chance, paper, font, edge, paper.width - edge, colon, chance.random() < 0.6, address, stamp)
    view.furniture()
    return view
