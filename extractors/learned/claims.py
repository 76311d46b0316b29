"""What rules and model say of one field, and what speaks for each: the numbers that the referee judges by."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.fields.units import unit_code
from extractors.learned.answers import FIELDS, LINE_FIELDS, Field
from extractors.learned.layout_reader import PageAnswers
from pipeline.core.document import WordBox
from pipeline.core.fields import FieldValue
from pipeline.core.folding import fold

SIGNALS = (
    "confidence", "share", "worst", "by_itself", "none", "caption", "rival", "rival_confidence", "apart", "extra", "missing",
    "odd", "agreed", "stated", "recognised", "legible", "at_home",
)  # fmt: skip
"""What is known of a claim, each about 0..1, probabilities as logits over 10: how sure the one is who says so; what the model
makes of its words (of this field on average, at worst, and on average before it heard the rules; of none; a caption); whether the
other says something else, how surely, of other words altogether, of fewer or of more; how odd it is for what it is (`_odd`); in
how many of the fields (of a line: in how many lines) both agree; in how many lines this side states the field; whether the words
come from recognition; how sure that is of the worst of them; how much the model is at home in the document, see `ModelView`."""
_CODES = frozenset({Field.PO_NUMBER, Field.BUYER_PART, Field.SUPPLIER_PART, Field.LINE_NUMBER})
_ADDRESSES = frozenset({Field.BUYER_ADDRESS, Field.SHIP_TO_ADDRESS, Field.BILL_TO_ADDRESS})
_MOST_OF = 0.6
_MIGHT_BE, _SURELY = 0.2, 0.8
_PREFIX = re.compile(r"[A-Za-z]{2,}[.-]$")
_BRACKETS = ("(", "\uff08")
_RECOGNISED, _AT_HOME = SIGNALS.index("recognised"), SIGNALS.index("at_home")
_STRANGE, _KNOWN = 0.94, 0.98
"""How sure the model is of what it finds, on average over a document, where it is not at home in it and where it is."""
Value = FieldValue[Any]
Weights = Mapping[str, Mapping[str, Sequence[float]]]
"""By `Side`, then by field; those of ``all`` fields for one that was seen too seldom."""


class Side(StrEnum):
    """Who makes a claim."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


LEADS = {(Side.RULES, False): 2.0, (Side.MODEL, False): -0.5, (Side.RULES, True): 2.0}
RECOGNISED_LEADS = {(Side.RULES, False): 2.0, (Side.RULES, True): 1.0}
"""In logits, by side and whether the field is of a line, and what recognised pages add. Real orders print much that sketches and
generated pages do not: there the model is a poorer guide than where the weights were fitted. Where it is at home nobody leads.
Chosen by cross-validation over the issuers of the corpus."""


@dataclass(frozen=True)
class Claim:
    """One value for one field.

    Attributes:
        signals: By the names of `SIGNALS`, in their order.
    """

    field: Field
    value: Value
    side: Side
    signals: tuple[float, ...]


Weighed = Sequence[tuple[Claim, float]]
"""The claims for one field, each with how much speaks for it, in logits."""


@dataclass(frozen=True)
class Standing:
    """How rules and model stand to each other over the fields of a header, or over the lines in one field: shares 0..1.

    Attributes:
        agreed: Of what either states, what both state alike.
        by_rules: In how many lines the rules state the field; ``by_model`` alike. 1 of a header.
    """

    agreed: float = 0.0
    by_rules: float = 1.0
    by_model: float = 1.0


