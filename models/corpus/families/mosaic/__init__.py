"""Orders put together at random from what a hundred issuers print: each draws its own head, its own lines, its own sums."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from models.corpus.codes import code
from models.corpus.families.mosaic.desk import Desk, desk_for
from models.corpus.families.mosaic.heads import draw_head
from models.corpus.families.mosaic.lines import draw_lines
from models.corpus.families.mosaic.parties import CAPTION_PLACES, CaptionPlace
from models.corpus.families.mosaic.phrases import phrases_of
from models.corpus.families.mosaic.prose import PROSE_LANGUAGES
from models.corpus.families.mosaic.records import draw_cards, draw_double_rows, draw_sentences, draw_text_rows
from models.corpus.families.mosaic.sums import draw_sums
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
}
_ISSUERS = ("letterhead", "letterhead", "letterhead", "logo", "foot", "foot", "box", "box", "seller")


def draw(
    purchase: Purchase,
    chance: random.Random,
    *,
    lines: str = "",
    issuer: str = "",
    places: tuple[CaptionPlace, ...] = CAPTION_PLACES,
) -> Paper:
    """One order.

    Args:
        lines: What its lines are like; ``""`` for a table of any kind.
        issuer: Where the buyer stands; anywhere where empty.
    """
    desk = desk_for(purchase, chance, face="Courier" if lines == "text" and chance.random() < 0.6 else "")
    where = issuer or chance.choice(_ISSUERS)
    y = draw_head(desk, issuer=where, places=places) + desk.step
    if desk.likely(0.25):
        y = (
            desk.paper.paragraph(desk.left, y, remark(purchase.language, purchase.country, chance), desk.font, desk.width)
            + desk.step
        )
    footed: list[int] = []
    next_page = partial(_next_page, desk, where, footed)
    _foot(desk, where, footed)
    if y > desk.paper.height - 150:
        y = next_page()
    rows = _WITHOUT_COLUMNS.get(lines)
    y = rows(desk, y, next_page) if rows is not None else draw_lines(desk, y, next_page, kind=lines)
    if desk.likely(0.9):
        if y > desk.paper.height - 170:
            y = next_page()
        y = draw_sums(desk, y + desk.chance.choice((6.0, 14.0, 30.0)))
    _end(desk, y + desk.step, next_page)
    return desk.paper


def _next_page(desk: Desk, issuer: str, footed: list[int]) -> float:
    """A page more, with little or much of the head again and, now and then, sums carried over."""
    purchase, chance = desk.purchase, desk.chance
    if desk.likely(0.15):
        carried = f"{chance.choice(purchase.language.carried)}  {purchase.habits.money(purchase.subtotal / 2)}"
        desk.paper.text(desk.right, desk.paper.height - 48, carried, desk.font, align="right")
    desk.paper.new_page()
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
    for _ in range(chance.choice((0, 0, 1, 2))):
        if y < desk.paper.height - 90:
            y = desk.paper.paragraph(desk.left, y, remark(purchase.language, purchase.country, chance), desk.font, desk.width) + 2
    if desk.likely(0.35) and y < desk.paper.height - 80:
        for number, text in enumerate(chance.sample(phrases_of(purchase.language.code).signed, min(2, 1 + chance.randint(0, 1)))):
            x = desk.left + number * desk.width / 2
            desk.paper.rule(x, y + 12, x + 140, y + 12)
            desk.paper.text(x, y + 22, text, desk.font.sized(7.0))
    if desk.likely(0.06):
        desk.paper.new_page(PageRole.TERMS)
        y = 50.0
        for number in range(1, chance.randint(6, 20)):
            text = f"{number}. {' '.join(chance.sample(purchase.language.terms, 2))}"
            y = desk.paper.paragraph(desk.left, y, text, desk.font.sized(7.0), desk.width) + 4


_WEST = ("en", "en", "en", "de", "fr", "es", "it", "nl", "pt", "sv", "pl", "da", "fi", "cs")
_ALL = (*_WEST, "ru", "el", "zh", "ja")
_TABLES = ("", "schedule", "split", "specification", "notes", "captions")
_RECORDS = ("sentences", "cards", "double")
FAMILIES = (
    *(Family(f"mosaic-{kind or 'table'}", "mosaic", _WEST, partial(draw, lines=kind)) for kind in _TABLES),
    *(Family(f"mosaic-{kind}", "mosaic", _WEST, partial(draw, lines=kind)) for kind in _RECORDS),
    Family("mosaic-text", "mosaic", _WEST[:8], partial(draw, lines="text")),
    *(Family(f"mosaic-issuer-{issuer}", "mosaic", _ALL, partial(draw, issuer=issuer)) for issuer in sorted(set(_ISSUERS))),
    *(
        Family(f"mosaic-captions-{place}", "mosaic", _ALL, partial(draw, places=(place,)))
        for place in ("above", "beside", "inline", "below", "numbered", "none", "bar")
    ),
    Family("mosaic-east", "mosaic", ("ja", "zh", "zh_Hant", "th"), draw),
    Family("mosaic-issuer-prose", "mosaic", PROSE_LANGUAGES, partial(draw, issuer="prose")),
    Family("mosaic-english", "mosaic", ("en",), draw, countries=("US", "CA", "GB")),
)
