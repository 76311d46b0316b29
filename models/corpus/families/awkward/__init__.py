"""Layouts that are hard to read, of no system in particular: each family has one difficulty at its heart and others by chance."""

from __future__ import annotations

from functools import partial

from models.corpus.families.awkward.composed import draw_composed
from models.corpus.families.awkward.matrix import draw_matrix
from models.corpus.families.awkward.parted import draw_parted
from models.corpus.families.awkward.sentences import draw_sentences
from models.corpus.families.awkward.traits import places, specification, sub_rows
from models.corpus.families.awkward.work import Trait
from models.corpus.family import Family


def _family(
    name: str, trait: Trait, languages: tuple[str, ...] = ("en", "en", "en", "de", "fr", "es", "it", "pt", "nl")
) -> Family:
    return Family(f"awkward-{name}", "awkward", languages, partial(draw_composed, trait=trait))


_SPOKEN = ("en", "en", "de", "fr", "es")


_MANY = ("en", "en", "de", "fr", "es", "it")


FAMILIES: tuple[Family, ...] = (
    _family("no-headings", Trait(heading=False)),
    _family("captions-below", Trait(below=True)),
    _family("glued", Trait(glued=True)),
    _family("no-prices", Trait(prices=False)),
    _family("issuer-below", Trait(issuer_below=True)),
    _family("contact-box", Trait(contact_box=True)),
    _family("crossing", Trait(side_by_side=True)),
    _family("cover-page", Trait(cover=True)),
    _family("small-print", Trait(terms_pages=6)),
    _family("inside", Trait(inside=True)),
    _family("received-columns", Trait(received="columns")),
    _family("received-rows", Trait(received="rows", notes=sub_rows)),
    _family("price-stack", Trait(stacked_price=True)),
    _family("specification", Trait(notes=specification)),
    _family("places", Trait(notes=places)),
    Family("awkward-sentences", "awkward", _SPOKEN, draw_sentences),
    Family("awkward-parted", "awkward", _MANY, draw_parted),
    Family("awkward-matrix", "awkward", _MANY, draw_matrix),
)
