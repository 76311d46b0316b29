"""What one page shows of where an order begins: its number, its title, its page count, its letterhead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.boilerplate import is_boilerplate_page
from extractors.fields.folding import fold, squeeze
from extractors.fields.labels import LabelledPage, label_page
from extractors.fields.po_number import read_order_numbers
from extractors.kinds import ORDER_KINDS
from extractors.layout.rows import Row
from extractors.titles import titles_of
from pipeline.core.document import BoundingBox, Page, enclosing

# A number that a label of the order number names, on the upper part of a page.
_LEAST_NUMBER, _NUMBER_WITHIN = 0.8, 0.6
_LEAST_TITLE = 0.9
_HEAD = 0.25
_COUNTED = re.compile(
    r"(?:(?<![^\W\d_])(?:page|pages|pg|p|seite|blatt|pagina|pag|bladzijde|blz|sida|sid|side|sivu|strona|str|strana|oldal|sayfa|"
    r"страница|стр|лист|ページ|頁|페이지)\s*(?:no|nr|n[°ºo])?\s*[.:#]*\s*)"
    r"(?P<page>\d{1,3})\s*(?:/|of|von|de|di|van|sur|av|af|z|ze|из|の|\||sl|~)\s*(?P<of>\d{1,3})(?!\d)|"
    r"第?\s*(?P<page_cjk>\d{1,3})\s*(?:页|頁|ページ)\s*[/,、]?\s*(?:共|全)?\s*(?P<of_cjk>\d{1,3})\s*(?:页|頁|ページ)"
)
_ALONE = re.compile(r"[-–(]?\s*(?P<page>\d{1,3})\s*(?:/|of|von|de|di|van|sur|av|z|из)\s*(?P<of>\d{1,3})\s*[-–)]?")
# What a copy says of itself and its original does not.
_COPY_WORDS = frozenset(
    {
        "copy",
        "copie",
        "kopie",
        "copia",
        "kopia",
        "duplicate",
        "duplikat",
        "duplicata",
        "original",
        "originale",
        "vendor",
        "file",
        "receiving",
        "控え",
    }
)
_LEAST_WORDS_OF_COPY = 20


@dataclass(frozen=True)
class OrderNumber:
    """An order number as printed on a page, how it compares, and where it stands."""

    printed: str
    key: str
    box: BoundingBox


@dataclass(frozen=True)
class PageSigns:
    """What a page shows of the order that it belongs to.

    Attributes:
        number: The order number that its own labels name; None where none is sure.
        title: The title of an order at its head, as printed; empty for none.
        count: Which page of how many it calls itself.
        is_terms: Whether it is small print.
        has_table: Whether a head of a table of lines stands on it.
    """

    page: int
    number: OrderNumber | None
    title: str
    count: tuple[int, int] | None
    is_terms: bool
    has_table: bool
    head: frozenset[str]
    words: Counter[str]

    @cached_property
    def says_first(self) -> bool:
        """Whether it calls itself the first of its pages."""
        return self.count is not None and self.count[0] == 1

    @cached_property
    def says_later(self) -> bool:
        """Whether it calls itself a page behind the first."""
        return self.count is not None and self.count[0] > 1

    def is_copy_of(self, other: PageSigns) -> bool:
        """Whether it prints what another page prints, but for the word that says which copy it is."""
        return self.words == other.words and self.words.total() >= _LEAST_WORDS_OF_COPY


def signs_of(page: Page, rows: Sequence[Row]) -> PageSigns:
    """Look at one page.

    Args:
        rows: The page's rows, from top to bottom.
    """
    terms = is_boilerplate_page(rows)
    labelled = label_page(page, rows)
    titles = [title for title in titles_of(rows, page.height) if title.kind in ORDER_KINDS and title.weight >= _LEAST_TITLE]
    best = max(titles, key=lambda title: title.weight, default=None)
    words = Counter(fold(word.text).strip(".,;:()-") for row in rows for word in row.words)
    for word in _COPY_WORDS:
        del words[word]
    return PageSigns(
        page=page.number,
        number=None if terms else _number(labelled),
        title=best.text if best and not terms else "",
        count=page_count(rows),
        is_terms=terms,
        has_table=bool(labelled.table_heads),
        head=_head_words(page, rows[: min(labelled.table_heads, default=len(rows))], {title.text for title in titles}),
        words=words,
    )


def _number(labelled: LabelledPage) -> OrderNumber | None:
    heads = labelled.table_heads
    first = min(heads, default=len(labelled.rows))
    usable = [hit for hit in labelled.hits if hit.row < first or hit.row not in heads]
    readings = [
        reading
        for reading in read_order_numbers([labelled], [usable])
        if reading.likelihood >= _LEAST_NUMBER and reading.rule.startswith("label")
    ]
    best = max(readings, key=lambda reading: reading.likelihood, default=None)
    if best is None:
        return None
    box = enclosing([word.box for word in best.words])
    if box.top > _NUMBER_WITHIN * labelled.page.height:
        return None
    rivals = {str(reading.key) for reading in readings if reading.likelihood >= 0.95 * best.likelihood}
    return OrderNumber(best.value, squeeze(best.value), box) if len(rivals) == 1 else None


def page_count(rows: Sequence[Row]) -> tuple[int, int] | None:
    """Which page of how many a page calls itself: ``Page 1 of 3``, ``Seite: 1/3``, ``1 / 3`` alone in head or foot."""
    for row in rows:
        found = _COUNTED.search(fold(row.text))
        if found:
            page = int(found["page"] or found["page_cjk"])
            of = int(found["of"] or found["of_cjk"])
            if 1 <= page <= of:
                return page, of
    for row in (*rows[:3], *rows[-3:]):
        for phrase in row.phrases:
            alone = _ALONE.fullmatch(fold(phrase.text))
            if alone and 1 <= int(alone["page"]) <= int(alone["of"]) and not alone["page"].startswith("0"):
                return int(alone["page"]), int(alone["of"])
    return None


def _head_words(page: Page, rows: Sequence[Row], titles: Collection[str]) -> frozenset[str]:
    """The words without digits at the head of a page but its titles: letterheads of two companies share few of them."""
    phrases = [phrase for row in rows for phrase in row.phrases if phrase.text not in titles]
    head = [word for phrase in phrases for word in phrase.words if word.box.bottom <= _HEAD * page.height]
    words = {fold(word.text).strip(".,;:()-") for word in head}
    return frozenset(word for word in words if len(word) > 2 and not any(sign.isdigit() for sign in word))
