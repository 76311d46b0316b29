"""Finding labels in rows: beside, above or glued to their values, alone or stacked over two rows, several in a strip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from extractors.fields.folding import NUMBER_WORD, plain
from extractors.fields.label_lexicon import MIN_FUZZY_LETTERS, LabelLexicon, Meaning, Strength, load_labels
from extractors.fields.phrases import (
    PhraseTokens,
    TextSpan,
    join_around_marks,
    join_legal_forms,
    join_letterspaced,
    split_at_columns,
)
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, Page, WordBox, WordSource, enclosing

# Marks that may stand between a label and its value.
_SEPARATORS = frozenset(":.-=>*|_/・)]】>~")
_LEADING_MARKS = frozenset("*-•·●■◆○◎□▪►>([【<{|_'\"・※")
_WEB_WORD = re.compile(r"@|www\.|\.(?:com|net|org|de|fr|it|es|nl|se|pl|ru|jp|cn|uk|eu|example)\b", re.IGNORECASE)
_FUZZY_RATIO = 90
# A stacked label's rows follow each other within this share of their height.
_STACK_GAP = 0.9
# So many column labels make a row the head of a table, and none of its labels a header field's.
_COLUMNS_OF_A_TABLE_HEAD = 3


@dataclass(frozen=True)
class LabelHit:
    """A label found on a page.

    Attributes:
        meanings: What it can stand for.
        page: Page number.
        row: Index of its first row on the page.
        last_row: Index of its last row, greater for stacked labels.
        phrase: Index of its phrase in the first row.
        words: The label's own words.
        colon: Whether a colon ends it.
        rest: What follows it in the same phrase up to the next label, None for nothing.
        likeness: 1 for an exact match, less for one that an image reader blurred.
    """

    meanings: tuple[Meaning, ...]
    page: int
    row: int
    last_row: int
    phrase: int
    words: tuple[WordBox, ...]
    colon: bool
    rest: TextSpan | None
    likeness: float = 1.0
    in_front: bool = True
    """Whether it begins its phrase."""

    @cached_property
    def box(self) -> BoundingBox:
        """Around the label's words."""
        return enclosing([word.box for word in self.words])

    def meaning_for(self, field_name: str) -> Meaning | None:
        """The meaning for this field, if it has one."""
        return next((meaning for meaning in self.meanings if meaning.field == field_name), None)

    @property
    def is_certain(self) -> bool:
        """Whether it is a label whatever follows it."""
        return self.colon or self.rest is None

    @cached_property
    def is_neighbour(self) -> bool:
        """Whether it only ends other fields' values."""
        return all(meaning.is_neighbour for meaning in self.meanings)


@dataclass(frozen=True)
class LabelledPage:
    """A page with the labels found on it."""

    page: Page
    rows: tuple[Row, ...]
    hits: tuple[LabelHit, ...]
    places: dict[tuple[int, int], list[LabelHit]] = field(default_factory=dict)
    """Hits by row and phrase, left to right."""

    @cached_property
    def table_heads(self) -> frozenset[int]:
        """Rows that are the head of a table, or part of a stacked one."""
        heads: set[int] = set()
        counts: dict[int, int] = {}
        for hit in self.hits:
            if hit.meaning_for("column") is not None and not hit.colon:
                for row in range(hit.row, hit.last_row + 1):
                    counts[row] = counts.get(row, 0) + 1
        for row, count in counts.items():
            if count >= _COLUMNS_OF_A_TABLE_HEAD:
                heads.add(row)
        return frozenset(heads)

    def label_at(self, row: int, phrase: int) -> LabelHit | None:
        """The label that begins this phrase, if one surely does."""
        for hit in self.places.get((row, phrase), ()):
            if hit.in_front and (hit.is_certain or _short_rest(hit)):
                return hit
        return None


# Neighbours that are believed without a colon when a number follows: "Tel 0123 456", but not "Net 30" or "Total pressure 5 bar".
_NUMBERED = frozenset({"page", "phone", "party_number", "tax", "other_number", "po_number"})


