"""Other values for an order that its form can print: numbers of the same pattern, dates moved together, figures that add up."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from models.twin.arrangement import Arrangement, Slot, arranged
from models.twin.figures import SumRules, adds_up, other_figures, other_sums, sum_rules
from models.twin.places import Printed
from models.twin.reprint import decimals_of, other_code, reprinted_date, reprinted_number
from models.twin.spots import Spot
from models.twin.truth import FIGURES, HEADER_DATES, PARTS, SUMS, Truth, Values

_TRIES = 30
_FURTHEST_WEEKS = 40
_FEWEST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class OtherValues:
    """What a sibling says.

    Attributes:
        lines: One a slot of the arrangement, as printed there.
        dates: The original's dates to the sibling's, both in ISO form.
        codes: The original's part numbers to the sibling's, but for added lines, which have their own.
        kept: What could not be changed, in words for a person.
    """

    truth: Truth
    arrangement: Arrangement
    dates: Mapping[str, str]
    codes: Mapping[str, str]
    kept: tuple[str, ...]


def other_values(truth: Truth, printed: Printed, chance: random.Random) -> OtherValues:
    """Values for one sibling; each that cannot be changed in print stays as it is, in the truth too."""
    dates = _other_dates(truth, printed, chance)
    codes = _other_codes(truth.lines, printed, range(len(truth.lines)), chance)
    rules = sum_rules(truth)
    sums = [name for name in SUMS if name in truth.header]
    kept = [f"{value} is printed nowhere" for value in printed.missing]
    kept += _remarks(truth, printed, rules)
    header = {**truth.header, **{name: dates[truth.header[name]] for name in HEADER_DATES if truth.header.get(name) in dates}}
    if printed.header.get("po_number"):
        header["po_number"] = _other_number(truth, chance)
    for _ in range(_TRIES if rules is not None or not sums else 0):
        arrangement = arranged(truth, printed, chance)
        lines = tuple(_line(truth, printed, slot.source, slot.numbered_as, dates, codes if not slot.added else None, chance)
                      for slot in arrangement.slots)  # fmt: skip
        changed = other_sums(truth, lines, rules, _decimals_of_sums(truth, printed)) if rules is not None and sums else {}
        if all(
            _fits(spot, truth.header[name], changed[name], printed) for name in changed for spot in printed.header.get(name, ())
        ):
            whole = Truth({**header, **changed}, lines)
            return OtherValues(whole, arrangement, dates, codes, tuple(kept))
    # The sums cannot follow: figures and the number of lines stay, the rest changes.
    still = replace(truth, header=header)
    lines = tuple(_renamed(line, dates, codes) for line in truth.lines)
    unmoved = Arrangement(tuple(Slot(index) for index in range(len(lines))))
    reason = "quantities, prices and sums: the sums do not follow from the lines"
    return OtherValues(replace(still, lines=lines), unmoved, dates, codes, (*kept, reason))


def _all_fit(truth: Truth, changed: Values, printed: Printed) -> bool:
    """Whether every place of every sum can show its new figure."""
    return all(
        _fits(spot, truth.header[name], changed[name], printed) for name in changed for spot in printed.header.get(name, ())
    )


def _remarks(truth: Truth, printed: Printed, rules: SumRules | None) -> Iterator[str]:
    for number, line in enumerate(truth.lines, 1):
        if not adds_up(line):
            yield f"the figures of line {number}: quantity and price do not make the amount"
        elif "amount" in line and "amount" not in printed.lines[number - 1].spots:
            yield f"the figures of line {number}: its amount cannot be printed anew"
    if rules is not None and rules.beside_amounts:
        yield f"what the subtotal holds beyond the lines' amounts ({rules.beside_amounts})"
    if rules is not None and rules.beside_total:
        yield f"what the total holds beyond subtotal, discount, freight and tax ({rules.beside_total})"


def _other_number(truth: Truth, chance: random.Random) -> str:
    return other_code(truth.header["po_number"], _year_of(truth), chance)


def _year_of(truth: Truth) -> int | None:
    return date.fromisoformat(truth.header["po_date"]).year if "po_date" in truth.header else None


def _other_codes(lines: Sequence[Values], printed: Printed, places: Sequence[int], chance: random.Random) -> dict[str, str]:
    """Part numbers to others, one to one; those that are printed nowhere stay."""
    codes: dict[str, str] = {}
    unseen: set[str] = set()
    for line, place in zip(lines, places, strict=True):
        for name in PARTS:
            code = line.get(name, "")
            if name not in printed.lines[place].spots and not printed.elsewhere.get(code):
                unseen.add(code)
            elif code not in codes and sum(sign.isdigit() for sign in code) >= _FEWEST_FIGURES:
                ways = (other_code(code, None, chance) for _ in range(_TRIES))
                codes[code] = next((way for way in ways if way not in codes.values()), code)
    return {code: other for code, other in codes.items() if code not in unseen}


def _other_dates(truth: Truth, printed: Printed, chance: random.Random) -> dict[str, str]:
    """All dates moved by the same weeks, so that what is asked for comes as long after the order as it did; else by a year."""
    spots = {truth.header[name]: printed.header[name] for name in HEADER_DATES if printed.header.get(name)}
    for line in truth.lines:
        day = line.get("requested_date", "")
        if printed.elsewhere.get(day):
            spots[day] = printed.elsewhere[day]
    weeks = [week for week in range(-_FURTHEST_WEEKS, _FURTHEST_WEEKS) if week]
    chance.shuffle(weeks)
    ways = [{day: date.fromisoformat(day) + timedelta(weeks=week) for day in spots} for week in weeks]
    ways += [moved for years in (1, -1, 2) if (moved := _years_on(spots, years)) is not None]
    for way in ways:
        if all(
            reprinted_date(spot.token, date.fromisoformat(day), way[day], printed.dates) is not None
            for day, places in spots.items()
            for spot in places
        ):
            return {day: moved.isoformat() for day, moved in way.items()}
    return {}


def _years_on(days: Mapping[str, object], years: int) -> dict[str, date] | None:
    try:
        return {day: date.fromisoformat(day).replace(year=int(day[:4]) + years) for day in days}
    except ValueError:
        return None  # 29 February


def _line(
    truth: Truth,
    printed: Printed,
    source: int,
    number: str | None,
    dates: Mapping[str, str],
    codes: Mapping[str, str] | None,
    chance: random.Random,
) -> Values:
    line, spots = truth.lines[source], printed.lines[source].spots
    renamed = _renamed(line, dates, _other_codes((line,), printed, (source,), chance) if codes is None else codes, number)
    decimals = {
        name: shown
        for name in FIGURES
        if name in spots and (shown := decimals_of(_plain(spots[name].token), Decimal(line[name]))) is not None
    }
    for _ in range(_TRIES):
        other = other_figures(renamed, decimals, chance)
        if all(_fits(spots[name], line[name], other[name], printed) for name in decimals):
            return other
    return renamed


def _renamed(line: Values, dates: Mapping[str, str], codes: Mapping[str, str], number: str | None = None) -> dict[str, str]:
    """The line with other part numbers and dates, and another number of its own."""
    values = dict(line)
    values.update({name: codes[line[name]] for name in PARTS if line.get(name) in codes})
    if line.get("requested_date") in dates:
        values["requested_date"] = dates[line["requested_date"]]
    if number is not None:
        values["line_number"] = number
    return values


def _fits(spot: Spot, old: str, new: str, printed: Printed) -> bool:
    return reprinted_number(_plain(spot.token), Decimal(old), Decimal(new), printed.numbers) is not None


def _plain(token: str) -> str:
    return token.replace("’", "'")


def _decimals_of_sums(truth: Truth, printed: Printed) -> dict[str, int]:
    return {
        name: shown
        for name in SUMS
        if name in truth.header
        for spot in printed.header.get(name, ())[:1]
        if (shown := decimals_of(_plain(spot.token), Decimal(truth.header[name]))) is not None
    }
