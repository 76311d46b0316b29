"""Signs that recognition takes for others, leaves out or sees where there are none."""

from __future__ import annotations

import random
from dataclasses import replace

from models.corpus.labels import Label
from models.corpus.paper import PrintedWord

_WIDE = 0x2E80
_TAKEN_FOR = {
    "0": "O6C8", "O": "0o", "o": "0c", "1": "lI7", "l": "1Ii", "I": "1l", "5": "S6", "S": "5", "8": "B36", "B": "8", "6": "G5b",
    "2": "Z7", "4": "1A", "7": "1T", "9": "g0", "3": "8", ".": ",·", ",": ".'", "m": ("rn", "n"), "e": "cé", "c": "e", "i": "l1",
    "t": "f", "n": "r", "u": "v", ":": ".;", "-": "_~—", "/": "1l.", "a": "o", "h": "b", "E": "FC", "W": "w", "y": "v", "T": "I",
    "é": "e", "è": "e", "í": "i", "ó": "o", "ç": "c", "ñ": "n", "ä": "a", "ö": "o", "ü": "u", "ß": "B", "Ł": "L", "ø": "o",
    "°": "º", "(": "C", ")": "J", "&": "8", "№": "N", "#": "H", "*": "'", "€": "C", "$": "S",
    "：": ":.;", "（": "(", "）": ")", "，": ",", "・": "·", "ー": "一-", "一": "ー", "ケ": "ヶ", "入": "人",
    "日": "目", "口": "ロ",
    "カ": "力", "ト": "卜", "ニ": "二", "ハ": "八", "令": "合", "計": "訃", "注": "江", "記": "配", "金": "全", "品": "晶",
    "号": "弓",
    "名": "各", "月": "用", "数": "敬", "単": "早", "年": "午", "会": "合", "社": "杜", "税": "悦", "合": "令", "価": "佰",
    "期": "朗",
}  # fmt: skip
_STRAY_EASTERN = "一二口日田三川小人十木ロニ、。」「"
_STRAY_WESTERN = ".,'-:;_|il1"
_DROPPED_FIRST = frozenset(".,:;'-·・：、，。()（）")


def misread(word: PrintedWord, share: float, chance: random.Random) -> PrintedWord:
    """The word with so many of its signs wrong; a word never loses all of them."""
    if share == 0.0:
        return word
    text = word.text
    faults = [at for at, sign in enumerate(text) if chance.random() < share * (2.5 if sign in _DROPPED_FIRST else 1.0)]
    if not faults:
        return word
    for at in reversed(faults):
        word = _with_fault(word, at, chance)
    return word


def _with_fault(word: PrintedWord, at: int, chance: random.Random) -> PrintedWord:
    sign, kind = word.text[at], chance.random()
    is_eastern = ord(sign) >= _WIDE
    if kind < 0.22 and len(word.text) > 1:
        return _rewritten(word, at, "")
    stray = chance.choice(_STRAY_EASTERN if is_eastern else _STRAY_WESTERN)
    if kind < 0.34:
        return _rewritten(word, at, sign + stray)
    known = _TAKEN_FOR.get(sign)
    if known is not None:
        return _rewritten(word, at, chance.choice(known))
    return _rewritten(word, at, stray if is_eastern or chance.random() < 0.3 else sign.swapcase())


def _rewritten(word: PrintedWord, at: int, new: str) -> PrintedWord:
    """The word with other signs for the one at a place, which have its label."""
    grown = len(new) - 1
    spans: list[tuple[int, int, Label]] = []
    for begin, end, label in word.spans:
        first = begin + grown if begin > at else begin
        last = end + grown if end > at else end
        if last > first:
            spans.append((first, last, label))
    return replace(word, text=word.text[:at] + new + word.text[at + 1 :], spans=tuple(spans))
