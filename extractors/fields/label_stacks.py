"""Labels that are set over two or three rows of a narrow column."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.fields.folding import NUMBER_WORD
from extractors.fields.label_hits import LabelHit
from extractors.fields.label_lexicon import LabelLexicon
from extractors.fields.label_match import SEPARATORS
from extractors.fields.phrases import PhraseTokens
from extractors.layout.rows import Row

# A stacked label's rows follow each other within this share of their height.
_STACK_GAP = 0.9
_FORM = ("name_in_form", "address_in_form")


def stack_labels(
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
        _end, meanings = lexicon.longest(keys, 0)
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
        if (
            below is None
            or len(scanned[below].keys) > 4
            or not any(key.isalpha() or key == NUMBER_WORD for key in scanned[below].keys)
        ):
            break
        if any(meaning.field in _FORM for meaning in lexicon.longest(scanned[below].keys, 0)[1]):
            break  # "Ship to" above "Name:" is a heading above a form
        chain = [*chain, below]
        keys = tuple(key for part in chain for key in scanned[part].keys)
        end, meanings = lexicon.longest(keys, 0)
        if meanings and all(key in SEPARATORS for key in keys[end:]) and not _both_have_values(rows, chain):
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
