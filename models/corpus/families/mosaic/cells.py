"""Cells of lines: one field or several, stacked, glued or with captions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar, cast

from models.corpus.families.mosaic.desk import Desk
from models.corpus.labels import Field, Label
from models.corpus.paper import Run
from models.corpus.printed import Wish, line_run, of_line
from models.corpus.table import CellRows

T = TypeVar("T")
Heading = tuple[tuple[str, Field | None], ...]
_OURS = re.compile(
    r"\b(our|buyer|cust|customer|internal|own|ons|onze)\b|unser|kunden|notre|interne|nuestr|ns\.|nostro|nosso|intern",
    re.IGNORECASE,
)
_COUNTED = frozenset({Field.QUANTITY, Field.UOM, Field.UNIT_PRICE, Field.PRICE_PER})
_THEIRS = re.compile(r"your|vendor|supplier|mfg|mfr|liefer|ihre|fourn|votre|prov|vs\.|forn|uw|lever|vost", re.IGNORECASE)


class Cells:
    """How this order prints its lines: drawn once, the same for every line."""

    def __init__(self, desk: Desk, *, moneyed: bool = True) -> None:
        self.desk, self.purchase = desk, desk.purchase
        chance = desk.chance
        self.codes = chance.choice(("both", "both", "ours", "theirs", "theirs", "none"))
        self.signed = desk.likely(0.2)
        self.per = self.purchase.items[0].price_per != 1
        self.off = any(item.discount_percent for item in self.purchase.items)
        self.money = chance.choice((" ({})", " {}", " in {}", ", {}")) if moneyed and desk.likely(0.2) else ""
        self.money_word = desk.money_word() if self.money else self.purchase.currency
        self.dated = desk.likely(0.4)
        self.day_has_column = False
        self.discount_has_column = False
        self.lumps = frozenset(n for n in range(len(self.purchase.items)) if "lumps" in desk.parts and desk.likely(0.6))
        self._drawn: dict[str, object] = {}

    def drawn(self, name: str, known: Sequence[T]) -> T:
        """One of the known, the same for every line of this order."""
        if name not in self._drawn:
            self._drawn[name] = self.desk.chance.choice(known)
        return cast(T, self._drawn[name])

    def heading(self, field: Field) -> str:
        """What stands over a column; of part numbers, whose they are where both stand on the page."""
        words, chance = self.purchase.language, self.desk.chance
        known = self.desk.of_this_money(words.headings[field])
        whose = {Field.BUYER_PART: _OURS, Field.SUPPLIER_PART: _THEIRS}.get(field)
        if whose is not None and (self.codes == "both" or self.desk.likely(0.3)):
            known = [one for one in known if whose.search(one)] or known
        text = chance.choice(known)
        if self.money and field in (Field.UNIT_PRICE, Field.AMOUNT):
            text += "" if self.purchase.currency in text else self.money.format(self.money_word)
        return self.desk.said(text)

    def headed(self, *fields: Field) -> Heading:
        """Rows of a heading."""
        return tuple((self.heading(field), field) for field in fields)

    def runs(self, field: Field, index: int) -> list[Run]:
        """A field as it stands alone; nothing where the line has none."""
        if index in self.lumps and field in _COUNTED:
            return []
        run = line_run(self.purchase, field, index, signed=self.signed and field in (Field.UNIT_PRICE, Field.AMOUNT))
        return [run] if run.text else []

    def captioned(self, caption: str, field: Field, index: int) -> list[Run]:
        """``Supplier item: X``."""
        runs = self.runs(field, index)
        return [Run(caption + " ", Label(announces=field, line=index)), *runs] if runs else []

    def article(self) -> list[Field]:
        """The part numbers that this order prints."""
        chosen = {"both": [Field.BUYER_PART, Field.SUPPLIER_PART], "ours": [Field.BUYER_PART], "theirs": [Field.SUPPLIER_PART]}
        fields = chosen.get(self.codes, [])
        return fields[::-1] if self.desk.likely(0.3) else fields

    def number_and_article(self) -> tuple[list[Wish], list[Field]]:
        """Columns of number and part numbers, and what is left for the description's cell."""
        desk, chance, fields = self.desk, self.desk.chance, self.article()
        numbered = desk.likely(0.8)
        dot = chance.choice(("", "", "", ".", ")"))
        wishes: list[Wish] = []

        def number(index: int) -> list[Run]:
            return [*self.runs(Field.LINE_NUMBER, index), *([of_line(dot, index)] if dot else [])]

        if numbered and fields and desk.likely(0.2):  # one cell: 00010 100-400778
            first, gap = fields.pop(0), chance.choice((" ", "  ", " / ", " - "))
            stacked = desk.likely(0.4)

            def glued(index: int) -> CellRows:
                if stacked:
                    return [number(index), self.runs(first, index)]
                return [[*number(index), of_line(gap, index), *self.runs(first, index)]]

            title = [self.heading(Field.LINE_NUMBER), self.heading(first)]
            heading: Heading = ((title[0], Field.LINE_NUMBER), (title[1], first))
            if desk.likely(0.4):
                heading = ((" / ".join(title), first),)
            wishes.append(Wish(heading, glued))
        elif numbered:
            align = chance.choice(("left", "left", "right", "centre"))
            wishes.append(Wish(self.headed(Field.LINE_NUMBER), lambda index: [number(index)], align))  # type: ignore[arg-type]
        if len(fields) == 2 and desk.likely(0.35):  # one over the other
            wishes.append(self._stacked(fields))
            fields = []
        kept = [field for field in fields if desk.likely(0.65)]
        wishes += [self.single(field) for field in kept]
        return wishes, [field for field in fields if field not in kept]

    def _stacked(self, fields: list[Field]) -> Wish:
        captions = {field: self.heading(field) for field in fields}
        inline, headed = self.desk.likely(0.3), self.desk.likely(0.7)

        def cell(index: int) -> CellRows:
            return [self.captioned(captions[one] + ":", one, index) if inline else self.runs(one, index) for one in fields]

        heading: Heading = tuple((captions[one], one) for one in fields) if headed else ((captions[fields[0]], fields[0]),)
        return Wish(heading, cell)

    def single(self, field: Field, align: str = "left", *, spare: int = 0) -> Wish:
        """A column of one field."""
        return Wish(
            self.headed(field),
            lambda index: [self.runs(field, index)],
            align,  # type: ignore[arg-type]
            spare,
        )

    def description(self, extra: list[Field]) -> Wish:
        """The text, with numbers above or below it, captioned or not, and perhaps more."""
        desk, captions = self.desk, {field: self.heading(field) for field in extra}
        above, inline = desk.likely(0.35), desk.likely(0.6)
        glued = len(extra) == 1 and desk.likely(0.15)

        def codes(index: int) -> CellRows:
            return [self.captioned(captions[one] + ":", one, index) if inline else self.runs(one, index) for one in extra]

        def cell(index: int) -> CellRows:
            text = self.runs(Field.DESCRIPTION, index)
            if glued:
                return [[*self.runs(extra[0], index), of_line(" ", index), *text]]
            return [*codes(index), text] if above else [text, *codes(index)]

        heading = self.headed(Field.DESCRIPTION)
        if extra and above and desk.likely(0.4):
            heading = (*((captions[one], one) for one in extra), *heading)
        return Wish(heading, cell, grows=True)

    def counts(self) -> list[Wish]:
        """Quantity and unit: apart, in one cell, over each other; with what was received or is open."""
        desk = self.desk
        align = desk.chance.choice(("right", "right", "right", "left", "centre"))
        way = desk.chance.choice(("apart", "apart", "apart", "swapped", "one", "over", "alone"))
        quantity, unit = self.single(Field.QUANTITY, align), self.single(Field.UOM)
        gap = desk.chance.choice((" ", " ", "/", " / ", ""))

        def one(index: int) -> CellRows:
            return (
                [[*self.runs(Field.QUANTITY, index), of_line(gap, index), *self.runs(Field.UOM, index)]]
                if index not in self.lumps
                else [[]]
            )

        def over(index: int) -> CellRows:
            return [self.runs(Field.QUANTITY, index), self.runs(Field.UOM, index)]

        if way == "one":
            shown = [Wish(self.headed(Field.QUANTITY), one, align)]  # type: ignore[arg-type]
        elif way == "over":
            heading = self.headed(Field.QUANTITY, Field.UOM) if desk.likely(0.6) else self.headed(Field.QUANTITY)
            shown = [Wish(heading, over, align)]  # type: ignore[arg-type]
        else:
            shown = {"swapped": [unit, quantity], "alone": [quantity]}.get(way, [quantity, unit])
        for _ in range(desk.chance.choice((0, 0, 0, 0, 1, 1, 2))):
            shown.insert(desk.chance.randint(0, len(shown)), self._other_quantity())
        return shown

    def _other_quantity(self) -> Wish:
        purchase, heading = (
            self.purchase,
            ((self.desk.said(self.desk.chance.choice(self.purchase.language.other_headings)), None),),
        )
        share = Decimal(self.desk.chance.choice(("0", "0", "1", "0.5", "")) or 0)
        empty = self.desk.likely(0.3)

        def cell(index: int) -> CellRows:
            amount = (purchase.items[index].quantity * share).to_integral_value()
            return [[]] if empty else [[of_line(purchase.habits.quantity(amount), index)]]

        return Wish(heading, cell, "right", 6, least=24)

    def prices(self) -> list[Wish]:
        """Price, basis, discount, amount: apart, with the unit glued on, over each other."""
        desk, purchase = self.desk, self.purchase
        glue = desk.chance.choice(("/", " / ", " per ", "/"))
        way = desk.chance.choice(("apart", "apart", "apart", "glued", "over", "one"))
        basis = self.per

        def price(index: int) -> CellRows:
            runs = self.runs(Field.UNIT_PRICE, index)
            if not runs:
                return [[]]
            if basis:
                per = Run(purchase.habits.number(Decimal(purchase.items[index].price_per), 0), Label(Field.PRICE_PER, line=index))
                return [[*runs, of_line(glue, index), per]]
            if way == "glued":
                return [[*runs, of_line(glue + purchase.items[index].uom, index)]]
            return [runs]

        shown = [Wish(self.headed(Field.UNIT_PRICE), price, "right")]
        self.discount_has_column = self.off and desk.likely(0.75)
        if self.discount_has_column:
            shown.append(self.single(Field.DISCOUNT_PERCENT, "right"))
        amount = self.single(Field.AMOUNT, "right")
        if way == "over":
            heading = (*self.headed(Field.UNIT_PRICE), *self.headed(Field.AMOUNT))
            shown[0] = Wish(heading, lambda index: [*price(index), self.runs(Field.AMOUNT, index)], "right")
        elif way != "one":
            shown.append(amount)
        if desk.likely(0.2):
            shown.insert(desk.chance.randint(0, len(shown)), self.odd())
        return shown

    def odd(self) -> Wish:
        """A column that nobody asks for: tax, weight, origin, tariff number."""
        desk, chance, purchase = self.desk, self.desk.chance, self.purchase
        heading = ((desk.said(chance.choice(purchase.language.other_headings)), None),)
        kind = chance.choice(("percent", "tax", "weight", "origin", "tariff", "flag", "empty", "rev", "day"))
        weights = [f"{chance.uniform(0.1, 90):.2f}" for _ in purchase.items]

        def cell(index: int) -> CellRows:
            item = purchase.items[index]
            text = {
                "percent": f"{purchase.tax_percent}%",
                "tax": purchase.habits.money(item.amount * purchase.tax_percent / 100),
                "weight": weights[index],
                "origin": purchase.country.code,
                "tariff": item.gtin[2:10],
                "flag": "YN"[index % 3 // 2],
                "rev": "ABC"[index % 3],
                "day": purchase.habits.day(purchase.requested_date),
                "empty": "",
            }[kind]
            return [[of_line(text, index)]] if text else [[]]

        return Wish(heading, cell, chance.choice(("left", "right")), 5, least=20)
