"""What a document calls itself: titles of orders, invoices, quotations and their like, weighed by print, place and company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from extractors.fields.folding import NUMBER_WORD
from extractors.fields.label_lexicon import LabelLexicon, Meaning, Strength, lexicon_of, lexicon_texts, load_labels
from extractors.fields.phrases import PhraseTokens, join_letterspaced
from extractors.kinds import ORDER_KINDS, OTHER_KINDS
from extractors.layout.rows import Phrase, Row

_LARGE, _LARGER = 1.15, 1.4
_TOP, _UPPER = 0.22, 0.45
_TITLE_KINDS = (*ORDER_KINDS, "cancelled_stamp", *OTHER_KINDS)
# "2nd reminder", "2ème relance"; figures of one digit count as well.
_ORDINALS = frozenset(
    {"st", "nd", "rd", "th", "er", "ere", "eme", "e", "a", "o", "1st", "2nd", "3rd", "1er", "1ere", "2eme", "3eme"}
)
_BETWEEN_LANGUAGES = frozenset("/|-–—·•")
_REFERENCES = frozenset({"other_number", "person"})
# Of papers that are no orders: a caption among captions, a label without its number; of orders: a number behind further words.
_OF_A_CAPTION, _LABEL_ONLY, _PLAIN_AND_NUMBERED, _NUMBERED = 0.3, 0.35, 0.6, 0.8
_LEAST_CAPTIONS, _MOST_WORDS_TO_NUMBER, _MOST_BEHIND = 3, 4, 9
# A stamp is larger than a box on a form that may be ticked.
_LEAST_STAMP = 1.4


@dataclass(frozen=True)
class Title:
    """A title found on a page.

    Attributes:
        kind: What it names, a section of documents.toml.
        text: As printed.
        weight: How much it says about the document, about 1 for a plain title at the top of the first page.
    """

    kind: str
    text: str
    weight: float


@cache
def _titles() -> LabelLexicon:
    return lexicon_of((Meaning(kind, Strength.STRONG), lexicon_texts("documents.toml", kind, "titles")) for kind in _TITLE_KINDS)


def titles_of(rows: Sequence[Row], page_height: float) -> list[Title]:
    """Every title on a page, each weighed; mentions of a title inside a sentence weigh next to nothing.

    Args:
        rows: The page's rows.
        page_height: In points; 0 leaves the place out of account.
    """
    heights = [word.box.height for row in rows for word in row.words]
    if not heights:
        return []
    usual = median(heights)
    phrases = [phrase for row in rows for phrase in _joined(join_letterspaced(row))]
    values = {id(value) for row in rows for value in _values_of_references(row)}
    captions = {id(phrase) for row in rows if _is_row_of_captions(row) for phrase in row.phrases}
    return [
        Title(
            title.kind,
            title.text,
            title.weight * (_OF_A_CAPTION if id(phrase) in captions and title.kind not in ORDER_KINDS else 1.0),
        )
        for phrase in phrases
        for title in _of_phrase(phrase, usual, page_height)
        if id(phrase) not in values
    ]


def _is_row_of_captions(row: Row) -> bool:
    """Whether a row is captions side by side: "Document date   RFQ   Tax code" says what stands under it."""
    if len(row.phrases) < _LEAST_CAPTIONS or any(sign.isdigit() for phrase in row.phrases for sign in phrase.text):
        return False
    known = sum(1 for phrase in row.phrases if load_labels().longest(PhraseTokens.of(phrase).keys, 0)[1])
    return known >= _LEAST_CAPTIONS - 1


def _values_of_references(row: Row) -> Iterator[Phrase]:
    """Phrases with figures that are no titles: behind a label and a colon, or a reference, "Deres ref.   Tilbud 55120"."""
    for before, phrase in pairwise(row.phrases):
        colon = before.text.endswith(":") or phrase.text.startswith(":")
        meanings = load_labels().longest(PhraseTokens.of(before).keys, 0)[1]
        is_reference = any(meaning.is_neighbour and meaning.field in _REFERENCES for meaning in meanings)
        if meanings and (colon or is_reference) and any(sign.isdigit() for sign in phrase.text):
            yield phrase


def _joined(row: Row) -> Iterator[Phrase]:
    """The row's phrases, and pairs of neighbours of one size: "PURCHASE     ORDER" is set wide."""
    yield from row.phrases
    for before, after in zip(row.phrases, row.phrases[1:], strict=False):
        if len(before.words) == len(after.words) == 1 and abs(before.box.height - after.box.height) <= 0.2 * after.box.height:
            whole = PhraseTokens.of(Phrase(row.page, before.words + after.words)).keys
            end, meanings = _titles().longest(whole, 0)
            if meanings and end == len(whole) and not _titles().longest(PhraseTokens.of(before).keys, 0)[1]:
                yield Phrase(row.page, before.words + after.words)


