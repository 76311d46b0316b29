"""Words that nobody printed: what recognition makes of specks, stamps, logos and drawn lines, and the line of a fax machine."""

from __future__ import annotations

import random

from models.corpus.labels import NOTHING
from models.corpus.paper import Font, PrintedWord, Sheet

_OF_LINES = "|||—-_~ーIl1!][‘'"
_OF_SPECKS = (".", ",", "'", "·", "-", ":", "、", "*", "`", "”", "…", "^")
_OF_INK = "aeiornstlcmfhILTFJEVHY1170385.,-)('/!?:;*"
_OF_SEALS = "一二三十口日田川小人木ロニ上下中王正古回国印品門"
_HEADS = ("ORDERS", "FAX", "From:", "FAX:", "PURCHASING", "FROM", "Fax-Nr.", "発信元:", "送信元", "TEL")


def specks(sheet: Sheet, usual: float, chance: random.Random) -> list[PrintedWord]:
    """About so many words of no meaning: along drawn lines, anywhere, or in a heap where a stamp or a logo was."""
    count = int(chance.expovariate(1.0) * usual + 0.5) if usual else 0
    found: list[PrintedWord] = []
    is_eastern = any(ord(word.text[0]) >= 0x2E80 for word in sheet.words[:12])
    while len(found) < count:
        kind = chance.random()
        if kind < 0.35 and sheet.strokes:
            one = chance.choice(sheet.strokes)
            x, y = chance.uniform(one.left, one.right), chance.uniform(one.top, one.bottom)
            found.append(_word(chance.choice(_OF_LINES) * chance.choice((1, 1, 1, 2)), x, y, chance))
        elif kind < 0.65:
            x, y = chance.uniform(0.02, 0.97) * sheet.width, chance.uniform(0.01, 0.98) * sheet.height
            found.append(_word(chance.choice(_OF_SPECKS), x, y, chance))
        else:
            x, y = chance.uniform(0.05, 0.9) * sheet.width, chance.uniform(0.02, 0.95) * sheet.height
            signs = _OF_SEALS if is_eastern and chance.random() < 0.6 else _OF_INK
            for _ in range(chance.randint(1, 5)):
                text = "".join(chance.choices(signs, k=chance.choice((1, 2, 2, 3, 4, 6))))
                found.append(_word(text, x + chance.uniform(-25, 25), y + chance.uniform(-18, 18), chance))
    return found


def fax_line(sheet: Sheet, chance: random.Random) -> list[PrintedWord]:
    """What a fax machine prints over the page, in part or whole."""
    number = "".join(chance.choices("0123456789", k=chance.randint(6, 11)))
    day = chance.choice("/.-").join((f"{chance.randint(1, 28):02}", f"{chance.randint(1, 12):02}", f"20{chance.randint(15, 27)}"))
    told = [chance.choice(_HEADS), day, f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}", number]
    chance.shuffle(told)
    told.append(
        chance.choice((f"P.{chance.randint(1, 9)}", f"{chance.randint(1, 4):02}/{chance.randint(1, 4):02}", "P", "Page 1"))
    )
    y, x, found = chance.uniform(6, 16), chance.uniform(10, 60), []
    for text in told:
        if chance.random() < 0.85:
            word = _word(text, x, y, chance, size=chance.uniform(7, 9))
            found.append(word)
            x = word.right
        x += chance.choice((4.0, 20.0, 60.0)) * chance.random() + 3
    return [word for word in found if word.right < sheet.width]


def _word(text: str, x: float, y: float, chance: random.Random, size: float = 0.0) -> PrintedWord:
    height = size or chance.choice((2.0, 5.0, 8.0, 8.0, 10.0, 16.0))
    width = len(text) * height * chance.uniform(0.35, 0.7)
    left, top = max(0.0, x), max(0.0, y)
    return PrintedWord(text, left, top, left + width, top + height, ((0, len(text), NOTHING),), Font(size=height))
