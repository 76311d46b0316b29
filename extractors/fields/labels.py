"""Finding labels in rows: beside, above or glued to their values, alone or stacked over two rows, several in a strip."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.fields.label_hits import LabelHit, LabelledPage, strength_of
from extractors.fields.label_lexicon import LabelLexicon, load_labels
from extractors.fields.label_match import blurred_label, labels_in, turn_of_speech
from extractors.fields.label_stacks import stack_labels
from extractors.fields.phrases import PhraseTokens, join_around_marks, join_legal_forms, join_letterspaced, split_at_columns
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import Page

__all__ = ["LabelHit", "LabelledPage", "label_page", "strength_of"]


def label_page(page: Page, rows: Sequence[Row]) -> LabelledPage:
    """All labels of a page.

    Args:
        page: The page that the rows are of; words from OCR are also compared by likeness.
        rows: Its rows from top to bottom.
    """
    lexicon = load_labels()
    joined = tuple(_join_walled_labels(_joined(row), lexicon) for row in split_at_columns(rows))
    blurred = page.source.is_recognised
    scanned = {(i, j): PhraseTokens.of(phrase) for i, row in enumerate(joined) for j, phrase in enumerate(row.phrases)}
    places: dict[tuple[int, int], list[LabelHit]] = {}
    for place, tokens in scanned.items():
        found = list(turn_of_speech(tokens, place)) or list(labels_in(tokens, place, lexicon))
        if not found and blurred:
            found = list(blurred_label(tokens, place, lexicon))
        if found:
            places[place] = found
    stack_labels(joined, scanned, places, lexicon)
    hits = tuple(dict.fromkeys(hit for place in sorted(places) for hit in places[place]))
    return LabelledPage(page, joined, hits, places)


def _joined(row: Row) -> Row:
    return join_legal_forms(join_around_marks(join_letterspaced(row)))


def _join_walled_labels(row: Row, lexicon: LabelLexicon) -> Row:
    """A label that a ruling happens to cross ("Ship | to:") becomes one phrase again."""
    for number in range(len(row.phrases) - 1):
        before, after = row.phrases[number], row.phrases[number + 1]
        if len(before.words) > 2 or after.box.left - before.box.right > 0.6 * after.box.height:
            continue
        head = PhraseTokens.of(before).keys
        if not head or not lexicon.may_go_on(head):
            continue
        whole = Phrase(row.page, before.words + after.words)
        if lexicon.longest(PhraseTokens.of(whole).keys, 0)[0] > len(head):
            return _join_walled_labels(Row(row.page, (*row.phrases[:number], whole, *row.phrases[number + 2 :])), lexicon)
    return row