def _of_phrase(phrase: Phrase, usual: float, page_height: float) -> Iterator[Title]:
    tokens = PhraseTokens.of(phrase)
    keys = tokens.keys
    if not keys or len(keys) > 40:
        return
    size = _size_weight(phrase, usual)
    place, is_plain = _place_weight(phrase, page_height) * size, size <= 1.0
    for start in range(len(keys)):
        if tokens.glued(start) and not tokens.tokens[start - 1].is_mark:
            continue
        end, meanings = _titles().longest(keys, start)
        if not meanings or (end < len(keys) and tokens.glued(end) and keys[end].isalpha() and len(keys[end]) > 1):
            continue
        end = _end_of_translations(keys, end, meanings)
        fit = _fit_weight(keys, start, end)
        for meaning in meanings:
            is_order = meaning.field in ORDER_KINDS
            fitting = _fit_of_order(fit, keys, start, end) if is_order else _fit_of_other(fit, keys, start, end, is_plain)
            weight = place * fitting
            if meaning.field != "cancelled_stamp":
                yield Title(meaning.field, phrase.text, weight)
            elif weight >= _LEAST_STAMP and end - start == len(keys):
                yield Title("cancellation", phrase.text, weight)
        return


def _fit_of_order(fit: float, keys: tuple[str, ...], start: int, end: int) -> float:
    """An order's title may bear its number behind further words: "Purchase Order / Delivery Schedule No. 400"."""
    behind = _words_behind(keys, end)
    numbered = NUMBER_WORD in behind[:_MOST_WORDS_TO_NUMBER] and any(map(str.isdigit, "".join(behind)))
    is_mention = load_labels().longest(keys, 0)[0] >= end
    return max(fit, _NUMBERED) if numbered and start <= 1 and len(behind) <= _MOST_BEHIND and not is_mention else fit


def _fit_of_other(fit: float, keys: tuple[str, ...], start: int, end: int, is_plain: bool) -> float:
    """An order refers to other papers: "Quote No.:" without a number behind it, "RFQ-76-9298" and, in plain print, "RFQ 5938"."""
    behind = _words_behind(keys, end)
    is_label = bool(behind) and all(key == NUMBER_WORD for key in behind)
    is_code = start == 0 and keys[end : end + 1] == ("-",) and bool(behind) and behind[0].isdigit()
    if is_label or is_code:
        return min(fit, _LABEL_ONLY)
    return min(fit, _PLAIN_AND_NUMBERED) if is_plain and any(map(str.isdigit, "".join(keys[end:]))) else fit


def _words_behind(keys: tuple[str, ...], end: int) -> list[str]:
    return [key for key in keys[end:] if key[0].isalnum() or key == NUMBER_WORD]


def _end_of_translations(keys: tuple[str, ...], end: int, meanings: Sequence[Meaning]) -> int:
    """Behind the same title in further languages: "BESTELBON / BON DE COMMANDE"."""
    while end + 1 < len(keys) and keys[end] in _BETWEEN_LANGUAGES:
        further, same = _titles().longest(keys, end + 1)
        if not {one.field for one in same} & {one.field for one in meanings}:
            break
        end = further
    return end


def _fit_weight(keys: tuple[str, ...], start: int, end: int) -> float:
    """How much of the phrase the title is: all of it, a title with its number, a label, or a word in a sentence."""
    before = sum(1 for key in keys[:start] if key.isalnum() and key not in _ORDINALS and not (key.isdigit() and len(key) == 1))
    behind = end
    if behind < len(keys) and keys[behind] == "(" and ")" in keys[behind:]:
        behind = keys.index(")", behind) + 1  # "(D.D.T.)", "(Copy)"
    after = [key for key in keys[behind:] if key[0].isalnum() or key == NUMBER_WORD or key == ":"]
    label_end, label = load_labels().longest(keys, start)
    if before:
        first = next(i for i, key in enumerate(keys) if key.isalnum())
        if load_labels().longest(keys, first)[0] >= end:
            return 0.1  # "Your order", "Vs. ordine": a reference to one
    only_numbered = label_end == end + 1 and keys[end] == NUMBER_WORD  # "Change Order No. 2"
    if label_end > end and not only_numbered and not any(meaning.field == "po_number" for meaning in label):
        return 0.05  # "Invoice Date", "Delivery note address"
    if not before and not after:
        return 1.2
    if not before and (after[0] == NUMBER_WORD or any(sign.isdigit() for sign in after[0])):
        return 1.0 if len(after) <= 8 else 0.4
    if not before and after[0] == ":":
        return 0.7 if len(after) > 1 and any(sign.isdigit() for sign in "".join(after)) else 0.35
    if before <= 4 and not after:
        return 0.6
    return 0.15 if before + len(after) <= 6 else 0.05


def _size_weight(phrase: Phrase, usual: float) -> float:
    ratio = median(word.box.height for word in phrase.words) / usual if usual else 1.0
    return 1.7 if ratio >= _LARGER else 1.3 if ratio >= _LARGE else 1.0


def _place_weight(phrase: Phrase, page_height: float) -> float:
    if not page_height:
        return 1.0
    share = phrase.box.top / page_height
    return 1.2 if share <= _TOP else 0.9 if share <= _UPPER else 0.25