def _short_rest(hit: LabelHit) -> bool:
    """Whether what follows a label without a colon looks like its value and not like the rest of a name or a sentence."""
    if hit.rest is None:
        return True
    words = hit.rest.text.split()
    if len(words) > 5 or not any(meaning.field in _NUMBERED for meaning in hit.meanings):
        return False
    return any(sign.isdigit() for sign in words[0])


def label_page(page: Page, rows: Sequence[Row]) -> LabelledPage:
    """All labels of a page.

    Args:
        page: The page that the rows are of; words from OCR are also compared by likeness.
        rows: Its rows from top to bottom.
    """
    lexicon = load_labels()
    joined = tuple(_join_walled_labels(_joined(row), lexicon) for row in split_at_columns(rows))
    blurred = page.source in (WordSource.OCR, WordSource.HIDDEN_OCR)
    scanned = {
        (i, j): PhraseTokens.of(phrase) for i, row in enumerate(joined) for j, phrase in enumerate(row.phrases)
    }
    places: dict[tuple[int, int], list[LabelHit]] = {}
    for place, tokens in scanned.items():
        found = list(_labels_in(tokens, place, lexicon)) or list(_turn_of_speech(tokens, place))
        if not found and blurred:
            found = list(_blurred_label(tokens, place, lexicon))
        if found:
            places[place] = found
    _stack(joined, scanned, places, lexicon)
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


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    after: int
    colon: bool
    meanings: tuple[Meaning, ...]


def _labels_in(tokens: PhraseTokens, place: tuple[int, int], lexicon: LabelLexicon) -> Iterator[LabelHit]:
    spans = _kept(_spans(tokens, lexicon), len(tokens.keys))
    first = _first_token(tokens)
    for index, span in enumerate(spans):
        until = spans[index + 1].start if index + 1 < len(spans) else len(tokens.keys)
        while until > span.after and tokens.tokens[until - 1].key in ("/", "|", "(", ",", ";", "-"):
            until -= 1
        words = tokens.phrase.words[tokens.owners[span.start] : tokens.owners[span.end - 1] + 1]
        yield LabelHit(
            span.meanings, tokens.phrase.page, place[0], place[0], place[1], words, span.colon,
            tokens.text_from(span.after, until), in_front=span.start == first,
        )  # fmt: skip


def _first_token(tokens: PhraseTokens) -> int:
    position = 0
    while position < len(tokens.keys) and tokens.keys[position] in _LEADING_MARKS:
        position += 1
    return position


def _spans(tokens: PhraseTokens, lexicon: LabelLexicon) -> list[_Span]:
    """Labels at the phrase's start, after another label, or anywhere before a colon."""
    spans: list[_Span] = []
    keys = tokens.keys
    position = first = _first_token(tokens)
    while position < len(keys):
        if not tokens.glued(position) or tokens.tokens[position - 1].is_mark:
            end, meanings = lexicon.longest(keys, position)
            if meanings and _ends_cleanly(tokens, end):
                colon, after = _separators(tokens, end)
                chained = bool(spans) and spans[-1].after == position
                if position == first or colon or chained:
                    spans.append(_Span(position, end, after, colon, meanings))
                    position = max(after, position + 1)
                    continue
        position += 1
    return spans


def _kept(spans: list[_Span], length: int) -> list[_Span]:
    """Without the labels inside a value: one that neither a colon nor the phrase's end follows is no label but text."""
    kept: list[_Span] = []
    for index, span in enumerate(spans):
        following = spans[index + 1].start if index + 1 < len(spans) else length
        if kept and not span.colon and all(meaning.field == "ship_to" and meaning.strength is Strength.FAIR for meaning in span.meanings):
            continue  # "FOB Destination" is a term, not two labels
        if kept and kept[-1].colon and not span.colon:
            continue  # what stands behind a colon is a value, whatever its words mean elsewhere
        compound = index + 1 < len(spans) and not span.colon and span.end == following and spans[index + 1].colon
        if compound:
            continue  # "Supplier Item:" is no supplier
        if not kept and index == 0:
            kept.append(span)
        elif span.colon or span.after >= following or span.after >= length:
            kept.append(span)
    # A chain that ends in a value ("Payment Terms | Net | 30") is one label and its value.
    while len(kept) > 1 and not kept[-1].colon and kept[-1].after < length:
        kept.pop()
    chain_breaks = bool(kept) and not kept[-1].colon and kept[-1].after < length
    return kept[:1] if chain_breaks else kept


