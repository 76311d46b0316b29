"""Labels within one phrase: at its start, glued to values, in chains, worded freely or blurred by an image reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extractors.fields.folding import NUMBER_WORD, plain
from extractors.fields.label_hits import LabelHit
from extractors.fields.label_lexicon import MIN_FUZZY_LETTERS, LabelLexicon, Meaning, Strength
from extractors.fields.phrases import PhraseTokens
from extractors.fields.places import is_sure_place

SEPARATORS = frozenset(":.-=>*|_/・)]】>~")
"""Marks that may stand between a label and its value."""
_LEADING_MARKS = frozenset("*-•·●■◆○◎□▪►>([【<{|_'\"・※")
_WEB_WORD = re.compile(r"@|www\.|\.(?:com|net|org|de|fr|it|es|nl|se|pl|ru|jp|cn|uk|eu|example)\b", re.IGNORECASE)
_FUZZY_RATIO = 90


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    after: int
    colon: bool
    meanings: tuple[Meaning, ...]


def labels_in(tokens: PhraseTokens, place: tuple[int, int], lexicon: LabelLexicon) -> Iterator[LabelHit]:
    """The labels of a phrase at (row, phrase), left to right, each with what follows it."""
    spans = _kept([span for span in _spans(tokens, lexicon) if not _numbers_a_house(tokens, span)], len(tokens.keys))
    first = _first_of_label(tokens, lexicon)
    for index, span in enumerate(spans):
        until = spans[index + 1].start if index + 1 < len(spans) else len(tokens.keys)
        while until < len(tokens.keys) and until > span.after and tokens.tokens[until - 1].key in ("/", "|", "(", ",", ";", "-"):
            until -= 1
        begin = 0 if span.start == first else tokens.owners[span.start]  # a box's number stands where its values begin
        words = tokens.phrase.words[begin : tokens.owners[span.end - 1] + 1]
        yield LabelHit(
            span.meanings, tokens.phrase.page, place[0], place[0], place[1], words, span.colon,
            tokens.text_from(span.after, until), in_front=span.start == first,
        )  # fmt: skip


def _numbers_a_house(tokens: PhraseTokens, span: _Span) -> bool:
    """Whether a bare "No." stands before the number of a house: behind a street, or with the estate behind the number."""
    keys = tokens.keys
    if keys[span.start : span.end] != (NUMBER_WORD,) or span.after >= len(keys) or not keys[span.after].isdigit():
        return False
    before = " ".join(plain(word.text) for word in tokens.phrase.words[: tokens.owners[span.start]])
    if before:
        return is_sure_place(f"{before} 1") or is_sure_place(f"{before.rpartition(',')[2]} 1")
    behind = keys[span.after + 1 : span.after + 3]
    return len(keys[span.after]) <= 4 and len(behind) == 2 and behind[0] == "," and behind[1].isalpha()


def _first_token(tokens: PhraseTokens) -> int:
    position = 0
    while position < len(tokens.keys) and tokens.keys[position] in _LEADING_MARKS:
        position += 1
    return position


def _first_of_label(tokens: PhraseTokens, lexicon: LabelLexicon) -> int:
    """Where a label that begins the phrase would begin: behind marks, a box's number, an issuer's own word for it."""
    return _behind_second_name(tokens, _behind_number(tokens, _first_token(tokens), lexicon), lexicon)


_COUNTED = re.compile(r"\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]|十[一二三四五]")


def _behind_number(tokens: PhraseTokens, first: int, lexicon: LabelLexicon) -> int:
    """Where the label begins in a numbered box or sentence: "7. SHIP TO:", "三、交货地点：", "(4) Payment"; else ``first``."""
    keys = tokens.keys
    if first + 2 >= len(keys) or _COUNTED.fullmatch(keys[first]) is None or keys[first + 1] not in (".", ")", "、", ":"):
        return first
    begin = first + 2
    while begin < len(keys) and keys[begin] in (".", ")", "、"):
        begin += 1
    end, meanings = lexicon.longest(keys, begin)
    if not meanings or not _ends_cleanly(tokens, end):
        return first
    colon, after = _separators(tokens, end)
    return begin if colon or after >= len(keys) else first


def _behind_second_name(tokens: PhraseTokens, first: int, lexicon: LabelLexicon) -> int:
    """Where the label begins that an issuer's own word and a slash stand before: "Property / Deliver To"; else ``first``."""
    keys = tokens.keys
    slash = next((i for i in range(first + 1, min(first + 3, len(keys))) if keys[i] == "/"), None)
    if slash is None or not all(key.isalpha() for key in keys[first:slash]) or lexicon.longest(keys, first)[1]:
        return first
    end, meanings = lexicon.longest(keys, slash + 1)
    if not any(meaning.strength is Strength.STRONG and not meaning.is_neighbour for meaning in meanings):
        return first
    colon, after = _separators(tokens, end)
    return slash + 1 if after >= len(keys) or (colon and end - slash > 1) else first


