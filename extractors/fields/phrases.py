"""Phrases as the tokens that labels and titles are compared by, and parts of phrases as text with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractors.fields.folding import Token, plain, tokens_of
from extractors.layout.rows import Phrase, Row
from pipeline.core.document import BoundingBox, WordBox, enclosing

# A gutter between columns is at least this share of the print's height; a word's space is a quarter to a third.
_GUTTER = 0.55


@dataclass(frozen=True)
class TextSpan:
    """Some words of a phrase and the text they show, the first one perhaps cut after a glued label."""

    text: str
    words: tuple[WordBox, ...]

    @cached_property
    def box(self) -> BoundingBox:
        """Around the words."""
        return enclosing([word.box for word in self.words])


def span_of(phrase: Phrase) -> TextSpan:
    """A whole phrase as a span."""
    return TextSpan(" ".join(plain(word.text) for word in phrase.words), phrase.words)


@dataclass(frozen=True)
class PhraseTokens:
    """A phrase, its tokens, and for each token the index of its word."""

    phrase: Phrase
    tokens: tuple[Token, ...]
    owners: tuple[int, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, phrase: Phrase) -> PhraseTokens:
        """The tokens of a phrase; initials printed as words of their own ("P. O.") are one token."""
        tokens: list[Token] = []
        owners: list[int] = []
        for index, word in enumerate(phrase.words):
            for token in tokens_of(word.text):
                if _continues_initials(phrase, tokens, owners, index, token):
                    tokens[-2:] = [
                        replace(tokens[-2], key=tokens[-2].key + token.key, end=tokens[-1].end)
                    ]  # "P. O." as two words
                    owners.pop()
                    continue
                if tokens and _is_spread_syllable(phrase, index) and _is_spread_syllable(phrase, owners[-1]):
                    tokens[-1] = replace(tokens[-1], key=tokens[-1].key + token.key, end=token.end)
                    owners[-1] = index
                    continue
                tokens.append(token)
                owners.append(index)
        return cls(phrase, tuple(tokens), tuple(owners), tuple(token.key for token in tokens))

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return (
            index > 0 and self.owners[index] == self.owners[index - 1] and self.tokens[index].start == self.tokens[index - 1].end
        )

    def text_from(self, start: int, end: int) -> TextSpan | None:
        """The text of the tokens from ``start`` to before ``end``."""
        if start >= end:
            return None
        first, last = self.owners[start], self.owners[end - 1]
        parts = []
        for index in range(first, last + 1):
            text = plain(self.phrase.words[index].text)
            cut_left = self.tokens[start].start if index == first else 0
            cut_right = self.tokens[end - 1].end if index == last else len(text)
            parts.append(text[cut_left:cut_right])
        return TextSpan(" ".join(parts), self.phrase.words[first : last + 1])


def _is_spread_syllable(phrase: Phrase, index: int) -> bool:
    """Whether a word is one syllable of a Korean word that print spread over a cell: 수 신."""
    text = phrase.words[index].text
    return len(text) == 1 and "\uac00" <= text <= "\ud7a3"


def _continues_initials(phrase: Phrase, tokens: list[Token], owners: list[int], index: int, token: Token) -> bool:
    if not tokens or index == 0 or len(token.key) != 1 or not token.key.isalpha() or owners[-1] == index:
        return False
    before = phrase.words[index - 1].text
    return (
        len(before) == 2 and before.endswith(".") and phrase.words[index].text.rstrip(".:#").isalpha() and tokens[-1].key == "."
    )


def join_letterspaced(row: Row) -> Row:
    """Ideographs or syllables spread over a cell (納　期, 수 신) become one phrase again."""
    if not any(_is_lone_ideograph(phrase) for phrase in row.phrases):
        return row
    phrases: list[Phrase] = []
    for phrase in row.phrases:
        before = phrases[-1] if phrases else None
        if (
            before is not None
            and (_is_lone_ideograph(phrase) or _ends_spread_label(phrase))
            and all(_is_ideograph(word.text) for word in before.words)
            and phrase.box.left - before.box.right <= 4 * phrase.box.height
        ):
            phrases[-1] = Phrase(row.page, before.words + phrase.words)
        else:
            phrases.append(phrase)
    return Row(row.page, tuple(phrases))


_LEGAL_FORMS = frozenset({"株式会社", "有限会社", "合同会社", "(株)", "㈱", "(有)", "㈲", "株式", "会社"})


def join_legal_forms(row: Row) -> Row:
    """A legal form in ideographs set apart from its name (株式会社　山田) becomes one phrase with it."""
    phrases: list[Phrase] = []
    for phrase in row.phrases:
        before = phrases[-1] if phrases else None
        parted = before is not None and (
            before.text.replace(" ", "") in _LEGAL_FORMS or phrase.text.replace(" ", "") in _LEGAL_FORMS
        )
        if before is not None and parted and phrase.box.left - before.box.right <= 2 * phrase.box.height:
            phrases[-1] = Phrase(row.page, before.words + phrase.words)
        else:
            phrases.append(phrase)
    return row if len(phrases) == len(row.phrases) else Row(row.page, tuple(phrases))


def join_around_marks(row: Row) -> Row:
    """A dash or point between two words, so small that the gaps beside it look wide, parts no phrases."""
    phrases: list[Phrase] = []
    for phrase in row.phrases:
        before = phrases[-1] if phrases else None
        if before is not None and (_is_small_mark(before) or _is_small_mark(phrase)):
            height = max(before.box.height, phrase.box.height)
            if phrase.box.left - before.box.right <= 0.6 * height:
                phrases[-1] = Phrase(row.page, before.words + phrase.words)
                continue
        phrases.append(phrase)
    return row if len(phrases) == len(row.phrases) else Row(row.page, tuple(phrases))


def _is_small_mark(phrase: Phrase) -> bool:
    last = phrase.words[-1]
    return last.text in ("-", "–", "—", "·", "•", "&", "+") and (len(phrase.words) > 1 or last.box.height < last.box.width * 1.2)


def split_at_columns(rows: Sequence[Row]) -> list[Row]:
    """Rows whose phrases are parted where a column begins, even across a narrow gutter.

    Three phrases of neighbouring rows that begin at one place make a column's edge; a word of a phrase that begins there
    too, after more than the page's usual space, begins a phrase of its own.
    """
    gaps = [b.box.left - a.box.right for row in rows for phrase in row.phrases for a, b in pairwise(phrase.words)]
    space = 1.5 * median(gaps) if gaps else 0.0
    starts: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        for phrase in row.phrases:
            starts.setdefault(round(phrase.box.left), []).append(index)
    return [
        Row(row.page, tuple(part for phrase in row.phrases for part in _parted(phrase, index, starts, space)))
        if row.phrases
        else row
        for index, row in enumerate(rows)
    ]


def _parted(phrase: Phrase, row: int, starts: dict[int, list[int]], space: float) -> list[Phrase]:
    parts: list[list[WordBox]] = [[phrase.words[0]]]
    for before, word in pairwise(phrase.words):
        gap, height = word.box.left - before.box.right, min(word.box.height, before.box.height)
        if gap >= max(space, _GUTTER * height) and _is_edge(word.box.left, row, starts):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [phrase] if len(parts) == 1 else [Phrase(phrase.page, tuple(part)) for part in parts]


def _is_edge(left: float, row: int, starts: dict[int, list[int]]) -> bool:
    near = {
        index
        for x in range(round(left) - 1, round(left) + 2)
        for index in starts.get(x, ())
        if index != row and abs(index - row) <= 4
    }
    return len(near) >= 3


def _is_ideograph(text: str) -> bool:
    return len(text) == 1 and ("\u3040" <= text <= "\u9fff" or "\uac00" <= text <= "\ud7a3")


def _ends_spread_label(phrase: Phrase) -> bool:
    """Whether a phrase begins with the last sign of a spread label and its colon: "신 : 대성베어링"."""
    return len(phrase.words) > 1 and _is_ideograph(phrase.words[0].text) and phrase.words[1].text[0] in ":："


def _is_lone_ideograph(phrase: Phrase) -> bool:
    return len(phrase.words) == 1 and _is_ideograph(phrase.words[0].text)
