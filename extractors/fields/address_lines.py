"""Lines of an address block taken apart: name, street, postcode and town, and what belongs to none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.fields.folding import plain
from extractors.fields.organisations import has_legal_form, is_department, organisation_score
from extractors.fields.places import PlaceKind, country_hint, is_sure_place, names_a_door, place_kind
from extractors.layout.blocks import BlockLine
from pipeline.core.document import WordBox

_SEPARATED = re.compile(r"\s*(?:[,;|•·]|\s[-–—*]\s|\(cid:\d+\)|\s{3,})\s*")
_STRONG_MARK = re.compile(r"[•·|]|\s[-*]\s|\s{3,}")
_BEFORE_POSTCODE_SIGN = re.compile(r"^(\S.*?)\s+(〒.*)$")
_EXTRA = re.compile(
    r"^(?:(?:kind )?attn|attention|att|atn|z\.?\s?hd|zu h[aä]nden|t\.?a\.?v|a l'attention|alla c|c\.\s?a\.|"
    r"phone|tel|fax|ph|mob|e-?mail|mail|web|www|https?|vat|gst|gstin|tax|ust|tva|nif|cif|rfc|cnpj|nip|инн|кпп|бин|иин|унп|тел|факс|"
    r"contact|kontakt|account|acct|vendor|supplier|customer|duns|gln|iban|dept|department|"
    r"電話|tel\.|ﾌｧｯｸｽ|担当|电话|传真|联系)\b[\s.:#]",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"^(?:abn|acn|kvk|hrb|rcs|siren|siret|p\.?\s?iva|partita iva|c\.?\s?f|cuit|r\.?u\.?t|org\.?\s?nr|y-tunnus|i[cč]o?|di[cč]|"
    r"regon|cvr|btw|mva|mwst|ust|uid|reg|registration|company|bic|swift|pan|cin|eori|"
    r"n\.?i\.?f|vergi|krs|oib|contribuinte|licen[cs]e|cert)\b"
    r"[\s.:#-]*(?:(?:nr|no|id|n[º°]|number)\b[\s.:#-]*){0,2}[A-Z]{0,3}[-\s]?\d[\w./ -]{5,}$",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"^(?:mobile|cell)\b\s*(?:phone\b)?\s*[.:#]*\s*[+(\d]", re.IGNORECASE)  # and not Mobile, AL 36602
_MAIL_OR_WEB = re.compile(r"@|www\.|https?://", re.IGNORECASE)
_PHONE = re.compile(r"^[+(]?\d[\d\s()./-]{6,}\d$")
_TELEPHONE_BEHIND = re.compile(
    r"(?<=[\w)])[\s,;|•·-]+(?:(?:ph|phone|tel|telephone|fax|attn|attention|e-?mail|contact)\b[.:#\s]|(?:mobile|cell)\b\s*[.:#]*\s*[+(\d]).*$",
    re.IGNORECASE,
)
# "(7am - 3pm, forklift on site)", "(rear entrance)": a remark, and not the province of "Fene (A Coruña)".
_REMARK_BEHIND = re.compile(r"\s*\((?=[^()]*\d\s?(?:[ap]\.?m\b|h\b|hrs|uhr|:\d\d)|[a-z]+\s[a-z])[^()]*\)?\s*$")
# "49716 Meppen. Bitte vorher anrufen": a sentence behind a postcode and its town.
_SENTENCE_BEHIND = re.compile(r"(?<=[^\W\d_]{3})\.\s+[^\W\d_].*\s\S+\.?$")
_POSTCODE_BEFORE = re.compile(r"(?<!\d)\d{4,6}(?!\d)|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
_LONGER_DIGITS = re.compile(r"\d{4,}")
# "receiver: A. Smith 555 0101" behind an address; "CEP: 14000" and "Unit: 5" belong to it.
_CAPTIONED = re.compile(r"^[^\W\d_]{5,}(?:\s[^\W\d_]+)?\s?:\s*\S")
# A shop or yard by its number: Parduotuvė Nr. 6.
_NUMBERED_SITE = re.compile(r"[^\W\d_]{4,}\s(?:nr|no|br|č|št|№|#)\.?\s?\d{1,4}", re.IGNORECASE)
_PAYING_DESK = re.compile(
    r"account|financ|payable|invoic|buchhalt|rechnung|comptab|contab|factur|fattur|ksi[eę]gow|ekonomi", re.IGNORECASE
)
_SOUTH_AUSTRALIA = re.compile(r"\bSA\s+5\d{3}$")  # and not a company of that form with its number
CARE_OF = re.compile(r"^(?:c\s?/\s?o|c/-|care of|p\s?/\s?a|a/c)\b", re.IGNORECASE)
"""Who takes the goods in for the party: no name of its own, but part of where they go."""
TRADING_AS = re.compile(
    r"^(?:c/o|care of|d/?b/?a|o/?a|t/?a|a division of|division of|div of|sub(?:sidiary)?(?: of)?|an? .{0,20}company|"
    r"formerly|member of|part of)\b",
    re.IGNORECASE,
)
_BOX_BEHIND = re.compile(r"box\s*\d|postfach|\d+\s+\w+\s+(?:st|street|road|rd|ave)\b", re.IGNORECASE)
_LEADING_CODE = re.compile(r"^#?\(?\d{5,}\)?\s*[-–:/]?\s+(?=[^\W\d_]{2})")
_LONE_NUMBER = re.compile(r"\s[-–(#]*\s?\d{3,}\)?$")
CODE = re.compile(r"(?=[^\s]*\d)[A-Z0-9][A-Z0-9_/.-]{2,}|[A-Z]{2,6}-[A-Z0-9]{2,8}|\d+", re.IGNORECASE)
_DOOR_CODE = re.compile(r"(?:unit|plot|block|bldg|gate|dock|door|shed|bay|suite|ste|flat)-", re.IGNORECASE)  # Unit-II
# Houses by their names; before a street without a number they are a part of the address.
_HOUSE = re.compile(
    r"^the old\b|\b(?:house|barn|maltings|lodge|cottage|manor|stables|granary|chapel|court|buildings|arcade)$", re.IGNORECASE
)
_ESTATE = re.compile(
    r"(?:zona ind|zone ind|zone d|zone art|z\.?[ai]\.? d|pol[ií]gono|pol\. ind|parque (?:ind|emp|tec)|parc d|gewerbe|"
    r"industrie(?:park|gebiet)|bedrijven|industrieterrein)",
    re.IGNORECASE,
)
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
    text = (
        _without_sentence(_REMARK_BEHIND.sub("", _TELEPHONE_BEHIND.sub("", plain(line.text).strip()))) or plain(line.text).strip()
    )
    whole = Piece(text, line.words, _kind_of(text))
    parts = [part for part in _parts_of(text) if part and not _NO_TEXT.fullmatch(part)]
    if len(parts) < 2:
        return [whole]
    kinds = [_kind_within_line(part, position) or _numbered_street(parts, position) for position, part in enumerate(parts)]
    sure = [_is_sure(parts, kinds, position) for position in range(len(parts))]
    first_sure = sure.index(True) if True in sure else len(parts)
    # "Yuma, AZ 85364": what stands before a bare state and postcode is the town, or the street's last part.
    before_postcode = first_sure < len(parts) and _STATE_AND_POSTCODE.fullmatch(parts[first_sure]) is not None
    name_end = _end_of_name(parts, kinds, first_sure)
    named = 0 < first_sure < len(parts) and (not before_postcode or has_legal_form(parts[0])) and (
        _may_be_name(parts[:name_end], parts[name_end]) or (sum(sure) >= 2 and _heads_an_address(parts, kinds))
    )  # fmt: skip
    split = named or any(is_extra(part) for part in parts) or (sum(sure) >= 2 and _STRONG_MARK.search(text) is not None)
    if not split:
        return [whole]
    pieces = []
    if named:
        cut = text.find(parts[name_end])  # of a part that was tidied nothing may be found
        name = "" if _is_site_code(parts[0]) else text[:cut] if cut >= 0 else ", ".join(parts[:name_end])
        name, behind = _without_door(name.strip(" ,;|•·*-"))
        pieces.append(Piece(name, _words_of(name, line.words), None))
        if behind:
            pieces.append(Piece(behind, _words_of(behind, line.words), PlaceKind.UNIT, starts_line=False))
        parts, kinds = parts[name_end:], kinds[name_end:]
    pieces += [Piece(part, _words_of(part, line.words), kind, starts_line=False) for part, kind in zip(parts, kinds, strict=True)]
    return [piece for piece in pieces if piece.text]


def _without_sentence(text: str) -> str:
    """A line without the request behind its address: "49716 Meppen. Bitte vorher anrufen"."""
    match = _SENTENCE_BEHIND.search(text)
    if match is None or _LONGER_DIGITS.search(match.group()) or not _POSTCODE_BEFORE.search(text[: match.start()]):
        return text
    words = match.group().strip(" .").split()
    said = len(words) >= 3 and words[0][0].isupper() and any(word.islower() for word in words)
    return text[: match.start()] if said else text


def _numbered_street(parts: Sequence[str], position: int) -> PlaceKind | None:
    """A street whose house number stands behind a comma: "Av. Principal, 80"."""
    following = parts[position + 1] if position + 1 < len(parts) else ""
    named = position > 0 and following.isdecimal() and len(following) < 5 and not any(map(str.isdigit, parts[position]))
    return PlaceKind.STREET if named and is_sure_place(f"{parts[position]} {following}") else None


def _is_sure(parts: Sequence[str], kinds: Sequence[PlaceKind | None], position: int) -> bool:
    """Whether a part of a line is a place beyond doubt, with its house number where that stands behind a comma."""
    kind = kinds[position]
    if kind in (None, PlaceKind.TOWN):
        return kind is not None
    return is_sure_place(parts[position]) or _numbered_street(parts, position) is not None


def _end_of_name(parts: Sequence[str], kinds: Sequence[PlaceKind | None], first_sure: int) -> int:
    """The number of a line's parts that its name takes: its legal form, and on to the first place or telephone."""
    legal = next((i + 1 for i, part in enumerate(parts[:first_sure]) if has_legal_form(part) and kinds[i] is None), None)
    if legal is not None:  # and what is no place behind it: "Acme GmbH, Zentrallager, Werkstraße 5"
        return next((i for i in range(legal, first_sure) if kinds[i] is not None or _is_beside_name(parts[i])), first_sure)
    return next((i for i in range(1, first_sure) if kinds[i] is not None or is_extra(parts[i])), first_sure)