def _ends_cleanly(tokens: PhraseTokens, end: int) -> bool:
    """Whether the label stops where a word does: not 注文 in 注文書, not PO in PO4711."""
    if end >= len(tokens.keys) or not tokens.glued(end):
        return True
    key, last = tokens.keys[end], tokens.keys[end - 1]
    if key in (".", "@") and _WEB_WORD.search(plain(tokens.phrase.words[tokens.owners[end]].text)):
        return False  # www.example.com, purchasing@example.com
    if key in ("-", "/") and last.isascii() and end + 1 < len(tokens.keys) and tokens.glued(end + 1) and tokens.keys[end + 1].isdigit():
        return last == NUMBER_WORD  # PO-4711 is a number with its prefix
    if tokens.tokens[end].is_mark or key == NUMBER_WORD or last == NUMBER_WORD:
        return True
    ideographs = "\u3040" <= last[0] <= "\u9fff"
    return ideographs and (not "\u3040" <= key[0] <= "\u9fff" or key in ("株", "有", "令", "元"))


def _separators(tokens: PhraseTokens, end: int) -> tuple[bool, int]:
    """Whether a colon follows, and where the value begins."""
    keys, position, colon = tokens.keys, end, False
    if position < len(keys) and keys[position] == NUMBER_WORD and _value_or_end(keys, position + 1):
        position += 1
    if position < len(keys) and keys[position] == "(":
        closing = next((i for i in range(position, min(position + 8, len(keys))) if keys[i] == ")"), None)
        # "(if different)", "(DD/MM/YYYY)" belongs to the label; "(5) cases" would not.
        if closing is not None and not any(key.isdigit() for key in keys[position:closing]):
            position = closing + 1
    while position < len(keys) and keys[position] in _SEPARATORS:
        colon = colon or keys[position] == ":"
        position += 1
    return colon, position


def _value_or_end(keys: tuple[str, ...], position: int) -> bool:
    return position >= len(keys) or not keys[position].isalpha()


# Labels that every issuer words in its own way: "Mail original invoice in duplicate to:", "Ship all material to:".
_TURNS_OF_SPEECH = (
    ("bill_to", re.compile(r"(?:please )?(?:send|mail|e ?mail|remit|submit|forward|direct|address|render)\b.{0,40}\b(?:invoices?|bills?)\b.{0,30}\bto$")),
    ("bill_to", re.compile(r"(?:original )?(?:invoices?|bills?)\b.{0,40}\b(?:to be sent|should be sent|must be sent|to be mailed|sent|mailed|addressed) to$")),
    ("ship_to", re.compile(r"(?:please )?(?:ship|deliver|consign|send)\b.{0,30}\b(?:goods|material|materials|order|merchandise|items|shipment|freight)\b.{0,12}\b(?:to|at)$")),
)


def _turn_of_speech(tokens: PhraseTokens, place: tuple[int, int]) -> Iterator[LabelHit]:
    """A wordy label that ends the phrase, or ends in a colon before its value."""
    keys = tokens.keys
    colon_at = next((i for i, key in enumerate(keys) if key == ":"), len(keys))
    words = " ".join(key for key in keys[:colon_at] if key.isalnum())
    if not 3 <= colon_at <= 14 or not words.endswith((" to", " at")):
        return
    for role, pattern in _TURNS_OF_SPEECH:
        if pattern.fullmatch(words):
            meanings = (Meaning(role, Strength.STRONG),)
            label = tokens.phrase.words[: tokens.owners[colon_at - 1] + 1]
            rest = tokens.text_from(min(colon_at + 1, len(keys)), len(keys))
            yield LabelHit(meanings, tokens.phrase.page, place[0], place[0], place[1], label, colon_at < len(keys), rest)
            return


