"""Amounts in the Chinese numerals that cannot be altered."""

from __future__ import annotations

DIGITS, _PLACES = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")


def in_capitals(number: int) -> str:
    """A whole sum in the characters that nobody can alter.

    >>> capitals(10203)
    '壹万零贰佰零叁'
    """
    groups = []
    for unit in ("", "万", "亿"):
        number, part = divmod(number, 10_000)
        text, gap = "", False
        for place, digit in enumerate(reversed(f"{part:04}")):
            if digit == "0":
                gap = bool(text)
                continue
            text = DIGITS[int(digit)] + _PLACES[place] + ("零" if gap else "") + text
            gap = False
        if text and part < 1000 and number:
            text = "零" + text
        groups.append(text + unit if text else "")
    return "".join(reversed(groups)) or "零"