def _is_beside_name(part: str) -> bool:
    """Whether a part behind a name's legal form is no more of it: a telephone, the desk that pays."""
    return is_extra(part) or (is_department(part) and _PAYING_DESK.search(part) is not None)


def _heads_an_address(parts: Sequence[str], kinds: Sequence[PlaceKind | None]) -> bool:
    """Whether a first part that looks like a person's name or nobody's is a company's: a whole address stands behind it."""
    if (
        kinds[0] is not None
        or is_extra(parts[0])
        or not parts[0][:1].isalpha()
        or is_department(parts[0])
        or CODE.fullmatch(parts[0])
    ):
        return False
    return any(sign.isdigit() for sign in parts[1]) or kinds[1] is None


def _without_door(name: str) -> tuple[str, str]:
    """A name and the door behind its legal form: "Acme, S.L. Nave 7"."""
    words = name.split()
    for count in (2, 3):
        before, behind = " ".join(words[:-count]), " ".join(words[-count:])
        formed = len(words) > count + 1 and has_legal_form(before) and _ends_in_form(before)
        if formed and names_a_door(behind) and not has_legal_form(behind):
            return before.rstrip(" ,-"), behind
    return name, ""


def _ends_in_form(name: str) -> bool:
    """Whether nothing stands behind a name's legal form."""
    return has_legal_form(f"X {name.split()[-1]}")


