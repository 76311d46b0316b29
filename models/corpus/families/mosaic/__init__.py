"""Orders put together at random from what a hundred issuers print: each draws its own head, its own lines, its own sums."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from models.corpus.codes import code
from models.corpus.families.mosaic.apart import draw_apart, draw_variants
from models.corpus.families.mosaic.below import BELOW
from models.corpus.families.mosaic.desk import Desk, desk_for
from models.corpus.families.mosaic.furniture import lists, margins, small_print, strips
from models.corpus.families.mosaic.heads import draw_head
from models.corpus.families.mosaic.issued import (
    Change,
    as_issued,
    discounted,
    in_sizes,
    in_thousands,
    per_many,
    untaxed,
    with_cancelled_lines,
    with_long_texts,
    with_other_delivery,
    with_other_payment,
)
from models.corpus.families.mosaic.lines import draw_lines
from models.corpus.families.mosaic.parties import CAPTION_PLACES, CaptionPlace
from models.corpus.families.mosaic.parts import drawn_parts
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.families.mosaic.prose import PROSE_LANGUAGES
from models.corpus.families.mosaic.records import draw_cards, draw_double_rows, draw_sentences, draw_text_rows
from models.corpus.families.mosaic.struck import as_printed, cancelled, unmark
from models.corpus.families.mosaic.sums import draw_sums
from models.corpus.families.mosaic.surroundings import WORDED
from models.corpus.family import Family
from models.corpus.items import remark
from models.corpus.labels import Block, Field, Label, PageRole
from models.corpus.paper import Paper, Run
from models.corpus.printed import address_runs, fitting, header_run, name_run
from models.corpus.purchase import Purchase

_WITHOUT_COLUMNS: dict[str, Callable[[Desk, float, Callable[[], float]], float]] = {
    "sentences": draw_sentences,
    "cards": draw_cards,
    "text": draw_text_rows,
    "double": draw_double_rows,
    "apart": draw_apart,
    "variants": draw_variants,
}
_ISSUERS = (
    "letterhead", "letterhead", "letterhead", "logo", "foot", "foot", "box", "box", "seller", "portal", "behalf", "ordered",
    "fact", "signature",
)  # fmt: skip


def draw(
    purchase: Purchase,
    chance: random.Random,
    *,
    lines: str = "",
    issuer: str = "",
    places: tuple[CaptionPlace, ...] = CAPTION_PLACES,
    parts: tuple[str, ...] = (),
) -> Paper:
    """One order.

    Args:
        lines: What its lines are like; ``""`` for a table of any kind.
        issuer: Where the buyer stands; anywhere where empty.
        parts: Of ``parts.SHARES``, what it always has.
    """
    face = "Courier" if lines == "text" and chance.random() < 0.6 else ""
    desk = desk_for(purchase, chance, face=face, parts=drawn_parts(chance, parts))
    where = issuer or chance.choice(_ISSUERS)
    margins(desk)
    strips(desk)
    again = chance.getstate() if "same_head" in desk.parts else None
    y = draw_head(desk, issuer=where, places=places) + desk.step
    if desk.likely(0.25):
        y = (
            desk.paper.paragraph(desk.left, y, remark(purchase.language, purchase.country, chance), desk.font, desk.width)
            + desk.step
        )
    footed: list[int] = []
    next_page: Callable[[], float] = partial(_next_page, desk, where, footed)
    if again is not None and y < desk.paper.height * 0.5:
        next_page = partial(_same_page, desk, where, places, again, footed)
    _foot(desk, where, footed)
    if y > desk.paper.height - 150:
        y = next_page()
    y = _instructions(desk, y)
    rows = _WITHOUT_COLUMNS.get(lines)
    desk.purchase = as_printed(desk)
    y = rows(desk, y, next_page) if rows is not None else draw_lines(desk, y, next_page, kind=lines)
    desk.purchase = purchase
    if desk.likely(0.9):
        if y > desk.paper.height - 190:
            y = next_page()
        y = draw_sums(desk, y + desk.chance.choice((6.0, 14.0, 30.0)))
    if where == "signature":
        y = _signature(desk, y if y < desk.paper.height - 90 else next_page())
    _end(desk, y + desk.step, next_page)
    unmark(desk.paper, cancelled(purchase))
    return desk.paper


def _instructions(desk: Desk, y: float) -> float:
    """Sentences above the lines: how to ship, which is no term of delivery, and in which currency."""
    if y > desk.paper.height - 200:
        return y
    if "instructions" in desk.parts:
        text = " ".join(desk.filled(desk.around.instructions) for _ in range(desk.chance.choice((1, 1, 2, 3))))
        wide = desk.width * desk.chance.choice((1.0, 0.6))
        y = desk.paper.paragraph(desk.left, y, text, desk.font, wide, leading=desk.step) + 4
    return _money_said(desk, y) if "money_said" in desk.parts and desk.likely(0.5) else y


def _money_said(desk: Desk, y: float) -> float:
    """``All prices in EUR.``"""
    before, _, after = desk.chance.choice(desk.around.money_said).partition("{money}")
    runs = [Run(before, Label(announces=Field.CURRENCY)), Run(desk.purchase.currency, Label(Field.CURRENCY)), Run(after)]
    return desk.paper.paragraph(desk.left, y, runs, desk.font, desk.width, leading=desk.step) + 4


def _signature(desk: Desk, y: float) -> float:
    """The issuer at the end alone: for and on behalf of."""
    label, chance = Label(block=Block.BUYER), desk.chance
    x = desk.left + chance.choice((0.0, 0.5)) * desk.width
    wide = desk.right - x
    y += desk.step
    text = chance.choice(desk.around.signed_for)
    desk.paper.text(x, y, text, fitting(desk.font, text, wide), label=label)
    y += desk.step * chance.choice((1, 1, 3))
    name = name_run(desk.purchase.buyer, Block.BUYER)
    desk.paper.text(x, y, name, fitting(desk.font.bold if desk.likely(0.5) else desk.font, name.text, wide))
    for row in address_runs(desk.purchase.buyer, Block.BUYER) if desk.likely(0.4) else []:
        y += desk.step
        desk.paper.text(x, y, row, fitting(desk.font, row[0].text, wide))
    if desk.likely(0.6):
        y += desk.step
        text = f"{desk.purchase.buyer.person}{chance.choice(('', ', ' + desk.purchase.buyer.department))}"
        desk.paper.text(x, y, text, fitting(desk.font, text, wide), label=label)
    return y + desk.step


def _next_page(desk: Desk, issuer: str, footed: list[int]) -> float:
    """A page more, with little or much of the head again and, now and then, sums carried over."""
    purchase, chance = desk.purchase, desk.chance
    if desk.likely(0.15):
        carried = f"{chance.choice(purchase.language.carried)}  {purchase.habits.money(purchase.subtotal / 2)}"
        desk.paper.text(desk.right, desk.paper.height - 48, carried, desk.font, align="right")
    desk.paper.new_page()
    margins(desk)
    y = 40.0
    if desk.likely(0.8):
        runs = [Run(desk.caption(Field.PO_NUMBER) + " ", Label(announces=Field.PO_NUMBER)), header_run(purchase, Field.PO_NUMBER)]
        if desk.likely(0.3):
            runs += [Run("   "), header_run(purchase, Field.PO_DATE)]
        desk.paper.text(desk.left, y, runs, desk.font)
        page = chance.choice(purchase.language.page_words).format(page=len(desk.paper.sheets), pages=len(desk.paper.sheets))
        desk.paper.text(desk.right, y, page, desk.font, align="right")
        y += desk.step
    if desk.likely(0.25):
        desk.paper.text(desk.left, y, name_run(purchase.buyer, Block.BUYER), desk.font)
        y += desk.step
    if desk.likely(0.15):
        carried = f"{chance.choice(purchase.language.carried)}  {purchase.habits.money(purchase.subtotal / 2)}"
        desk.paper.text(desk.right, y, carried, desk.font, align="right")
        y += desk.step
    _foot(desk, issuer, footed)
    return y + desk.step


def _same_page(desk: Desk, issuer: str, places: tuple[CaptionPlace, ...], dice: tuple[object, ...], footed: list[int]) -> float:
    """A page more with the head of the first, drawn with the same dice."""
    desk.paper.new_page()
    margins(desk)
    now = desk.chance.getstate()
    desk.chance.setstate(dice)
    y = draw_head(desk, issuer=issuer, places=places)
    desk.chance.setstate(now)
    page = desk.chance.choice(desk.purchase.language.page_words).format(page=len(desk.paper.sheets), pages=len(desk.paper.sheets))
    desk.paper.text(desk.right, desk.paper.height - 40, page, desk.font, align="right")
    _foot(desk, issuer, footed)
    return y + desk.step


def _foot(desk: Desk, issuer: str, footed: list[int]) -> None:
    """The issuer's legal data in small rows at the foot, on the first page or on all."""
    if issuer != "foot" and not (footed or desk.likely(0.15)):
        return
    if footed and footed[0] == 0:
        return
    if not footed:
        footed.append(desk.chance.choice((0, 1)))
    buyer, label = desk.purchase.buyer, Label(block=Block.BUYER)
    small = desk.font.sized(desk.chance.choice((6.0, 6.5, 7.0)))
    mark = desk.chance.choice((" · ", " | ", ", ", " - ", "  "))
    runs = [name_run(buyer, Block.BUYER)]
    for row in address_runs(buyer, Block.BUYER):
        runs += [Run(mark, label), *row]
    tail = [
        Run(text, label)
        for text in (f"{buyer.phone}{mark}{buyer.email}", f"{mark}{buyer.tax_id}{mark}{code('####', desk.chance)}")
    ]
    low = desk.paper.height - 30
    for number, row_of in enumerate((runs, tail)):
        text = "".join(run.text for run in row_of)
        desk.paper.text(desk.paper.width / 2, low + number * 9, row_of, fitting(small, text, desk.width), align="centre")


