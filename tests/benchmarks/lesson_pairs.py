"""Pairs of documents of one layout: one to teach with, one to be read, and what both state."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError

from extractors.limits import Limits
from extractors.registry import open_document
from models.corpus.family import Example, Family, families
from models.corpus.items import Item, rounded
from models.corpus.language import language
from models.corpus.pages import document_of
from models.corpus.purchase import Purchase, make_purchase
from models.sketches.layout_cases import LayoutCase, layout_case, layout_names
from models.sketches.page_sketch import sketched_document
from pipeline.adapters.exchange_file import exchange_record
from pipeline.adapters.exchange_reading import CorrectedOrder, read_corrected
from pipeline.core.document import Document
from tests.benchmarks.siblings import sibling_of

Gold = dict[str, Any]
_LEAST_CHARACTERS = 50


@dataclass(frozen=True)
class Taught:
    """A document and what a person says that it states."""

    name: str
    document: Document
    gold: Gold

    def corrected(self) -> CorrectedOrder:
        """The same as a person would hand it in."""
        return read_corrected(json.dumps(self.gold), self.name)


@dataclass(frozen=True)
class Pair:
    """Two orders of one issuer on one layout; the first one teaches."""

    issuer: str
    first: Taught
    second: Taught


def sketched_pairs(seed: int) -> Iterator[Pair]:
    """Every sketched layout of the golden tests with another order on it."""
    yield from (sketched_pair(name, seed) for name in layout_names())


def sketched_pair(name: str, seed: int) -> Pair:
    """A sketched layout of the golden tests, and another order on it."""
    case = layout_case(name)
    document = sketched_document(case.text, name, case.style)
    first = Taught(name, document, _gold(case))
    sibling = sibling_of(document, first.corrected().order, seed)
    second = _plain(exchange_record(sibling.truth)) | {"ignore": first.gold["ignore"]}
    return Pair(name, first, Taught(f"{name}-2", sibling.document, second))


def _gold(case: LayoutCase) -> Gold:
    """The first right answer to everything; what nobody can tell is ignored."""
    gold: Gold = {name: answers[0] for name, answers in case.header.items() if answers != ("?",)}
    gold["lines"] = [{name: answers[0] for name, answers in line.items() if answers != ("?",)} for line in case.lines]
    unknown = {name for name, answers in case.header.items() if answers == ("?",)}
    unknown |= {f"lines.{name}" for line in case.lines for name, answers in line.items() if answers == ("?",)}
    gold["ignore"] = sorted({*case.ignore, *unknown})
    return gold


def _plain(record: Mapping[str, Any]) -> Gold:
    plain: Gold = {name: value["value"] for name, value in record.items() if isinstance(value, dict)}
    return plain | {"lines": [{n: v["value"] for n, v in line.items() if isinstance(v, dict)} for line in record["lines"]]}


def generated_pairs(seeds: Sequence[int]) -> Iterator[Pair]:
    """Of every family of generated forms one issuer with two orders, where both came out on the very same form."""
    for family in families():
        if not family.order:
            continue
        for seed in seeds:
            first, second = _same_form(family, seed)
            if _captions(first) == _captions(second):
                one, two = (
                    Taught(f"{family.name}-{seed}-{n}", document_of(e.paper.sheets), _told(e))
                    for n, e in ((1, first), (2, second))
                )
                if one.gold["lines"] and two.gold["lines"]:
                    yield Pair(f"{family.name}-{seed}", one, two)


def _told(example: Example) -> Gold:
    return dict(example.truth())


def _captions(example: Example) -> set[tuple[str, str]]:
    """What the form announces by which words: the same on two orders of one form."""
    return {
        (label.announces.value, word.text[begin:end])
        for sheet in example.paper.sheets
        for word in sheet.words
        for begin, end, label in word.spans
        if label.announces is not None and label.line is None
    }


def _same_form(family: Family, seed: int) -> tuple[Example, Example]:
    chance = random.Random(f"issuer/{family.name}/{seed}")
    words = language(chance.choice(family.languages))
    homes = [country for country in words.countries if country.code in family.countries]
    purchase = make_purchase(words, chance, country=chance.choice(homes) if homes else chance.choice(words.countries))
    other = _next_order(purchase, chance)
    first, second = (
        Example(family, seed, family.draw(one, random.Random(f"form/{family.name}/{seed}")), one) for one in (purchase, other)
    )
    return first, second


def _next_order(purchase: Purchase, chance: random.Random) -> Purchase:
    """Another order of the same issuer to the same supplier."""
    fresh = make_purchase(purchase.language, chance, country=purchase.country)
    days = timedelta(days=chance.randrange(10, 400))
    count = max(1, len(purchase.items) + chance.choice((-2, -1, 0, 0, 1, 2)))
    items = tuple(_next_item(purchase, fresh, at, days, chance) for at in range(count))
    return replace(
        purchase,
        po_number=_redigited(purchase.po_number, chance),
        po_date=purchase.po_date + days,
        requested_date=purchase.requested_date + days,
        ship_to=fresh.ship_to if chance.random() < 0.3 else purchase.ship_to,
        items=items,
        discount=rounded(sum((item.amount for item in items), Decimal(0)) / 50, purchase.currency)
        if purchase.discount
        else Decimal(0),
    )


def _next_item(purchase: Purchase, fresh: Purchase, at: int, days: timedelta, chance: random.Random) -> Item:
    like, new = purchase.items[at % len(purchase.items)], fresh.items[at % len(fresh.items)]
    gross = new.quantity * like.unit_price / like.price_per
    amount = rounded(gross * (1 - like.discount_percent / Decimal(100)), purchase.currency)
    return replace(
        like,
        number=_line_number(purchase.items, at),
        buyer_part=_redigited(like.buyer_part, chance),
        supplier_part=_redigited(like.supplier_part, chance),
        description=new.description,
        quantity=new.quantity,
        amount=amount,
        wanted=like.wanted + days,
    )


def _line_number(items: Sequence[Item], at: int) -> str:
    if at < len(items):
        return items[at].number
    numbers = [item.number for item in items]
    if not all(number.isdigit() for number in numbers):
        return numbers[-1]
    step = int(numbers[-1]) - int(numbers[-2]) if len(numbers) > 1 else int(numbers[0])
    return str(int(numbers[-1]) + step * (at - len(items) + 1)).zfill(len(numbers[-1]) if numbers[-1].startswith("0") else 0)


def _redigited(code: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda _: chance.choice("123456789"), code)


def real_pairs(folders: Sequence[Path]) -> list[Pair]:
    """Ordered pairs of born-digital documents of one issuer, of folders with ``docs`` and ``gold``.

    The issuer is what stands before ``__`` in a file's name.
    """
    by_issuer: dict[str, list[Taught]] = {}
    for folder in folders:
        files = [path for path in sorted((folder / "docs").glob("*.pdf")) if (folder / "gold" / f"{path.stem}.json").exists()]
        several = Counter(path.name.partition("__")[0] for path in files)
        for path in files:
            issuer, content = path.name.partition("__")[0], path.read_bytes()
            told = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
            if several[issuer] > 1 and not told.get("not_an_order") and _has_text(content):
                document = open_document(content, path.name, limits=Limits())
                by_issuer.setdefault(issuer, []).append(Taught(path.stem, document, told))
    return [Pair(issuer, one, two) for issuer, own in by_issuer.items() for one in own for two in own if one is not two]


def _has_text(content: bytes) -> bool:
    """Whether the first page of a PDF has a text layer; encrypted and broken ones have none that counts."""
    try:
        return bool(PdfDocument(content)[0].get_textpage().count_chars() > _LEAST_CHARACTERS)
    except PdfiumError:
        return False
