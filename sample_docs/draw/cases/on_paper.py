"""Orders that come as pictures: scans, faxes, photographs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.british import marine_fax_order
from sample_docs.draw.cases.building import picture_case
from sample_docs.draw.cases.german import moebelwerk_fax_order, swi_order
from sample_docs.draw.cases.northern import oeverbeek_order
from sample_docs.draw.cases.romance import ateliers_order, ordine_order
from sample_docs.draw.channels.fax import Fax
from sample_docs.draw.channels.photo import Photo
from sample_docs.draw.channels.scan import Scan
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def _with_lines(
    order: PrintedOrder, style: LineStyle, asks: list[Ask], number: str, day: date, due: date | None, tax_rate: str
) -> PrintedOrder:
    """Another order of the same customer on the same form."""
    lines = lines_of(style, asks)
    sums = sums_of(lines, order.currency, tax_rate=tax_rate, freight=str(order.freight or 0))
    return replace(
        order,
        po_number=number,
        po_date=day,
        requested_date=due,
        lines=lines,
        subtotal=sums.subtotal if order.subtotal is not None else None,
        tax=sums.tax if order.tax is not None else None,
        total=sums.total,
    )


def _utility_scan() -> PrintedOrder:
    asks = [
        Ask("310-0075", "12", "Stück", 'Kugelhahn Messing PN40 3/4"'),
        Ask("310-0050", "24", "Stück", 'Kugelhahn Messing PN40 1/2"'),
        Ask("420-0100", "200", "Stück", "Flachdichtung DN25 PN16 Aramid"),
        Ask("330-0010", "4", "Stück", "Manometer 63 mm 0-10 bar G1/4"),
    ]
    return _with_lines(swi_order(), LineStyle("C30020", "EUR"), asks, "B-2026-1179", date(2026, 11, 4), date(2026, 12, 2), "19")


def _rotated() -> PrintedOrder:
    due = date(2026, 12, 23)
    asks = [
        Ask("710-6206", "30", "PCE", "Roulement rigide à billes 6206-2RS", due=due),
        Ask("112-0620", "8", "BTE", "Vis CHC ISO 4762 M6x20 classe 12.9, boîte de 200", unit="BX", due=due),
        Ask("615-0005", "2", "PCE", "Huile de coupe universelle, bidon de 5 l", due=due),
    ]
    style = LineStyle("C40010", "EUR", step=0, each=True)
    return _with_lines(ateliers_order(), style, asks, "CF261112-01", date(2026, 11, 12), None, "20")


def _workshop_photo() -> PrintedOrder:
    due = date(2026, 12, 21)
    asks = [
        Ask("720-1500", "10", "PZ", "Cinghia trapezoidale SPA 1500", due=due),
        Ask("740-2540", "80", "PZ", "Paraolio 25x40x7 NBR", due=due),
        Ask("620-0400", "3", "CT", "Grasso multiuso cartuccia 400 g, cartone da 24 pezzi", unit="CT", due=due),
    ]
    return _with_lines(ordine_order(), LineStyle("C51010", "EUR"), asks, "OF/2026/01571", date(2026, 11, 16), None, "22")


def _fitter_fax() -> PrintedOrder:
    asks = [
        Ask("310-0100", "8", "st", 'Kogelkraan messing PN40 1"'),
        Ask("315-0050", "10", "st", 'Terugslagklep messing 1/2"'),
        Ask("110-1040", "300", "st", "Zeskantbout ISO 4017 M10x40 8.8 verzinkt"),
        Ask("120-1000", "300", "st", "Zeskantmoer ISO 4032 M10 verzinkt"),
    ]
    style = LineStyle("C52010", "EUR", 10, 10, theirs=False)
    order = _with_lines(oeverbeek_order(), style, asks, "IO-2600951", date(2026, 11, 12), date(2026, 12, 10), "21")
    return replace(order, ship_to=ship_to("C52010-01"), ship_to_id="C52010-01", delivery_terms="DDP Zwolle")


def _print_scan() -> PrintedOrder:
    lines = lines_of(LineStyle("C10020", "USD", 1, 1, 3, each=True), [
        Ask("112-0620", "800", "EA", "CAPSCREW SOCKET HD M6 X 20 CLASS 12.9"),
        Ask("810-1251", "150", "EA", "CUTTING DISC STEEL 125 X 1.0"),
        Ask("640-0050", "20", "EA", "THREAD LOCKER MEDIUM 50 ML"),
        Ask("820-0800", "25", "EA", "DRILL HSS 8.0 MM"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="118533-00",
        po_date=date(2026, 11, 13),
        buyer=buyer("C10020"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10020-01"),
        requested_date=date(2026, 12, 16),
        payment_terms="NET 30 DAYS",
        delivery_terms="ORIGIN",
        total=sums_of(lines, "USD").total,
        customer_id="C10020",
        ship_to_id="C10020-01",
        extra={"program": "POR420-R2", "buyer_code": "R. OSTERMANN", "telephone": "330-555-0117", "ship_via": "BEST WAY"},
    )


def _box_photo() -> PrintedOrder:
    lines = lines_of(LineStyle("C10040", "USD", theirs=False), [
        Ask("310-0075", "24", "EA", "Ball valve brass 3/4 in"),
        Ask("230-1220", "6", "BX", "Hose clamp 12-20 mm W2, box of 50", unit="BX"),
        Ask("630-0500", "4", "CT", "Brake cleaner 500 ml, carton of 12", unit="CT"),
    ])  # fmt: skip
    sums = sums_of(lines, "USD", freight="28.00")
    return PrintedOrder(
        po_number="BM-6651",
        po_date=date(2026, 11, 18),
        buyer=buyer("C10040"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10040-01"),
        bill_to=buyer("C10040"),
        payment_terms="Net 30",
        delivery_terms="Prepaid & add",
        subtotal=sums.subtotal,
        freight=sums.freight,
        total=sums.total,
        customer_id="C10040",
        ship_to_id="C10040-01",
        extra={"buyer": "T. Quiroz", "ship_via": "Ground", "rows": "5"},
    )


def scan_cases() -> list[Case]:
    """Image-only PDFs, one with a hidden text layer, one lying on its side."""
    return [
        picture_case(
            "de-stadtwerke-scan-stempel",
            "Stadtwerke, Scan mit Eingangsstempel",
            "din_letter",
            "de",
            _utility_scan(),
            "Skewed by 0.8 degrees, grain and dust, a receipt stamp between address and reference block.",
            Scan(skew=0.8, stamp=("EINGEGANGEN", "06. NOV. 2026"), stamp_at=(0.3, 0.3)),
        ),
        picture_case(
            "us-machine-works-scan-text",
            "Machine works, scan with a hidden text layer",
            "as400_print",
            "en",
            _print_scan(),
            "The scanner laid its own recognition under the picture; every ninth word of it is misread (O for 0, l for 1).",
            Scan(skew=-0.4, hidden_text=True, misread=9),
        ),
        picture_case(
            "fr-ateliers-scan-couche",
            "Ateliers, page scannée couchée",
            "bon_de_commande",
            "fr",
            _rotated(),
            "The sheet lay sideways: the whole page is turned by 90 degrees.",
            Scan(quarter_turns=1, skew=0.5),
        ),
    ]


def fax_cases() -> list[Case]:
    """TIFF files from a fax server, fine and standard, Group 3 and 4."""
    return [
        picture_case(
            "de-moebelwerk-fax-fein",
            "Möbelwerk, Fax in Feinauflösung",
            "typed_form",
            "de",
            moebelwerk_fax_order(),
            "Two pages at 204x196 dots, Group 4, a header line above the page, the table goes on overleaf.",
            Fax("+493023125630", "Moebelwerk Trautenau KG", "16-11-2026 08:41", skew=0.3),
            received="20261116-084212",
        ),
        picture_case(
            "gb-marine-fax-standard",
            "Marine service, fax in standard resolution",
            "typed_form",
            "en",
            marine_fax_order(),
            "Two pages at 204x98 dots, Group 3, with damaged rows: dots are twice as high as wide.",
            Fax("+441632960207", "ALDERGATE MARINE", "17-NOV-2026 15:02", fine=False, group=3, broken_rows=5),
            received="20261117-150355",
        ),
        picture_case(
            "nl-installatie-fax",
            "Installateur, fax zonder briefhoofd",
            "inkooporder",
            "nl",
            _fitter_fax(),
            "The sender is known from the small foot of the page, the header line and the caller's number only.",
            Fax("+31380000264", "VAN OEVERBEEK", "2026-11-12 11:20", group=3, skew=-0.5),
            received="20261112-112117",
        ),
        picture_case(
            "de-stadtwerke-fax-doppelt",
            "Stadtwerke, dieselbe Bestellung noch einmal per Fax",
            "din_letter",
            "de",
            swi_order(),
            "The order of de-stadtwerke-din again, by fax: read alone it is fine, after the other it must not "
            "become a second sales order.",
            Fax("+493023125512", "Stadtwerke Immersheim", "09-11-2026 14:33"),
            received="20261109-143405",
            facts={"duplicate_of": "de-stadtwerke-din"},
        ),
    ]


def photo_cases() -> list[Case]:
    """Pictures from telephones."""
    return [
        picture_case(
            "it-officine-foto",
            "Officine, ordine fotografato",
            "ordine_it",
            "it",
            _workshop_photo(),
            "Perspective, a soft shadow across the right half, small print.",
            Photo(),
        ),
        picture_case(
            "us-irrigation-photo",
            "Irrigation dealer, photographed form",
            "report_boxes",
            "en",
            _box_photo(),
            "Taken from the lower right, darker towards the bottom, ruling at an angle.",
            Photo(
                corners=((0.14, 0.09), (0.88, 0.04), (0.965, 0.94), (0.06, 0.97)),
                shadow=0.22,
                shadow_edge=(0.3, 0.9),
                lamp=(0.94, 0.98, 1.0),
                desk=(90, 92, 96),
            ),
        ),
    ]