def _end(desk: Desk, y: float, next_page: Callable[[], float]) -> None:
    """Remarks, signatures, pages of terms."""
    purchase, chance = desk.purchase, desk.chance
    if "money_said" in desk.parts and y < desk.paper.height - 90:
        y = _money_said(desk, y)
    y = lists(desk, y)
    for _ in range(chance.choice((0, 0, 1, 2))):
        if y < desk.paper.height - 90:
            y = desk.paper.paragraph(desk.left, y, remark(purchase.language, purchase.country, chance), desk.font, desk.width) + 2
    if desk.likely(0.35) and y < desk.paper.height - 80:
        for number, text in enumerate(chance.sample(phrases_of(purchase.language.code).signed, min(2, 1 + chance.randint(0, 1)))):
            x = desk.left + number * desk.width / 2
            desk.paper.rule(x, y + 12, x + 140, y + 12)
            desk.paper.text(x, y + 22, text, desk.font.sized(7.0))
        y += 34
    y = small_print(desk, y)
    if desk.likely(0.06):
        desk.paper.new_page(PageRole.TERMS)
        y = 50.0
        for number in range(1, chance.randint(6, 20)):
            text = f"{number}. {' '.join(chance.sample(purchase.language.terms, 2))}"
            y = desk.paper.paragraph(desk.left, y, text, desk.font.sized(7.0), desk.width) + 4