def _is_numbered_name(text: str) -> bool:
    name = _LONE_NUMBER.sub("", text)
    known = country_hint(text) is not None or _SOUTH_AUSTRALIA.search(text) is not None
    return name != text and has_legal_form(name) and not known  # "GREELEY CO 80631" lies in Colorado


def _kind_within_line(part: str, position: int) -> PlaceKind | None:
    if position and POSTCODE_ONLY.fullmatch(part):
        return PlaceKind.TOWN
    if position == 0 and (_is_site_code(part) or (_NUMBERED_SITE.fullmatch(part) and not is_sure_place(part))):
        return None
    return _kind_of(part)


def _parts_of(text: str) -> list[str]:
    if text.count(" / ") >= 2 and "," not in text:
        text = text.replace(" / ", " | ")  # a sender's line
    parts = [part for part in _SEPARATED.split(text) if part]
    if len(parts) == 1 and (match := _BEFORE_POSTCODE_SIGN.match(text)):
        return [match.group(1), match.group(2)]  # 三ツ葉製作所 川崎工場 〒210-0099 …
    return _with_legal_forms(parts)


def _may_be_name(parts: Sequence[str], following: str) -> bool:
    """Whether the parts before the first place of a line are a name and not the address's own begin.

    That is "Industriepark, 12", and a house by its name before a street without a number: "The Old Maltings, Mill Lane".
    """
    if not any(sign.isalpha() for sign in parts[0]) or is_extra(parts[0]):
        return False
    text = ", ".join(parts)
    if _DOOR_CODE.match(parts[0]) or _ESTATE.match(parts[0]) or (names_a_door(parts[0]) and not has_legal_form(parts[0])):
        return False
    if len(parts) == 1 and _HOUSE.search(parts[0]) and not any(sign.isdigit() for sign in following):
        return False
    return has_legal_form(text) or has_legal_form(parts[0]) or _is_site_code(parts[0]) or organisation_score(text) >= 0.45


