"""Born-digital orders from France, Spain, Italy and Brazil."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def ateliers_order() -> PrintedOrder:
    """The French workshop's bon de commande; a rotated scan of the set prints another one of its make."""
    lines = lines_of(
        LineStyle("C40010", "EUR", step=0, each=True),
        [
            Ask("112-0620", "12", "BTE", "Vis CHC ISO 4762 M6x20 classe 12.9, boîte de 200", unit="BX", due=date(2026, 12, 4)),
            Ask("112-0830", "6", "BTE", "Vis CHC ISO 4762 M8x30 classe 12.9, boîte de 100", unit="BX", due=date(2026, 12, 4)),
            Ask("710-6204", "60", "PCE", "Roulement rigide à billes 6204-2RS", due=date(2026, 12, 18)),
            Ask("710-6206", "240", "PCE", "Roulement rigide à billes 6206-2RS", discount="3", due=date(2026, 12, 18)),
            Ask("820-0800", "4", "PQT", "Foret HSS Ø 8,0 mm, paquet de 10", unit="PK", due=date(2027, 1, 8)),
            Ask(
                "615-0005",
                "3",
                "PCE",
                "Huile de coupe universelle, bidon de 5 l",
                due=date(2027, 1, 8),
                notes=("Fiche de données de sécurité à joindre",),
            ),
        ],
    )
    sums = sums_of(lines, "EUR", tax_rate="20", freight="25.00")
    return PrintedOrder(
        po_number="CF261107-03",
        po_date=date(2026, 11, 7),
        buyer=buyer("C40010", contact=("Tél. 01 99 00 04 18",)),
        supplier=SUPPLIER["fr"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C40010-01"),
        bill_to=buyer("C40010"),
        payment_terms="45 jours fin de mois",
        delivery_terms="DAP",
        subtotal=sums.subtotal,
        freight=sums.freight,
        tax=sums.tax,
        total=sums.total,
        customer_id="C40010",
        ship_to_id="C40010-01",
        extra={
            "mark": "gear",
            "colour": "#3d2b56",
            "contact": "Mme Delvaux",
            "supplier_code": "F00418",
            "tax_rate": "20",
            "legal": "SAS au capital de 120 000 € - RCS Saint-Étienne 000 418 226 - TVA FR00418226740",
        },
    )


def _pedido() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C50010", "EUR", step=0),
        [
            Ask("210-0601", "100", "m", "Manguera hidráulica 2SN DN6 400 bar", discount="5"),
            Ask("210-1301", "150", "m", "Manguera hidráulica 2SN DN13 275 bar", discount="5"),
            Ask("220-1006", "75", "ud", "Racor prensado recto DN6 G1/4"),
            Ask("220-1013", "240", "ud", "Racor prensado recto DN13 G1/2", discount="7.5"),
            Ask("240-1038", "12", "ud", "Enchufe rápido cara plana G3/8"),
        ],
    )
    sums = sums_of(lines, "EUR", tax_rate="21")
    return PrintedOrder(
        po_number="26/01873",
        po_date=date(2026, 11, 6),
        buyer=buyer("C50010", contact=("NIF B00591348 · Tel. 910 000 730",)),
        supplier=SUPPLIER["es"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C50010-02"),
        requested_date=date(2026, 12, 4),
        payment_terms="Transferencia a 60 días",
        delivery_terms="Pagados",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C50010",
        ship_to_id="C50010-02",
        extra={
            "mark": "drop",
            "colour": "#9a4a12",
            "contact": "Compras - L. Echave",
            "tax_rate": "21",
            "remarks": "Rogamos confirmen plazo de entrega. Horario de recepción en almacén: de 8:00 a 14:00 h.",
            "legal": "Hidráulica Peñarroyal S.L. Inscrita en el Registro Mercantil de Zaragoza, hoja Z-00418",
        },
    )


def ordine_order() -> PrintedOrder:
    """The Italian workshop's ordine; the photo of the set shows another one of its make."""
    lines = lines_of(
        LineStyle("C51010", "EUR", 1, 1),
        [
            Ask("720-1250", "20", "PZ", "Cinghia trapezoidale SPA 1250", due=date(2026, 12, 14)),
            Ask("720-1500", "12", "PZ", "Cinghia trapezoidale SPA 1500", due=date(2026, 12, 14)),
            Ask("740-2540", "150", "PZ", "Paraolio 25x40x7 NBR", discount="4", due=date(2026, 12, 25)),
            Ask("410-4000", "2", "KIT", "Assortimento O-ring NBR 404 pezzi", due=date(2026, 12, 14)),
            Ask("620-0400", "2", "CT", "Grasso multiuso cartuccia 400 g, cartone da 24 pezzi", unit="CT", due=date(2026, 12, 25)),
        ],
    )
    sums = sums_of(lines, "EUR", tax_rate="22")
    return PrintedOrder(
        po_number="OF/2026/01544",
        po_date=date(2026, 11, 10),
        buyer=buyer("C51010", contact=("P. IVA 00062917733 - Tel. 030 0000841",)),
        supplier=SUPPLIER["it"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C51010-01"),
        payment_terms="Bonifico 60 gg d.f. f.m.",
        delivery_terms="Franco destino",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C51010",
        ship_to_id="C51010-01",
        extra={
            "mark": "hexagon",
            "colour": "#24543b",
            "contact": "Sig.ra Bonaldi - ufficio acquisti",
            "supplier_code": "00418",
            "carrier": "a Vs. cura",
            "packing": "Cartone",
            "tax_rate": "22",
        },
    )


def romance_cases() -> list[Case]:
    """Orders in French, Spanish, Italian and Portuguese."""
    return [
        pdf_case(
            "fr-ateliers-bon-de-commande",
            "Ateliers, bon de commande",
            "bon_de_commande",
            "fr",
            ateliers_order(),
            "Three framed addresses, a date for every line, a discount on one line only, non-breaking spaces in numbers.",
        ),
        pdf_case(
            "es-hidraulica-pedido",
            "Hidráulica, pedido con IVA",
            "pedido_es",
            "es",
            _pedido(),
            "Buyer's number before ours, sums side by side in a strip, goods to a branch store; the order is in "
            "metres and pieces.",
        ),
        pdf_case(
            "it-officine-ordine",
            "Officine, ordine a fornitore",
            "ordine_it",
            "it",
            ordine_order(),
            "Many small labelled boxes, two codes stacked in one cell, unit before quantity, a delivery date per row.",
        ),
    ]
