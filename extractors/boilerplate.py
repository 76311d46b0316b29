"""Pages of small print: terms and conditions that come with an order and say nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.fields.folding import fold
from extractors.fields.label_lexicon import Strength, lexicon_texts
from extractors.fields.labels import label_page
from extractors.layout.rows import Row
from pipeline.core.document import Page

# A page of small print: so many words, most of them in long lines, with the words of contracts among them.
_TERMS_WORDS, _TERMS_LONG_LINES, _TERMS_LAW = 150, 0.6, 0.045
_TITLED_TERMS_WORDS, _TITLED_TERMS_LAW = 80, 0.02


@cache
def _law() -> tuple[frozenset[str], tuple[str, ...]]:
    words = lexicon_texts("documents.toml", "terms_page", "words")
    titles = lexicon_texts("documents.toml", "terms_page", "titles")
    return frozenset(fold(word) for word in words), tuple(fold(title) for title in titles)


def _is_filled_form(rows: Sequence[Row]) -> bool:
    """Whether a page of much small print is an order's own page all the same: it labels parties, or holds a table."""
    page = label_page(Page(rows[0].page, 1.0, 1.0, ()), rows)
    fields = {
        meaning.field for hit in page.hits if hit.is_certain for meaning in hit.meanings if meaning.strength is Strength.STRONG
    }
    parties = len(fields & {"supplier", "ship_to", "bill_to"})
    return bool(page.table_heads) or parties >= 2 or (parties == 1 and "po_number" in fields)


def is_boilerplate_page(rows: Sequence[Row]) -> bool:
    """Whether a page is terms and conditions: dense lines of legal words, or a title that says so above such lines."""
    phrases = [phrase for row in rows for phrase in row.phrases]
    words = [fold(word.text).strip(".,;:()\"'") for phrase in phrases for word in phrase.words]
    if len(words) < _TITLED_TERMS_WORDS:
        return False
    law, titles = _law()
    share_of_law = sum(word in law for word in words) / len(words)
    in_long_lines = sum(len(phrase.words) for phrase in phrases if len(phrase.words) >= 7) / len(words)
    digits = sum(any(sign.isdigit() for sign in word) for word in words) / len(words)
    if digits > 0.2 or in_long_lines < _TERMS_LONG_LINES or _is_filled_form(rows):
        return False
    if len(words) >= _TERMS_WORDS and share_of_law >= _TERMS_LAW:
        return True
    head = [fold(phrase.text).strip(" .:") for phrase in phrases[:12]]
    titled = any(text in titles or any(text.endswith(title) for title in titles) for text in head)
    return titled and share_of_law >= _TITLED_TERMS_LAW