def is_code(text: str) -> bool:
    """Whether the text is a number or code of a party and nothing else: "0000112233", "V-4711", "STER-BHM"."""
    return CODE.fullmatch(text.strip("()[]#:- ")) is not None


def _is_site_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None and POSTCODE_ONLY.fullmatch(text) is None and not _DOOR_CODE.match(text)


def _with_legal_forms(parts: Sequence[str]) -> list[str]:
    """Parts again, a lone legal form joined to the name before it: "Acme", "Inc." is one name."""
    joined: list[str] = []
    for part in parts:
        form, _, behind = part.partition(" ")
        if joined and len(part) <= 12 and has_legal_form(f"X {part}") and place_kind(part) is None:
            joined[-1] = f"{joined[-1]}, {part}"
        elif joined and names_a_door(behind) and has_legal_form(f"X {form}"):  # "Acme, S.L. Nave 7"
            joined[-1] = f"{joined[-1]}, {form}"
            joined.append(behind)
        else:
            joined.append(part)
    return joined


def _words_of(part: str, words: Sequence[WordBox]) -> tuple[WordBox, ...]:
    wanted = set(re.split(r"[\s,;]+", part))
    return tuple(word for word in words if plain(word.text).strip(",;|•") in wanted) or tuple(words)


def is_extra(text: str) -> bool:
    """Whether the text is a telephone number, a person's line, a tax number, a mail address: no part of name or place."""
    if _EXTRA.match(text) or _MOBILE.match(text) or _REGISTERED.match(text):
        return True
    if _CAPTIONED.match(text) and place_kind(text) is None:
        return True
    return bool(_MAIL_OR_WEB.search(text) or _PHONE.match(text) or _NO_TEXT.fullmatch(text))
