"""Born-digital orders from Germany, Austria and Switzerland."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to

AHLERDING_EXTRA = {
    "language": "de",
    "contact": "Fr. Tiefenau / 030 23125 441",
    "account": "C30010",
    "mark": "gear",
    "colour": "#7a1f1f",
}


def _sap() -> PrintedOrder:
    due, late = date(2026, 12, 10), date(2026, 12, 24)
    lines = lines_of(
        LineStyle("C30010", "EUR", 10, 10),
        [
            Ask("110-0825", "5000", "ST", "Sechskantschraube ISO 4017 M8x25 8.8 verzinkt", due=due),
            Ask("110-0830", "3000", "ST", "Sechskantschraube ISO 4017 M8x30 8.8 verzinkt", due=due),
            Ask("110-0840", "3000", "ST", "Sechskantschraube ISO 4017 M8x40 8.8 verzinkt", due=due),
            Ask("110-1040", "1500", "ST", "Sechskantschraube ISO 4017 M10x40 8.8 verzinkt", due=due),
            Ask("110-1060", "1500", "ST", "Sechskantschraube ISO 4017 M10x60 8.8 verzinkt", due=late),
            Ask("120-0800", "12000", "ST", "Sechskantmutter ISO 4032 M8 verzinkt", due=due),
            Ask("120-1000", "4000", "ST", "Sechskantmutter ISO 4032 M10 verzinkt", due=due),
            Ask("125-0800", "12000", "ST", "Scheibe ISO 7089 8 mm verzinkt", due=due),
            Ask("125-1000", "4000", "ST", "Scheibe ISO 7089 10 mm verzinkt", due=late),
            Ask("210-1001", "150", "M", "Hydraulikschlauch 2SN DN10 330 bar", due=late, notes=("Lieferung in Ringen zu 50 m",)),
            Ask("220-1010", "200", "ST", "Pressarmatur gerade DN10 G3/8", due=late),
            Ask("221-1010", "80", "ST", "Pressarmatur 90 Grad DN10 G3/8", due=late),
        ],
    )
    return PrintedOrder(
        po_number="4501188230",
        po_date=date(2026, 11, 5),
        buyer=buyer("C30010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30010-02"),
        payment_terms="14 Tage 2 % Skonto, 30 Tage netto",
        delivery_terms="DAP Paderborn",
        total=sums_of(lines, "EUR").total,
        customer_id="C30010",
        ship_to_id="C30010-02",
        extra=AHLERDING_EXTRA | {"split": "70"},
    )


SWI_EXTRA = {
    "mark": "drop",
    "colour": "#0b5a8a",
    "ours": "MW/le",
    "telephone": "030 23125 511",
    "mail": "einkauf@sw-immersheim.example",
    "account": "C30020",
    "foot": (
        "Stadtwerke Immersheim GmbH;Am Wasserturm 2;76887 Immersheim|Geschäftsführung: M. Wendelbach;"
        "Amtsgericht Immersheim HRB 00418|"
        "USt-IdNr. DE812000944;Sparkasse Immersheim"
    ),
}


def swi_order() -> PrintedOrder:
    """The public utility's letter; the fax and the scan of the set print it too."""
    lines = lines_of(
        LineStyle("C30020", "EUR"),
        [
            Ask("310-0050", "20", "Stück", 'Kugelhahn Messing PN40 1/2"'),
            Ask("310-0100", "6", "Stück", 'Kugelhahn Messing PN40 1"', discount="5"),
            Ask("315-0050", "10", "Stück", 'Rückschlagventil Messing 1/2"'),
            Ask("420-0100", "120", "Stück", "Flachdichtung DN25 PN16 Aramid"),
            Ask("330-0010", "3", "Stück", "Manometer 63 mm 0-10 bar G1/4"),
            Ask("660-1212", "5", "Box", "PTFE-Dichtband 12 mm x 12 m, Box zu 10 Rollen", unit="BX"),
        ],
    )
    sums = sums_of(lines, "EUR", tax_rate="19", freight="9.80")
    return PrintedOrder(
        po_number="B-2026-1184",
        po_date=date(2026, 11, 9),
        buyer=buyer("C30020"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30020-01"),
        requested_date=date(2026, 12, 7),
        payment_terms="30 Tage netto",
        delivery_terms="frei Haus",
        subtotal=sums.subtotal,
        freight=sums.freight,
        tax=sums.tax,
        total=sums.total,
        customer_id="C30020",
        ship_to_id="C30020-01",
        extra=SWI_EXTRA,
    )


def _unpriced() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C30030", "EUR", priced=False),
        [
            Ask("130-0810", "50", "Stück", "Gewindestange M8 x 1000 mm verzinkt"),
            Ask("810-1251", "8", "Pack", "Trennscheibe Stahl 125x1,0, Pack zu 25 Stück", unit="PK"),
            Ask("810-2302", "4", "Pack", "Trennscheibe Stahl 230x2,0, Pack zu 25 Stück", unit="PK"),
            Ask("510-0009", "2", "Karton", "Nitrilhandschuhe Gr. 9, Karton zu 144 Paar", unit="CT"),
            Ask("530-0200", "3", "Box", "Gehörschutzstöpsel 37 dB, Box mit 200 Paar"),
        ],
    )
    return PrintedOrder(
        po_number="EK26-0553",
        po_date=date(2026, 11, 12),
        buyer=buyer("C30030"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        currency_is_printed=False,
        ship_to=ship_to("C30030-01"),
        requested_date=date(2026, 12, 11),
        payment_terms="nach Vereinbarung",
        customer_id="C30030",
        ship_to_id="C30030-01",
        extra={
            "mark": "bars",
            "colour": "#5b4636",
            "ours": "hk",
            "telephone": "030 23125 631",
            "mail": "lager@trautenau.example",
            "account": "C30030",
            "foot": (
                "Möbelwerk Trautenau KG;Sägewerkstraße 11;96450 Coburg|Komplementär: H. Trautenau;Amtsgericht Coburg "
                "HRA 00418|USt-IdNr. DE813000217"
            ),
        },
    )


def moebelwerk_fax_order() -> PrintedOrder:
    """The furniture maker's pre-printed form; only faxed."""
    lines = lines_of(LineStyle("C30030", "EUR", theirs=False, each=True), [
        Ask("130-0810", "100", "Stk", "Gewindestange M8 x 1000"),
        Ask("120-0800", "8", "Box", "Mutter M8, 250 Stk/Box", unit="BX"),
        Ask("125-0800", "4", "Box", "Scheibe 8 mm, 500 Stk/Box", unit="BX"),
        Ask("110-0825", "10", "Box", "Schraube M8x25, 100 Stk/Box", unit="BX"),
        Ask("110-0840", "10", "Box", "Schraube M8x40, 100 Stk/Box", unit="BX"),
        Ask("810-1251", "200", "Stk", "Trennscheibe 125x1,0"),
        Ask("810-2302", "75", "Stk", "Trennscheibe 230x2,0"),
        Ask("510-0009", "10", "Pack", "Handschuhe Gr. 9, 12 Paar/Pack", unit="PK"),
        Ask("520-0001", "15", "Stk", "Schutzbrille klar"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="F-26-1108",
        po_date=date(2026, 11, 16),
        buyer=buyer("C30030"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30030-01"),
        requested_date=date(2026, 12, 14),
        payment_terms="30 Tage netto",
        total=sums_of(lines, "EUR").total,
        customer_id="C30030",
        ship_to_id="C30030-01",
        extra={
            "language": "de",
            "telephone": "Tel. 030 23125 631",
            "per_page": "6",
            "remark": "Bitte vor 12 Uhr anliefern, Tor 2.",
        },
    )


def german_cases() -> list[Case]:
    """Orders in German."""
    wrong_sum = swi_order()
    return [
        pdf_case(
            "de-maschinenbau-uebertrag",
            "Maschinenbauer, zwei Seiten mit Übertrag",
            "sap_form",
            "de",
            _sap(),
            "Two pages with carried-forward sums; item 70 has its text on page 1 and its quantity and price on "
            "page 2; prices per 100.",
        ),
        pdf_case(
            "de-stadtwerke-din",
            "Stadtwerke, Brief nach DIN 5008",
            "din_letter",
            "de",
            swi_order(),
            "German business letter: issuer above the address window and in the foot, ship-to and dates below the positions.",
        ),
        pdf_case(
            "de-moebelwerk-ohne-preise",
            "Möbelwerk, Bestellung ohne Preise",
            "din_letter",
            "de",
            _unpriced(),
            "No price, amount, total or currency anywhere: prices have to come from the masters.",
            ignore=("currency",),
        ),
        pdf_case(
            "de-stadtwerke-summe-falsch",
            "Stadtwerke, Summe stimmt nicht",
            "din_letter",
            "de",
            replace(
                wrong_sum,
                po_number="B-2026-1190",
                po_date=date(2026, 11, 16),
                subtotal=wrong_sum.subtotal and wrong_sum.subtotal + 100,
            ),
            "The subtotal is 100.00 more than its lines, the total is not: one of the printed numbers is wrong.",
            review="the lines do not add up to the printed subtotal",
            faults=("subtotal-wrong",),
        ),
    ]
