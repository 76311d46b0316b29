"""From the error budget to the least score that goes out unseen, by what people found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.outcomes import LabelledOutcome
from pipeline.deciding.bounds import lower_bound, upper_bound
from pipeline.deciding.calibration import Calibration

NOTHING = 2.0
"""A threshold that no score reaches."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The operator's: the share of wrong orders among those that go out unseen, and how sure its keeping must be."""

    share: float = 0.005
    confidence: float = 0.95

    def __post_init__(self) -> None:
        if not (0 <= self.share < 1 and 0.5 <= self.confidence < 1):
            raise ValueError(f"a budget out of range: {self}")


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least score that goes out unseen, and what it rests on.

    Attributes:
        source: In words.
        compared, wrong: Orders at or above it that people compared, and how many were wrong.
        bound: What the true rate of wrong ones is at most, by these; 1 without any.
        is_own: It rests on outcomes of this house.
    """

    score: float
    source: str
    compared: int = 0
    wrong: int = 0
    bound: float = 1.0
    is_own: bool = False


def shipped_threshold(calibration: Calibration, cuts: Sequence[float], budget: Budget) -> Threshold:
    """The lowest cut at and above which the shipped outcomes keep to the budget.

    Their mistakes were made up, so a bound on their rate would be surer than anybody is: the rate itself must do until the house
    has outcomes of its own. A budget that is too small to show in so many orders lets nothing out.
    """
    found = Threshold(NOTHING, "the shipped outcomes do not keep to this budget")
    for cut in sorted(cuts, reverse=True):
        above = [point for point in calibration.points if point.score >= cut]
        wrong = round(sum(point.wrong for point in above))
        count = round(sum(point.count for point in above))
        if not (count * budget.share >= 1 and wrong <= count * budget.share):
            break
        bound = upper_bound(wrong, count, budget.confidence)
        found = Threshold(cut, f"as shipped: {wrong} of {count} generated orders were wrong", count, wrong, bound)
    return found


def own_threshold(
    outcomes: Iterable[LabelledOutcome], model: str, otherwise: Threshold, cuts: Sequence[float], budget: Budget
) -> Threshold:
    """The threshold by what people found, ``otherwise`` where they found too little to say.

    Downwards from ``otherwise``: a cut is taken when it and those above it are proven to be within the budget, which tests them
    in a fixed order and so needs no correction for trying several. Below the threshold every order is compared and above it only
    the sample, so wrong ones count for more than their share: that errs on the careful side. Upwards: a cut that is proven to be
    beyond the budget is left for the next one, and where none is left nothing goes out unseen.
    """
    usable = [one for one in outcomes if one.checks_passed and one.score is not None and one.model == model]
    proven = None
    for cut in sorted({cut for cut in (*cuts, otherwise.score) if cut <= otherwise.score and cut < NOTHING}, reverse=True):
        tried = _at(cut, usable, budget)
        if tried.bound > budget.share:
            break
        proven = tried
    if proven is not None:
        return proven
    for cut in sorted({cut for cut in (*cuts, otherwise.score) if cut >= otherwise.score}):
        tried = _at(cut, usable, budget)
        if lower_bound(tried.wrong, tried.compared, budget.confidence) <= budget.share:
            return otherwise if cut == otherwise.score else tried
    return Threshold(NOTHING, "too many of the orders that people compared were wrong", is_own=True)


def _at(cut: float, outcomes: Sequence[LabelledOutcome], budget: Budget) -> Threshold:
    above = [one for one in outcomes if one.score is not None and one.score >= cut]
    wrong = sum(not one.is_right for one in above)
    bound = upper_bound(wrong, len(above), budget.confidence)
    source = f"{wrong} of {len(above)} orders that people compared were wrong"
    return Threshold(cut, source, len(above), wrong, bound, is_own=True)
