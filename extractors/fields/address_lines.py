"""Lines of an address block taken apart: name, street, postcode and town, and what belongs to none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields.folding import plain
from extractors.fields.organisations import has_legal_form, organisation_score
from extractors.fields.places import PlaceKind, country_hint, is_sure_place, place_kind
from extractors.layout.blocks import BlockLine
from pipeline.core.document import WordBox

_SEPARATED = re.compile(r"\s*(?:[,;|•·]|\s[-–—]\s|\(cid:\d+\)|\s{3,})\s*")
_STRONG_MARK = re.compile(r"[•·|]|\s-\s|\s{3,}")
_BEFORE_POSTCODE_SIGN = re.compile(r"^(\S.*?)\s+(〒.*)$")
_EXTRA = re.compile(
    r"^(?:attn|attention|att|atn|z\.?\s?hd|zu h[aä]nden|t\.?a\.?v|a l'attention|alla c|c\.\s?a\.|"
    r"phone|tel|fax|ph|mob|mobile|e-?mail|mail|web|www|https?|vat|gst|gstin|tax|ust|tva|nif|cif|rfc|cnpj|nip|инн|кпп|тел|факс|"
    r"contact|kontakt|account|acct|vendor|supplier|customer|duns|gln|iban|dept|department|"
    r"電話|tel\.|ﾌｧｯｸｽ|担当|电话|传真|联系)\b[\s.:#]",
    re.IGNORECASE,
)
_MAIL_OR_WEB = re.compile(r"@|www\.|https?://", re.IGNORECASE)
_PHONE = re.compile(r"^[+(]?\d[\d\s()./-]{6,}\d$")
_TELEPHONE_BEHIND = re.compile(
    r"(?<=\w)[\s,;|•·-]+(?:ph|phone|tel|telephone|fax|mobile|cell|attn|attention|e-?mail|contact)\b[.:#\s].*$", re.IGNORECASE
)
TRADING_AS = re.compile(
    r"^(?:c/o|care of|d/?b/?a|o/?a|t/?a|a division of|division of|div of|sub(?:sidiary)?(?: of)?|an? .{0,20}company|"
    r"formerly|member of|part of)\b",
    re.IGNORECASE,
)
_BOX_BEHIND = re.compile(r"box\s*\d|postfach|\d+\s+\w+\s+(?:st|street|road|rd|ave)\b", re.IGNORECASE)
_LEADING_CODE = re.compile(r"^#?\(?\d{5,}\)?\s*[-–:/]?\s+(?=[^\W\d_]{2})")
_LONE_NUMBER = re.compile(r"\s[-–(#]*\s?\d{3,}\)?$")
CODE = re.compile(r"(?=[^\s]*\d)[A-Z0-9][A-Z0-9_/.-]{2,}|[A-Z]{2,6}-[A-Z0-9]{2,8}|\d+", re.IGNORECASE)
POSTCODE_ONLY = re.compile(r"\d{4,6}(?:-\d{3,4})?|\d{3}\s?\d{2}")
_STATE_AND_POSTCODE = re.compile(
    r"(?:[A-Z][A-Za-z]{1,3}\.?\s+|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s+)?(?:\d{4,6}(?:-\d{3,4})?|[A-Z][\dO][A-Z]\s?[\dO][A-Z][\dO])(?:\s+[A-Z]{2,3}|\s+U\.?S\.?A\.?)?"
)
_NO_TEXT = re.compile(r"[\W_]*")


@dataclass(frozen=True)
class Piece:
    """A line of a block, or a part of one, with the place that it is; None for a name or a note."""

    text: str
    words: tuple[WordBox, ...]
    kind: PlaceKind | None
    starts_line: bool = True


def _kind_of(text: str) -> PlaceKind | None:
    kind = place_kind(text)
    if kind is PlaceKind.STREET and (coded := _LEADING_CODE.match(text)) and has_legal_form(text[coded.end() :]):
        return None  # the supplier's number before its name
    if kind in (PlaceKind.TOWN, PlaceKind.STREET) and "," not in text and _is_numbered_name(text):
        return None  # a name and its number in the address book
    return None if kind is not PlaceKind.BOX and TRADING_AS.match(text) and not _BOX_BEHIND.search(text) else kind


def pieces_of(line: BlockLine) -> list[Piece]:
    """The line whole, or its parts where it holds a name and an address, or an address and something else."""
    text = _TELEPHONE_BEHIND.sub("", plain(line.text).strip())
    whole = Piece(text, line.words, _kind_of(text))
    parts = [part for part in _parts_of(text) if part and not _NO_TEXT.fullmatch(part)]
    if len(parts) < 2:
        return [whole]
    kinds = [_kind_within_line(part, position) for position, part in enumerate(parts)]
    sure = [kind is not None and (is_sure_place(part) or kind is PlaceKind.TOWN) for part, kind in zip(parts, kinds, strict=True)]
    first_sure = sure.index(True) if True in sure else len(parts)
    name_end = next((i for i, part in enumerate(parts[:first_sure]) if i and is_extra(part)), first_sure)
    # "Yuma, AZ 85364": what stands before a bare state and postcode is the town, or the street's last part.
    before_postcode = first_sure < len(parts) and _STATE_AND_POSTCODE.fullmatch(parts[first_sure]) is not None
    named = 0 < first_sure < len(parts) and _may_be_name(parts[:name_end]) and (not before_postcode or has_legal_form(parts[0]))
    split = named or any(is_extra(part) for part in parts) or (sum(sure) >= 2 and _STRONG_MARK.search(text) is not None)
    if not split:
        return [whole]
    pieces = []
    if named:
        name = text[: text.index(parts[name_end])] if not _is_site_code(parts[0]) else ""
        pieces.append(Piece(name.strip(" ,;|•·-"), _words_of(name, line.words), None))
        parts, kinds = parts[first_sure:], kinds[first_sure:]
    pieces += [Piece(part, _words_of(part, line.words), kind, starts_line=False) for part, kind in zip(parts, kinds, strict=True)]
    return [piece for piece in pieces if piece.text]


def _is_numbered_name(text: str) -> bool:
    name = _LONE_NUMBER.sub("", text)
    return name != text and has_legal_form(name) and country_hint(text) is None  # "GREELEY CO 80631" lies in Colorado


def _kind_within_line(part: str, position: int) -> PlaceKind | None:
    if position and POSTCODE_ONLY.fullmatch(part):
        return PlaceKind.TOWN
    if position == 0 and _is_site_code(part):
        return None
    return _kind_of(part)


def _parts_of(text: str) -> list[str]:
    parts = [part for part in _SEPARATED.split(text) if part]
    if len(parts) == 1 and (match := _BEFORE_POSTCODE_SIGN.match(text)):
        return [match.group(1), match.group(2)]  # 三ツ葉製作所 川崎工場 〒210-0099 …
    return _with_legal_forms(parts)


def _may_be_name(parts: Sequence[str]) -> bool:
    """Whether the parts before the first place of a line are a name and not the address's own begin ("Industriepark, 12")."""
    if not any(sign.isalpha() for sign in parts[0]) or is_extra(parts[0]):
        return False
    text = ", ".join(parts)
    return has_legal_form(text) or has_legal_form(parts[0]) or _is_site_code(parts[0]) or organisation_score(text) >= 0.45


def is_code(text: str) -> bool:
    """Whether the text is a number or code of a party and nothing else: "0000112233", "V-4711", "STER-BHM"."""
    return CODE.fullmatch(text.strip("()[]#:- ")) is not None


def _is_site_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None and POSTCODE_ONLY.fullmatch(text) is None


def _with_legal_forms(parts: Sequence[str]) -> list[str]:
    """Parts again, a lone legal form joined to the name before it: "Acme", "Inc." is one name."""
    joined: list[str] = []
    for part in parts:
        if joined and len(part) <= 12 and has_legal_form(f"X {part}") and place_kind(part) is None:
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _words_of(part: str, words: Sequence[WordBox]) -> tuple[WordBox, ...]:
    wanted = set(re.split(r"[\s,;]+", part))
    return tuple(word for word in words if plain(word.text).strip(",;|•") in wanted) or tuple(words)


def is_extra(text: str) -> bool:
    """Whether the text is a telephone number, a person's line, a tax number, a mail address: no part of name or place."""
    return bool(_EXTRA.match(text) or _MAIL_OR_WEB.search(text) or _PHONE.match(text) or _NO_TEXT.fullmatch(text))