def _blurred_label(tokens: PhraseTokens, place: tuple[int, int], lexicon: LabelLexicon) -> Iterator[LabelHit]:
    """A long label that differs by a letter or two, at the phrase's start, up to a colon or the phrase's end."""
    keys = tokens.keys
    colon_at = next((i for i, key in enumerate(keys) if key == ":"), len(keys))
    letters = "".join(key for key in keys[:colon_at] if key.isalpha() or key == NUMBER_WORD)
    if colon_at > 10 or not letters.isascii() or not MIN_FUZZY_LETTERS <= len(letters) <= 32:
        return
    best = process.extractOne(letters, lexicon.long_labels.keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY_RATIO)
    if best is None:
        return
    after = colon_at
    while after < len(keys) and keys[after] in _SEPARATORS:
        after += 1
    words = tokens.phrase.words[: tokens.owners[colon_at - 1] + 1]
    yield LabelHit(
        lexicon.long_labels[best[0]], tokens.phrase.page, place[0], place[0], place[1], words, colon_at < len(keys),
        tokens.text_from(after, len(keys)), likeness=best[1] / 100,
    )  # fmt: skip


def _stack(
    rows: Sequence[Row],
    scanned: dict[tuple[int, int], PhraseTokens],
    places: dict[tuple[int, int], list[LabelHit]],
    lexicon: LabelLexicon,
) -> None:
    """Labels over two or three rows ("Purchase Order" above "Number") replace what their rows seemed to say alone."""
    for place in sorted(scanned):
        tokens = scanned.get(place)
        if tokens is None or not 1 <= len(tokens.keys) <= 5 or not lexicon.may_go_on(tokens.keys):
            continue
        chain = _stacked_below(rows, scanned, place, lexicon)
        if chain is None:
            continue
        keys = tuple(key for part in chain for key in scanned[part].keys)
        end, meanings = lexicon.longest(keys, 0)
        colon = keys[-1] == ":"
        words = tuple(word for part in chain for word in scanned[part].phrase.words)
        hit = LabelHit(meanings, tokens.phrase.page, place[0], chain[-1][0], place[1], words, colon, None)
        for part in chain:
            places[part] = [hit]


def _stacked_below(
    rows: Sequence[Row], scanned: dict[tuple[int, int], PhraseTokens], place: tuple[int, int], lexicon: LabelLexicon
) -> list[tuple[int, int]] | None:
    """The places of a label that begins here and goes on in the rows below; the longest one, None where there is none."""
    chain, best = [place], None
    while len(chain) < 3:
        below = _under(rows, chain[-1])
        if below is None or len(scanned[below].keys) > 4 or not any(key.isalpha() for key in scanned[below].keys):
            break
        chain = [*chain, below]
        keys = tuple(key for part in chain for key in scanned[part].keys)
        end, meanings = lexicon.longest(keys, 0)
        if meanings and all(key in _SEPARATORS for key in keys[end:]) and not _both_have_values(rows, chain):
            best = chain
        elif not lexicon.may_go_on(keys):
            break
    return best


def _under(rows: Sequence[Row], place: tuple[int, int]) -> tuple[int, int] | None:
    """The phrase right below, aligned with this one."""
    upper = rows[place[0]].phrases[place[1]].box
    for index in range(place[0] + 1, min(place[0] + 4, len(rows))):
        for number, phrase in enumerate(rows[index].phrases):
            box = phrase.box
            if box.top - upper.bottom > _STACK_GAP * upper.height:
                return None
            if box.middle[1] <= upper.bottom or not 0.7 <= box.height / max(upper.height, 1e-6) <= 1.4:
                continue
            aligned = min(abs(box.left - upper.left), abs(box.right - upper.right), abs(box.middle[0] - upper.middle[0]))
            if aligned <= 3 and box.left < upper.right and box.right > upper.left:
                return index, number
    return None


def _both_have_values(rows: Sequence[Row], chain: Sequence[tuple[int, int]]) -> bool:
    """Whether rows of the chain look like separate labels, each with its value to the right."""
    valued = 0
    for row, phrase in chain:
        phrases = rows[row].phrases
        if phrase + 1 < len(phrases) and any(sign.isdigit() for sign in phrases[phrase + 1].text):
            valued += 1
    return valued > 1


def strength_of(hit: LabelHit, field_name: str) -> Strength | None:
    """How strongly the label means the field, None when it does not."""
    meaning = hit.meaning_for(field_name)
    return None if meaning is None else meaning.strength