class ModelView:
    """What the model says of places on the pages.

    Attributes:
        at_home: 0..1, how much the document is of a kind that the model learned from, by how sure it is of all that it finds.
    """

    def __init__(self, pages: Sequence[PageAnswers], by_itself: Sequence[PageAnswers]) -> None:
        self._pages = {one.pieces.page.number: one for one in pages}
        self._by_itself = {one.pieces.page.number: one for one in by_itself}
        self.at_home = _at_home([one.fields for one in pages])

    def touched(self, value: Value) -> tuple[PageAnswers, list[int]] | None:
        """The pieces under a value's boxes; None where there are none."""
        if value.evidence is None or value.evidence.page not in self._pages:
            return None
        answers = self._pages[value.evidence.page]
        pieces = sorted({int(index) for box in value.evidence.boxes for index in answers.pieces.under(box)})
        return (answers, pieces) if pieces else None

    def by_itself(self, page: int) -> PageAnswers:
        """What it said of a page before it heard the rules."""
        return self._by_itself[page]

    def is_believed(self, field: Field, longer: Value, shorter: Value) -> bool:
        """Whether the words that a value holds beyond another's might well be of its field.

        Those of the same row always are, and what follows in brackets.
        """
        if str(longer.value).removeprefix(str(shorter.value)).lstrip().startswith(_BRACKETS):
            return True
        kept = self.places(shorter)
        rows = {(page, self._row(page, index)) for page, index in kept}
        beyond = {place for place in self.places(longer) - kept if (place[0], self._row(*place)) not in rows}
        return not beyond or fmean(self.shares(field, beyond)) >= _MIGHT_BE

    def shares(self, field: Field, places: Set[tuple[int, int]]) -> list[float]:
        """How probably pieces, by page and number, are of a field."""
        return [float(self._pages[page].fields[index, 1 + FIELDS.index(field)]) for page, index in places]

    def _row(self, page: int, index: int) -> int:
        return self._pages[page].pieces.pieces[index].row

    def places(self, value: Value) -> frozenset[tuple[int, int]]:
        """Page and number of the pieces under a value's boxes."""
        touched = self.touched(value)
        return frozenset((touched[0].pieces.page.number, index) for index in touched[1]) if touched is not None else frozenset()


def _at_home(pages: Sequence[npt.NDArray[np.float32]]) -> float:
    found = [float(row.max()) for shares in pages for row in shares if row[0] < 0.5]
    return min(1.0, max(0.0, (fmean(found) - _STRANGE) / (_KNOWN - _STRANGE))) if found else 0.0


def standing_of(field: Field, pairs: Sequence[tuple[Value | None, Value | None]]) -> Standing:
    """How both stand to each other over the lines, given what each says of the field in every line."""
    stated = [(one, two) for one, two in pairs if one is not None or two is not None]
    alike = sum(1 for one, two in stated if one is not None and two is not None and _agree(field, one, two))
    count = max(1, len(pairs))
    by_rules, by_model = (sum(1 for pair in pairs if pair[side] is not None) / count for side in (0, 1))
    return Standing(alike / max(1, len(stated)), by_rules, by_model)


def claims_of(field: Field, rules: Value | None, model: Value | None, view: ModelView, standing: Standing) -> list[Claim]:
    """The claims for one field: none, one, or two that differ."""
    if rules is not None and model is not None and _is_one_claim(field, rules, model, view):
        shorter = _says_more(field, rules.value, model.value) and not is_alike(rules.value, model.value)
        said = model if shorter and not view.is_believed(field, rules, model) else rules
        return [Claim(field, said, Side.BOTH, _signals(field, rules, model, view, standing, standing.by_rules, both=True))]
    found = []
    if rules is not None:
        found.append(Claim(field, rules, Side.RULES, _signals(field, rules, model, view, standing, standing.by_rules)))
    if model is not None:
        found.append(Claim(field, model, Side.MODEL, _signals(field, model, rules, view, standing, standing.by_model)))
    return found


def _is_one_claim(field: Field, rules: Value, model: Value, view: ModelView) -> bool:
    return _agree(field, rules, model) or _is_cut(field, rules, model, view) or _takes_caption_along(field, rules, model)


def _takes_caption_along(field: Field, rules: Value, model: Value) -> bool:
    """Whether the model's delivery terms are the rules' and the caption before them: F.O.B. ORIGIN."""
    said, both = _solid(str(rules.value)), _solid(str(model.value))
    return field is Field.DELIVERY_TERMS and both.endswith(said) and both.removesuffix(said) == "fob"


def _agree(field: Field, rules: Value, model: Value) -> bool:
    return is_alike(rules.value, model.value) or _says_more(field, rules.value, model.value)


