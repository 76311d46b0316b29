"""Whose a part number is when a form does not say: the seller's, by the convention of the exchange format."""

from __future__ import annotations

import re
from dataclasses import replace

from models.corpus.labels import Field, Label
from models.corpus.paper import Paper, PrintedWord
from models.corpus.purchase import Purchase

# Words of headings that name the buyer as the owner of a number.
_OURS = re.compile(
    r"\b(our|buyer|customer|cust|client|purchaser|company|in-house|intern\w*|own|onze|ons|nasz\w*|naš\w*|naše|oma|omat)\b"
    r"|unser|kunden|notre|nuestr|nostr|\bns\b|n/|nosso|nossa|vår|\bvor\b|vores|vort|наш|当社|弊社|自社|我司|需方|客户|\w*mme\b",
    re.IGNORECASE,
)


def with_unsaid_parts_as_sellers(paper: Paper, purchase: Purchase) -> Purchase:
    """Take the buyer's part numbers for the seller's where the form prints no others and no heading says whose they are.

    The paper's labels are changed.

    Returns:
        The purchase that tells what the paper then says.
    """
    written = {field for field, _line in paper.written}
    if Field.BUYER_PART not in written or Field.SUPPLIER_PART in written or _OURS.search(_headings(paper)):
        return purchase
    for sheet in paper.sheets:
        sheet.words = [_relabelled(word) for word in sheet.words]
    paper.written = {(_other(field), line) for field, line in paper.written if field is not None}
    return replace(purchase, items=tuple(replace(item, supplier_part=item.buyer_part) for item in purchase.items))


def _headings(paper: Paper) -> str:
    """What is printed to announce the buyer's numbers."""
    return " ".join(
        word.text[begin:end]
        for sheet in paper.sheets
        for word in sheet.words
        for begin, end, label in word.spans
        if label.announces is Field.BUYER_PART
    )


def _relabelled(word: PrintedWord) -> PrintedWord:
    if all(Field.BUYER_PART not in (label.field, label.announces) for _b, _e, label in word.spans):
        return word
    return replace(word, spans=tuple((begin, end, _as_sellers(label)) for begin, end, label in word.spans))


def _as_sellers(label: Label) -> Label:
    return replace(
        label,
        field=None if label.field is None else _other(label.field),
        announces=None if label.announces is None else _other(label.announces),
    )


def _other(field: Field) -> Field:
    return Field.SUPPLIER_PART if field is Field.BUYER_PART else field
