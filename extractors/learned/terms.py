"""Terms of payment and delivery: whole phrases behind their captions, with the row that goes on below, in the form of terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.fields.term_words import only_says_who_pays, speaks_of
from extractors.layout.evidence import field_from_words
from extractors.learned.answers import Field
from extractors.learned.forms import reader_of
from extractors.learned.layout_reader import PageAnswers
from extractors.learned.pieces import PagePiece
from extractors.learned.spans import EXTRACTOR, TaggedSpan, text_of
from pipeline.core.document import BoundingBox, WordBox
from pipeline.core.fields import FieldValue

_HALF = 0.5
_CAPTION = 0.5
_MOST_PIECES = 24
_BELOW, _ALIGNED = 2.2, 8.0


def terms_of(pages: Sequence[PageAnswers], name: Field, spans: Sequence[TaggedSpan]) -> FieldValue[str] | None:
    """The likeliest terms; a clause or a place before who pays the freight, which forms print beside it: "Origin", "Prepaid".

    Args:
        name: ``PAYMENT_TERMS`` or ``DELIVERY_TERMS``.
        spans: Runs that the model takes for them, likeliest first.
    """
    read = reader_of(name)
    likely = [span for span in spans if span.score >= _HALF * spans[0].score]
    ranked = sorted(likely, key=lambda span: name is Field.DELIVERY_TERMS and only_says_who_pays(span.text))
    for span in (*ranked, *spans):
        pieces = _with_row_below(_whole(pages, name, span, read), span, spans)
        value = read(text_of(pieces))
        if value is not None:
            return field_from_words(value, _words(pages, span.page, pieces), span.page, span.score, EXTRACTOR)
    return None


def _whole(
    pages: Sequence[PageAnswers], name: Field, span: TaggedSpan, read: Callable[[str], str | None]
) -> tuple[PagePiece, ...]:
    """All that stands behind the caption in the run's phrase, where it has the form of such terms; else the run."""
    answers = _answers(pages, span.page)
    of_phrase = [(index, piece) for index, piece in enumerate(answers.pieces.pieces) if piece.phrase == span.pieces[0].phrase]
    begin = 0
    for place, (index, piece) in enumerate(of_phrase):
        if piece.text.endswith((":", "：")) or answers.announces[index, 0] < 1 - _CAPTION:
            if piece.left > span.pieces[0].left and not piece.text.endswith((":", "：")):
                if piece in span.pieces:
                    return span.pieces
                of_phrase = of_phrase[:place]
                break
            begin = place + 1
    whole = tuple(piece for _, piece in of_phrase[begin:])
    text = text_of(whole)
    fits = 0 < len(whole) <= _MOST_PIECES and speaks_of(str(name.value), text) and not text.endswith(".")
    return whole if fits and read(text) is not None else span.pieces


def _with_row_below(pieces: tuple[PagePiece, ...], span: TaggedSpan, spans: Sequence[TaggedSpan]) -> tuple[PagePiece, ...]:
    """The pieces with the run that goes on under them."""
    last = pieces[-1]
    for other in spans:
        head = other.pieces[0]
        near = 0 < head.top - last.top < _BELOW * (last.bottom - last.top) and abs(head.left - pieces[0].left) < _ALIGNED
        if other is not span and other.page == span.page and other.row == span.row + 1 and near:
            return (*pieces, *other.pieces)
    return pieces


def _words(pages: Sequence[PageAnswers], page: int, pieces: Sequence[PagePiece]) -> list[WordBox]:
    words = _answers(pages, page).pieces.words
    return [
        WordBox(piece.text, BoundingBox(piece.left, piece.top, piece.right, piece.bottom), words[piece.word].confidence)
        for piece in pieces
    ]


def _answers(pages: Sequence[PageAnswers], number: int) -> PageAnswers:
    return next(one for one in pages if one.pieces.page.number == number)
