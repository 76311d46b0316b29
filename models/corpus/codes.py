"""Codes as firms make them up for goods and papers."""

from __future__ import annotations

import random

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
CODES = (
    "#####", "######", "########", "AA-####", "AAA###", "###-###", "A####", "AA####-##", "##-####-##", "##.###.##", "####A",
    "AAA-##-###", "A-###-AA", "##########", "####-####", "AA#####", "A##.##.###", "############", "#############", "100000####",
    "0000000000####", "AAAA-####", "###A###", "AA##A####", "#-###-###", "##AA##", "AAA-AA-##", "####/#", "AA ####", "### ###",
    "A#A-##", "AAAA", "####",
)  # fmt: skip


def code(pattern: str, chance: random.Random) -> str:
    """``#`` becomes a digit, a capital A a letter; other signs stay."""
    first = True
    signs = []
    for sign in pattern:
        if sign == "#":
            signs.append(chance.choice("123456789" if first else "0123456789"))
            first = False
        else:
            signs.append(chance.choice(_LETTERS) if sign == "A" else sign)
    return "".join(signs)
