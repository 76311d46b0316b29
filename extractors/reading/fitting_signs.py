"""Readings of signs weighed by the page they stand on: a German page has no Romanian letters, a Japanese one no Chinese forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from extractors.reading.languages import latin_language
from extractors.reading.letters import is_cjk
from extractors.reading.print_knowledge import letters_of
from extractors.reading.strip_reader import Sign

# A page with a smaller share of Chinese or Japanese signs among its letters has none at all.
CJK_SHARE = 0.04
# Chinese has no kana; a Japanese page of any length does.
KANA_SHARE = 0.06
# How likely a letter of another language is, and one of no language that orders are written in.
_FOREIGN, _UNKNOWN = 0.3, 0.02
_MARKS = frozenset("€£¥§°±²³µ½¼¾×÷·–—‘’‚“”„«»…•®™©№Øøß")
_FEWEST_SIGNS = 20
# Letters taken for figures where there are so many figures for each of them and nothing else but a few marks.
_LIKE_FIGURES = frozenset("OoIlSBZ")
_FEWEST_FIGURES, _MARKS_IN_NUMBERS = 3, 2
_FIGURE = 30.0


@dataclass(frozen=True, slots=True)
class PagePrint:
    """What a page is written in: ``eng``, ``deu`` ..., ``jpn`` or ``chi_sim`` as Tesseract names languages."""

    language: str

    @property
    def is_cjk(self) -> bool:
        """Whether it is Chinese or Japanese."""
        return self.language in ("jpn", "chi_sim")


def page_print(lines: Sequence[Sequence[Sign]]) -> PagePrint:
    """The language that most of a page is in; English where it cannot be told."""
    text = ["".join(sign.text for sign in line if sign.confidence > 0.5) for line in lines]
    letters = [sign for line in text for sign in line if sign.isalpha()]
    signs = [sign for sign in letters if is_cjk(sign)]
    # A remnant of a line reads as 一 or 丨: those do not count.
    if len(letters) >= _FEWEST_SIGNS and sum(sign not in "一丨二" for sign in signs) > CJK_SHARE * len(letters):
        kana = sum(0x3040 <= ord(sign) <= 0x30FF for sign in signs)
        return PagePrint("jpn" if kana >= KANA_SHARE * len(signs) else "chi_sim")
    return PagePrint(latin_language([word for line in text for word in line.split()]))


def fitting(lines: Iterable[Sequence[Sign]], on: PagePrint) -> list[tuple[Sign, ...]]:
    """The same signs with their choices weighed anew and put in order."""
    weight = (
        partial(_cjk_weight, codec="cp932" if on.language == "jpn" else "gb18030") if on.is_cjk else _latin_weight(on.language)
    )
    return [tuple(_weighed(sign, weight) for sign in line) for line in lines]


def with_figures_among_figures(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """Letters that look like figures weighed again where all around them are figures: 88O0426 is a number."""
    settled = list(signs)
    for word in _words(signs):
        figures = sum(signs[index].text.isdigit() for index in word)
        strangers = [index for index in word if signs[index].text in _LIKE_FIGURES]
        if (
            strangers
            and figures >= _FEWEST_FIGURES * len(strangers)
            and figures + len(strangers) >= len(word) - _MARKS_IN_NUMBERS
        ):
            for index in strangers:
                settled[index] = _weighed(signs[index], _figure_weight, even_plain=True)
    return tuple(settled)


def _words(signs: Sequence[Sign]) -> list[list[int]]:
    """Indices of signs between blanks."""
    words: list[list[int]] = [[]]
    for index, sign in enumerate(signs):
        if sign.text.isspace():
            words.append([])
        else:
            words[-1].append(index)
    return words


def _figure_weight(text: str) -> float:
    return _FIGURE if text.isdigit() else 1.0


def _weighed(sign: Sign, weight: Callable[[str], float], even_plain: bool = False) -> Sign:
    if sign.text.isascii() and not even_plain:
        return sign
    weighed = [(text, probability * weight(text)) for text, probability in sign.choices]
    whole = sum(probability for _, probability in weighed)
    # What is left is what the recogniser saw elsewhere, blanks included: it is not made likelier by the weights.
    seen = sum(probability for _, probability in sign.choices)
    ordered = sorted(weighed, key=lambda choice: -choice[1])
    return Sign(sign.centre, tuple((text, seen * probability / whole) for text, probability in ordered))


def _latin_weight(language: str) -> Callable[[str], float]:
    own = letters_of(language)
    known = frozenset().union(*(letters_of(other) for other in ("deu", "fra", "spa", "ita", "nld", "swe", "por", "pol")))

    def weight(text: str) -> float:
        if text.isascii() or text in own or text in _MARKS:
            return 1.0
        return _FOREIGN if text in known else _UNKNOWN

    return weight


def _cjk_weight(text: str, codec: str) -> float:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return _UNKNOWN
    return 1.0