def _spans(tokens: PhraseTokens, lexicon: LabelLexicon) -> list[_Span]:
    """Labels at the phrase's start, after another label, or anywhere before a colon."""
    spans: list[_Span] = []
    keys = tokens.keys
    position = first = _first_of_label(tokens, lexicon)
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
        if (
            kept
            and not span.colon
            and all(meaning.field == "ship_to" and meaning.strength is Strength.FAIR for meaning in span.meanings)
        ):
            continue  # "FOB Destination" is a term, not two labels
        if kept and kept[-1].colon and not span.colon:
            continue  # what stands behind a colon is a value, whatever its words mean elsewhere
        compound = index + 1 < len(spans) and not span.colon and span.end == following and spans[index + 1].colon
        if compound:
            continue  # "Supplier Item:" is no supplier
        if (not kept and index == 0) or span.colon or span.after >= following or span.after >= length:
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
    if (
        key in ("-", "/")
        and last.isascii()
        and end + 1 < len(tokens.keys)
        and tokens.glued(end + 1)
        and tokens.keys[end + 1].isdigit()
    ):
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
    while position < len(keys) and keys[position] in SEPARATORS:
        colon = colon or keys[position] == ":"
        position += 1
    behind = keys[position:]
    if 3 <= len(behind) <= 9 and behind[0] == "(" and behind[-1] == ")" and behind[1] in _EXPLAINS:
        position = len(keys)  # "TO: (Name and address of contractor)"
    return colon, position


_EXPLAINS = frozenset(
    {"name", "address", "full", "complete", "consignee", "contractor", "if", "see", "include", "enter", "insert", "print"}
)


def _value_or_end(keys: tuple[str, ...], position: int) -> bool:
    return position >= len(keys) or not keys[position].isalpha()


# Labels that every issuer words in its own way: "Mail original invoice in duplicate to:", "Ship all material to:".
_SEND = r"(?:please )?(?:send|mail|e ?mail|remit|submit|forward|direct|address|render)"
_GOODS = r"(?:units|goods|material|materials|order|merchandise|items|shipment|freight)"
_TURNS_OF_SPEECH = (
    ("bill_to", re.compile(_SEND + r"\b.{0,40}\b(?:invoices?|bills?)\b.{0,30}\bto$")),
    (
        "bill_to",
        re.compile(
            r"(?:original )?(?:invoices?|bills?)\b.{0,40}\b(?:(?:to|should|must) be (?:sent|mailed)|sent|mailed|addressed) to$"
        ),
    ),
    ("ship_to", re.compile(r"(?:please )?(?:ship|deliver|consign|send)\b.{0,30}\b" + _GOODS + r"\b.{0,12}\b(?:to|at)$")),
    ("ship_to", re.compile(r"(?:bitte )?(?:die )?(?:ware|lieferung|sendung|anlieferung)\b.{0,40}\ban$")),
    ("bill_to", re.compile(r"(?:bitte )?(?:ihre |die )?rechnung(?:en)?\b.{0,40}\ban$")),
    ("ship_to", re.compile(r"(?:merci de |veuillez |priere de )?(?:nous )?(?:livrer|expedier)\b.{0,30}\ba$")),
    ("bill_to", re.compile(r"(?:merci d |veuillez |priere d )?(?:adresser|envoyer)\b.{0,16}\bfactures?\b.{0,16}\ba$")),
    (
        "ship_to",
        re.compile(
            r"(?:favor de |sirvase |por favor )?(?:entregar|enviar|embarcar)\b.{0,30}\b(?:mercancia|material|pedido)\b"
            r".{0,12}\b(?:a|en)$"
        ),
    ),
    ("ship_to", re.compile(r"(?:gelieve )?(?:de )?(?:goederen|levering)\b.{0,30}\baan$")),
)


def turn_of_speech(tokens: PhraseTokens, place: tuple[int, int]) -> Iterator[LabelHit]:
    """A wordy label that ends the phrase, or ends in a colon before its value."""
    keys = tokens.keys
    colon_at = next((i for i, key in enumerate(keys) if key == ":"), len(keys))
    words = " ".join(key for key in keys[:colon_at] if key.isalnum())
    if not 3 <= colon_at <= 14 or not words.endswith((" to", " at", " an", " a", " en", " aan")):
        return
    for role, pattern in _TURNS_OF_SPEECH:
        if pattern.fullmatch(words):
            meanings = (Meaning(role, Strength.STRONG),)
            label = tokens.phrase.words[: tokens.owners[colon_at - 1] + 1]
            rest = tokens.text_from(min(colon_at + 1, len(keys)), len(keys))
            yield LabelHit(meanings, tokens.phrase.page, place[0], place[0], place[1], label, colon_at < len(keys), rest)
            return


def blurred_label(tokens: PhraseTokens, place: tuple[int, int], lexicon: LabelLexicon) -> Iterator[LabelHit]:
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
    while after < len(keys) and keys[after] in SEPARATORS:
        after += 1
    words = tokens.phrase.words[: tokens.owners[colon_at - 1] + 1]
    yield LabelHit(
        lexicon.long_labels[best[0]], tokens.phrase.page, place[0], place[0], place[1], words, colon_at < len(keys),
        tokens.text_from(after, len(keys)), likeness=best[1] / 100,
    )  # fmt: skip
