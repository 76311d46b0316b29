"""Nobody orders from himself: where rules and model put one organisation on both sides, only one of the sides is right."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.fields.organisations import same_organisation
from extractors.learned.claims import Claim, Weighed

_BUYER, _SUPPLIER, _ADDRESS = "buyer_name", "supplier_name", "buyer_address"
_OF_BUYER = ("ship_to_name", "bill_to_name")


def with_two_sides(weighed: Mapping[str, Weighed]) -> dict[str, Weighed]:
    """The claims for each field of a header, without those that make one organisation both buyer and supplier.

    It is the buyer where goods or invoices go to it too, else what more speaks for. Whoever receives them is no supplier either
    where one of the readers takes it for the buyer, and the other for the supplier.
    """
    buyer, supplier = _best(weighed.get(_BUYER, ())), _best(weighed.get(_SUPPLIER, ()))
    if buyer is None or supplier is None:
        return dict(weighed)
    receives = any(one is not None and _same(one[0], supplier[0]) for one in (_best(weighed.get(name, ())) for name in _OF_BUYER))
    addresses = [one for one in weighed.get(_ADDRESS, ()) if one[0].side is not buyer[0].side]
    if not _same(buyer[0], supplier[0]):
        own = [one for one in weighed[_BUYER] if _same(one[0], supplier[0])]
        if not receives or not own:
            return dict(weighed)
        return dict(weighed) | {_BUYER: own, _ADDRESS: addresses, _SUPPLIER: _of_others(weighed[_SUPPLIER], supplier[0])}
    if receives or buyer[1] >= supplier[1]:
        return dict(weighed) | {_SUPPLIER: _of_others(weighed[_SUPPLIER], buyer[0])}
    return dict(weighed) | {_BUYER: _of_others(weighed[_BUYER], supplier[0]), _ADDRESS: addresses}


def _best(weighed: Weighed) -> tuple[Claim, float] | None:
    return max(weighed, key=lambda one: one[1], default=None)


def _same(one: Claim, other: Claim) -> bool:
    return same_organisation(str(one.value.value), str(other.value.value))


def _of_others(weighed: Weighed, known: Claim) -> Weighed:
    return [one for one in weighed if not _same(one[0], known)]
