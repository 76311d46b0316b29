"""One chain's order being drawn, with what only chains say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.corpus.labels import Field
from models.corpus.paper import A4, LETTER, Font, Paper
from models.corpus.purchase import Purchase

# What only chains say.
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "style": ("Style", "Style #", "Article", "Model", "Vendor Style"),
        "colour": ("Color", "Colour", "Clr", "Colour code"),
        "total": ("Total Units", "Total Qty", "Units", "Qty", "Total", "Order Qty"),
        "store": ("Store", "Str", "Loc", "Branch", "Site"),
        "packs": ("Packs", "# Packs", "Prepacks"),
        "inner": ("Units/Pack", "Pack Qty", "Inner"),
        "ratio": ("Ratio", "Size ratio", "Assortment"),
        "ean": ("EAN", "UPC", "Barcode", "GTIN", "UPC/EAN"),
        "retail": ("Retail", "RRP", "Sell price", "Unit Retail", "SRP"),
        "pack": ("Pack", "Pk", "Case pack", "Pk/Sz"),
        "size": ("Size", "Sz"),
        "allow": ("Allow", "Off Inv", "Allowance", "Deal"),
        "first": ("Ship not before", "Start ship", "Do not ship before", "Earliest delivery"),
        "cancel": ("Cancel date", "Cancel after", "Latest ship"),
        "dept": ("Dept", "Department", "Dept No."),
        "vendor": ("Vendor #", "Vendor No.", "Supplier No.", "Vendor ID"),
        "season": ("Season", "Buying season"),
        "line": ("Class", "Sub class", "Category"),
        "event": ("Promo", "Event code", "Ad week"),
        "seasons": ("SS26", "AW26", "FALL 26", "Spring/Summer", "BASIC"),
        "cube": ("Cube", "Weight", "Gross wt"),
        "slot": ("Slot", "Aisle"),
        "colours": ("Black", "Navy", "White", "Red", "Charcoal", "Khaki", "Blue 402", "BLK", "NVY", "Off white", "Rose"),
        "units": ("total units", "pcs total", "units"),
        "mark": ("Mark for", "Stores", "Distribution"),
    },
    "de": {
        "style": ("Modell", "Artikel", "Mod.-Nr.", "Form"),
        "colour": ("Farbe", "Farbe-Nr.", "Fb."),
        "total": ("Gesamt", "Menge ges.", "Stück", "Menge", "Ges.-Menge"),
        "store": ("Filiale", "Fil.", "Markt", "Haus"),
        "packs": ("Pakete", "Anz. Lots", "Lots"),
        "inner": ("Stück/Lot", "Inhalt", "VPE"),
        "ratio": ("Größenschlüssel", "Lot", "Sortierung"),
        "ean": ("EAN", "EAN-Code", "GTIN", "Strichcode"),
        "retail": ("VK", "VK-Preis", "UVP", "EVP"),
        "pack": ("VPE", "Geb.", "Inhalt", "Kolli-Inh."),
        "size": ("Größe", "Gr."),
        "allow": ("Rabatt", "Aktion", "Abzug"),
        "first": ("frühestens", "Liefertermin ab", "Nicht vor"),
        "cancel": ("spätestens", "Liefertermin bis", "Auslieferung bis"),
        "dept": ("Abteilung", "Abt.", "Warengruppe"),
        "vendor": ("Lieferanten-Nr.", "Lief.-Nr.", "ILN Lieferant"),
        "season": ("Saison", "Ordersaison"),
        "line": ("Warengruppe", "WGR"),
        "event": ("Aktion", "Werbewoche"),
        "seasons": ("F/S 26", "H/W 26", "NOS", "Frühjahr"),
        "cube": ("Gewicht", "Volumen"),
        "slot": ("Platz", "Gang"),
        "colours": ("schwarz", "marine", "weiß", "rot", "anthrazit", "khaki", "blau 402", "natur", "rosé"),
        "units": ("Stück gesamt", "Stk", "Teile"),
        "mark": ("Verteilung", "Filialen", "Aufteilung"),
    },
}


@dataclass(frozen=True)
class Chain:
    """What all parts of a chain's form need."""

    paper: Paper
    purchase: Purchase
    chance: random.Random
    font: Font
    left: float

    @property
    def right(self) -> float:
        """The right margin."""
        return self.paper.width - self.left

    def maybe(self, likelihood: float) -> bool:
        """Whether something happens, by its share."""
        return self.chance.random() < likelihood

    def word(self, name: str) -> str:
        """What announces a field."""
        return self.chance.choice(_WORDS[self.purchase.language.code][name])

    def head(self, field: Field) -> tuple[str, Field | None]:
        """What heads a column, and its field."""
        return self.purchase.language.heading(field, self.chance), field


def begin_chain(purchase: Purchase, chance: random.Random, *, faces: Sequence[str], wide: float) -> Chain:
    """An empty paper in one of the faces and sizes."""
    width, height = LETTER if purchase.country.paper == "letter" else A4
    size = (height, width) if chance.random() < wide else (width, height)
    return Chain(
        Paper(size),
        purchase,
        chance,
        Font(chance.choice(faces), chance.choice((7.5, 8.0, 8.5, 9.0))),
        chance.choice((24.0, 32.0, 40.0)),
    )