_WEST = ("en", "en", "en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "da", "fi", "cs")
_ALL = (*_WEST, "ru", "el", "zh", "ja")
_WORDED = ("en", "en", *WORDED)
_TABLES = ("", "schedule", "split", "specification", "notes", "captions", *BELOW)
_RECORDS = ("sentences", "cards", "double", "apart")
_PORTAL = ("browser", "menu", "chips")
_CROWD = ("shipping", "requisition", "reached", "bank", "small_print")


def _composed(
    name: str,
    languages: tuple[str, ...],
    *always: Change,
    countries: tuple[str, ...] = (),
    lines: str = "",
    issuer: str = "",
    places: tuple[CaptionPlace, ...] = CAPTION_PLACES,
    parts: tuple[str, ...] = (),
) -> Family:
    """A family of the group that always has some of what others have by chance."""
    drawn = partial(draw, lines=lines, issuer=issuer, places=places, parts=parts)
    return Family(f"mosaic-{name}", "mosaic", languages, drawn, countries=countries, made=partial(as_issued, always=always))


FAMILIES = (
    *(_composed(kind or "table", _WEST, lines=kind) for kind in _TABLES),
    *(_composed(kind, _WEST, lines=kind) for kind in _RECORDS),
    _composed("text", _WEST[:8], lines="text"),
    *(_composed(f"issuer-{issuer}", _ALL, issuer=issuer) for issuer in sorted(set(_ISSUERS))),
    *(
        _composed(f"captions-{place}", _ALL, places=(place,))
        for place in ("above", "beside", "inline", "below", "numbered", "none", "bar")
    ),
    _composed("east", ("ja", "zh", "zh_Hant", "th")),
    _composed("issuer-prose", PROSE_LANGUAGES, issuer="prose"),
    _composed("english", ("en",), countries=("US", "CA", "GB")),
    _composed("portal", _WORDED, issuer="portal", parts=_PORTAL),
    _composed("portal-cards", _WORDED, lines="cards", issuer="portal", parts=_PORTAL),
    _composed("portal-facts", ("en",), lines="facts", issuer="fact", parts=(*_PORTAL, "blank")),
    _composed("variants", _WORDED, in_sizes, lines="variants"),
    _composed("lump-sums", _WORDED, with_long_texts, parts=("lumps",)),
    _composed("changed", _WORDED, with_cancelled_lines, lines="history", parts=("changes", "stamp")),
    _composed("requisitioned", ("en",), lines="accounts", countries=("US", "CA"), parts=("requisition", "approvals", "blank")),
    _composed("machined", _WORDED, with_long_texts, lines="particulars", parts=("attached",)),
    _composed("carriers", ("en",), with_other_delivery, countries=("US", "CA"), parts=("shipping", "instructions", "reached")),
    _composed("terms", _WORDED, with_other_payment, with_other_delivery, parts=("after_terms", "small_print")),
    _composed("tax-india", ("en",), countries=("IN",), lines="taxes", parts=("split_tax", "tax_rate")),
    _composed("tax-canada", ("en",), countries=("CA",), parts=("split_tax", "tax_rate")),
    _composed("tax-rates", _WEST, parts=("tax_rate", "counted", "other_sums")),
    _composed("tax-none", _WEST, untaxed, parts=("tax_rate",)),
    _composed("discounts", _WEST, discounted, lines="prices"),
    _composed("per-thousand", _WEST, per_many),
    _composed("bulk", _WEST, in_thousands),
    _composed("money", _WEST, parts=("money_said", "money_beside")),
    _composed("crowded", _WORDED, with_long_texts, issuer="foot", lines="facts", parts=_CROWD),
    _composed("letter-end", _WEST, issuer="signature", parts=("bank", "slogan")),
)
