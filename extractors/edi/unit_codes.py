"""The unit that an order means by the form it came in: data use codes in which the letters of printed words mean other things."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extractors.fields.units import unit_code

# By the beginning of an extractor's name, which says the form: ``x12:PO1``.
_LISTS = {
    "x12": ("x12",),
    "edifact": ("rec20",),
    "idoc": ("idoc", "rec20"),
    "ubl": ("rec20",),
    "cxml": ("rec20",),
    "opentrans": ("rec20",),
    "order-x": ("rec20",),
}
# Forms whose codes all have that many signs: others of that length are none of the list, and no words.
_CODE_LENGTHS = {"x12": 2}


@cache
def _codes_by_list() -> Mapping[str, Mapping[str, str]]:
    text = files("extractors.edi").joinpath("unit_codes.toml").read_text(encoding="utf-8")
    return {
        name: {stated: code for code, codes in listed.items() for stated in codes} for name, listed in tomllib.loads(text).items()
    }


def unit_as_stated(text: str, extractor: str) -> str | None:
    """The UNECE Rec 20 code of a unit as an order states it; None where it is not known.

    Args:
        extractor: What read it. Units of data are codes of their form, all others words of any language.
    """
    form = extractor.partition(":")[0]
    code = unicodedata.normalize("NFKC", text).strip().upper()
    for name in _LISTS.get(form, ()):
        found = _codes_by_list()[name].get(code)
        if found is not None:
            return found
    return None if len(code) == _CODE_LENGTHS.get(form) else unit_code(text)