def _is_cut(field: Field, rules: Value, model: Value, view: ModelView) -> bool:
    """Whether the model's value is the rules', cut: an address of which it knows all words, a code without its first letters.

    REF.3338 printed in one word is what the other side calls its article, or the rules would have parted it.
    """
    if field in _CODES:
        return (
            str(rules.value).endswith(str(model.value))
            and _PREFIX.match(str(rules.value).removesuffix(str(model.value))) is not None
        )
    if field not in _ADDRESSES or _solid(str(model.value)) not in _solid(str(rules.value)):
        return False
    beyond = view.shares(field, view.places(rules) - view.places(model))
    return min(beyond, default=0.0) >= _SURELY


def _signals(
    field: Field, value: Value, other: Value | None, view: ModelView, standing: Standing, stated: float, *, both: bool = False
) -> tuple[float, ...]:
    touched = view.touched(value)
    share, worst, alone, none, caption, recognised, legible = 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0
    if touched is not None:
        answers, pieces = touched
        shares = answers.fields[pieces]
        of_field = shares[:, 1 + FIELDS.index(field)]
        alone = float(view.by_itself(answers.pieces.page.number).fields[pieces, 1 + FIELDS.index(field)].mean())
        share, worst, none = float(of_field.mean()), float(of_field.min()), float(shares[:, 0].mean())
        caption = 1.0 - float(answers.announces[pieces, 0].mean())
        recognised = float(answers.pieces.page.source.is_recognised)
        legible = min(_legible(answers.pieces.words[answers.pieces.pieces[index].word]) for index in pieces)
    rival = None if both else other
    mine, theirs = view.places(value), view.places(rival) if rival is not None else frozenset()
    shared = len(mine & theirs)
    return (
        _logit(value.confidence),
        _logit(share),
        _logit(worst),
        _logit(alone),
        none,
        caption,
        float(rival is not None),
        _logit(other.confidence) if other is not None else 0.0,
        float(rival is not None and not shared),
        1 - shared / len(mine) if shared else 0.0,
        1 - shared / len(theirs) if shared else 0.0,
        _odd(field, str(value.value)),
        standing.agreed,
        stated,
        recognised,
        legible,
        view.at_home,
    )


def _legible(word: WordBox) -> float:
    return 1.0 if word.confidence is None else word.confidence


def _odd(field: Field, text: str) -> float:
    """Of a unit 1 where no list knows it; of a code the share of words without a digit, of two letters at least."""
    if field is Field.UOM:
        return float(unit_code(text) is None)
    if field not in _CODES:
        return 0.0
    words = text.split()
    return sum(1 for word in words if len(word) > 1 and not any(map(str.isdigit, word))) / max(1, len(words))


def _logit(share: float) -> float:
    bounded = min(0.999, max(0.001, share))
    return math.log(bounded / (1 - bounded)) / 10


def is_alike(one: object, other: object) -> bool:
    """Whether two values say the same: equal, or texts equal but for spaces, case and marks."""
    if isinstance(one, str) and isinstance(other, str):
        return _solid(one) == _solid(other)
    return one == other


def _says_more(field: Field, rules: object, model: object) -> bool:
    """Whether the rules' description is the model's and a little more: a second row of it, not what else stands in the cell."""
    longer, shorter = _solid(str(rules)), _solid(str(model))
    return field is Field.DESCRIPTION and shorter in longer and len(shorter) >= _MOST_OF * len(longer)


def _solid(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())


def logit(weights: Weights, claim: Claim) -> float:
    """Of the probability that a claim is right: linear in its signals, by weights of side and field; the last is the bias."""
    of_side = weights[claim.side]
    chosen = of_side.get(claim.field.value) or of_side["all"]
    return chosen[-1] + sum(weight * signal for weight, signal in zip(chosen, claim.signals, strict=False))


def lead_of(claim: Claim) -> float:
    """What is added where claims are weighed against each other: by who makes it, on pages where the model is not at home."""
    kind = claim.side, claim.field in LINE_FIELDS
    recognised = claim.signals[_RECOGNISED]
    lead = LEADS.get(kind, 0.0) + recognised * RECOGNISED_LEADS.get(kind, 0.0)
    return lead * (1 - claim.signals[_AT_HOME])
