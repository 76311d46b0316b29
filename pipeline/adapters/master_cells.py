"""Cells of master files: text to numbers, dates, lists and yes or no, each refused rather than guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from pipeline.core.parties import PartyRole

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_GROUPED = {".": re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ",": re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")}
_PLAIN = {".": re.compile(r"[+-]?\d+(?:\.\d+)?"), ",": re.compile(r"[+-]?\d+(?:,\d+)?")}
_YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "oui", "si", "sí"})
_NO = frozenset({"", "no", "n", "false", "0", "nein", "non", "-"})
_DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_UNIT = re.compile(r"[A-Z0-9]{1,3}")
_AS_WRITTEN: Mapping[str, str] = MappingProxyType({})
# Units that goods are kept in. Others are taken too, and told: an ERP's own ST or STK finds no order.
_USUAL_UNITS = """
EA C62 H87 PCE PR NPR SET KT DZN GRO CEN MIL KGM GRM MGM TNE DTN LBR ONZ STN CWA APZ MTR CMT MMT KMT FOT INH YRD MTK CMK MMK FTK
YDK INK MTQ CMQ FTQ YDQ INQ LTR MLT HLT GLL QTL PTL OZA BFT BLL HUR DAY WEE MON ANN LS E48 KWH RM LO
BX CT CS PK PA BG SA RO RL PX PF PL BO CA TU DR CR BE BL CY JR TY BJ KG SO LG PU
XBX XCT XCS XPK XPA XBG XSA XRO XRL XPX XPF XPL XBO XCA XTU XDR XCR XBE XBL XST XCY XJR XTY XBJ XKG XSO XLG XPU
"""
USUAL_UNITS = frozenset(_USUAL_UNITS.split())


class CellError(ValueError):
    """A cell that cannot be understood; the message says what is wrong and what to write instead."""


def decimal_mark(cells: Iterable[str]) -> str:
    """The decimal mark that columns of numbers use: a comma where one is surely meant, else a point."""
    return "," if any(_sure_mark(cell) == "," for cell in cells) else "."


def _sure_mark(cell: str) -> str:
    """The decimal mark of one number; empty for ``1,234``, which may be two numbers."""
    text = re.sub(r"[^\d.,]", "", cell)
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return ""
    mark = text[last]
    other = "," if mark == "." else "."
    if text.count(mark) > 1:
        return other  # thousands are grouped with it
    before, after = text[:last], text[last + 1 :]
    is_sure = other in before or len(after) != 3 or len(before) > 3 or before.startswith("0")
    return mark if is_sure else ""


def as_decimal(cell: str, mark: str = ".") -> Decimal:
    """A number with that decimal mark, grouped in thousands or not.

    Raises:
        CellError: If it is no number, or three digits behind the other mark could be thousands and could be decimals.
    """
    text = re.sub(r"[\s\u00a0\u202f']", "", cell)
    other = "," if mark == "." else "."
    if _PLAIN[mark].fullmatch(text):
        return Decimal(text.replace(mark, "."))
    if _GROUPED[mark].fullmatch(text) and (mark in text or text.count(other) > 1):
        return Decimal(text.replace(other, "").replace(mark, "."))
    if _NUMBER.fullmatch(text):
        raise CellError(f"“{cell}” can be read in two ways; write it without thousands separators and with “{mark}”")
    raise CellError(f"“{cell}” is no number")


@lru_cache(maxsize=4096)
def as_date(cell: str) -> date | None:
    """A date as 2026-03-31, 31.03.2026 or 20260331; None for an empty cell. A price list has few days in many rows."""
    text = cell.strip()
    if not text:
        return None
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # days, no moments
        except ValueError:
            continue
    raise CellError(f"“{cell}” is no date; write it as 2026-03-31")


def as_yes_or_no(cell: str) -> bool:
    """Whether a cell says yes; empty is no."""
    word = cell.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError(f"“{cell}” is neither yes nor no")


def as_list(cell: str) -> tuple[str, ...]:
    """Entries separated by semicolons, empty ones left out."""
    return tuple(entry.strip() for entry in cell.split(";") if entry.strip())


def as_unit(cell: str) -> str:
    """A UNECE Rec 20 code in capitals, empty for an empty cell."""
    code = cell.strip().upper()
    if code and not _UNIT.fullmatch(code):
        raise CellError(f"“{cell}” is no unit code; write one of UNECE Recommendation 20, such as EA, BX or KGM")
    return code


def as_packs(cell: str, units: Mapping[str, str] = _AS_WRITTEN) -> tuple[tuple[str, Decimal], ...]:
    """Packs as ``BX=50;CT=500``: how many base units each unit holds; or, by an earlier pack, ``BX=50;CT=10 BX;PX=40 CT``.

    Args:
        units: Codes of units that the file writes otherwise.
    """
    packs: list[tuple[str, Decimal]] = []
    for entry in as_list(cell):
        written, equals, held = entry.partition("=")
        holds, _, inner = held.strip().partition(" ")
        unit, number = _unit_of(written, units), as_decimal(holds) if equals and holds else Decimal(0)
        if not unit or number <= 0:
            raise CellError(f"“{entry}” is no pack; write it as BX=50")
        if inner.strip():
            inside = dict(packs).get(_unit_of(inner, units))
            if inside is None:
                raise CellError(f"“{entry}” counts in packs that do not stand before it; write BX=50;CT=10 BX")
            number *= inside
        packs.append((unit, number))
    if len({unit for unit, _ in packs}) < len(packs):
        raise CellError(f"“{cell}” names a pack twice")
    return tuple(packs)


def as_pack_gtins(cell: str, units: Mapping[str, str] = _AS_WRITTEN) -> tuple[tuple[str, str], ...]:
    """GTINs of packs as ``BX=2001234000017;CT=2001234000024``."""
    gtins = []
    for entry in as_list(cell):
        written, _, gtin = entry.partition("=")
        unit = _unit_of(written, units)
        if not unit or not gtin.strip():
            raise CellError(f"“{entry}” is no GTIN of a pack; write it as CT=2001234000017")
        gtins.append((unit, gtin.strip()))
    return tuple(gtins)


def _unit_of(written: str, units: Mapping[str, str]) -> str:
    return as_unit(units.get(written.strip().casefold(), written))


class ArticleStatus(StrEnum):
    """Whether an article is sold."""

    ACTIVE = "active"
    PHASING_OUT = "phasing out"
    BLOCKED = "blocked"
    DISCONTINUED = "discontinued"


_STATUS_WORDS = {
    ArticleStatus.ACTIVE: ("", "active", "aktiv", "released", "freigegeben", "ok", "normal"),
    ArticleStatus.PHASING_OUT: ("phasing out", "phase-out", "phase out", "end of life", "auslaufend", "auslauf", "abverkauf"),
    ArticleStatus.BLOCKED: ("blocked", "locked", "on hold", "gesperrt", "inactive", "inaktiv"),
    ArticleStatus.DISCONTINUED: ("discontinued", "obsolete", "deleted", "ausgelaufen", "eingestellt", "gelöscht"),
}
_ROLE_WORDS = {
    PartyRole.SOLD_TO: ("sold-to", "sold to", "ag", "sp", "auftraggeber", "buyer"),
    PartyRole.SHIP_TO: ("ship-to", "ship to", "we", "sh", "warenempfänger", "delivery"),
    PartyRole.BILL_TO: ("bill-to", "bill to", "re", "bp", "rechnungsempfänger", "invoice"),
    PartyRole.PAYER: ("payer", "rg", "py", "regulierer"),
}


def as_status(cell: str) -> ArticleStatus:
    """Whether an article is sold, in a word; empty is active."""
    word = cell.strip().casefold()
    for status, words in _STATUS_WORDS.items():
        if word in words:
            return status
    raise CellError(f"“{cell}” is no status; write active, phasing out, blocked or discontinued")


def as_roles(cell: str) -> tuple[PartyRole, ...]:
    """Roles of a customer, by semicolons or commas: sold-to, ship-to, bill-to, payer, or the partner functions of SAP."""
    roles = []
    for entry in as_list(cell.replace(",", ";")):
        role = next((role for role, words in _ROLE_WORDS.items() if entry.casefold() in words), None)
        if role is None:
            raise CellError(f"“{entry}” is no role; write sold-to, ship-to, bill-to or payer")
        roles.append(role)
    return tuple(dict.fromkeys(roles))


def as_currency(cell: str) -> str:
    """An ISO 4217 code in capitals, empty for an empty cell."""
    code = cell.strip().upper()
    if code and not re.fullmatch(r"[A-Z]{3}", code):
        raise CellError(f"“{cell}” is no currency; write an ISO 4217 code such as EUR")
    return code


def as_country(cell: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals, empty for an empty cell."""
    code = cell.strip().upper()
    if code and not re.fullmatch(r"[A-Z]{2}", code):
        raise CellError(f"“{cell}” is no country; write an ISO 3166 code such as DE")
    return code
