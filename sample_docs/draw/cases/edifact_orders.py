"""Orders as UN/EDIFACT and as SAP IDocs: plain, with a decimal comma, changed, cut off, flat and XML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sample_docs.draw.case import Case
from sample_docs.draw.catalogue import ARTICLES
from sample_docs.draw.channels.edifact import Sending, interchange, order_message
from sample_docs.draw.channels.idoc import SapSystem, flat_idoc, xml_idoc
from sample_docs.draw.expected import expected_result
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to
from sample_docs.draw.places import places_of

_GTIN = {article.sku: article.gtin for article in ARTICLES}
AHLERDING, IMMERSHEIM, OEVERBEEK = "4004170000991", "4004170000885", "4004170000779"


def _ask(sku: str, quantity: str, uom: str, text: str, due: date | None = None, **more: Any) -> Ask:
    return Ask(sku, quantity, uom, text, due=due, extra={"gtin": _GTIN[sku]}, **more)


def _works(number: str, *asks: Ask, total: bool = True) -> PrintedOrder:
    lines = lines_of(LineStyle("C30010", "EUR", 10, 10), asks)
    sums = sums_of(lines, "EUR")
    return PrintedOrder(
        po_number=number,
        po_date=date(2026, 11, 16),
        buyer=buyer("C30010", country="DE"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30010-02", country="DE"),
        payment_terms="14 Tage 2 % Skonto, 30 Tage netto",
        delivery_terms="DAP Paderborn",
        subtotal=sums.subtotal if total else None,
        customer_id="C30010",
        ship_to_id="C30010-02",
    )


def _utility() -> PrintedOrder:
    lines = lines_of(LineStyle("C30020", "EUR"), [
        _ask("310-0050", "24", "PCE", 'Kugelhahn Messing PN40 1/2"'),
        _ask("310-0100", "6", "PCE", 'Kugelhahn Messing PN40 1"', discount="5"),
        _ask("420-0100", "120", "PCE", "Flachdichtung DN25 PN16 Aramid"),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR", tax_rate="19", freight="9.80")
    return PrintedOrder(
        po_number="B-2026-1211",
        po_date=date(2026, 11, 17),
        buyer=buyer("C30020", country="DE"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30020-01", country="DE"),
        bill_to=buyer("C30020", country="DE"),
        requested_date=date(2026, 12, 11),
        payment_terms="30 Tage netto",
        delivery_terms="frei Haus",
        subtotal=sums.subtotal,
        freight=sums.freight,
        tax=sums.tax,
        total=sums.total,
        customer_id="C30020",
        ship_to_id="C30020-01",
    )


def _installer() -> PrintedOrder:
    due = date(2026, 12, 16)
    lines = lines_of(LineStyle("C52010", "EUR", theirs=False), [
        _ask("310-0075", "10", "PCE", 'Kogelkraan messing PN40 3/4"', due),
        _ask("660-1212", "40", "PCE", "PTFE-tape 12 mm x 12 m", due),
        _ask("230-2032", "100", "PCE", "Slangklem 20-32 mm W2", due),
    ])  # fmt: skip
    sums = sums_of(lines, "EUR")
    return PrintedOrder(
        po_number="IO-88312",
        po_date=date(2026, 11, 18),
        buyer=buyer("C52010", country="NL"),
        supplier=SUPPLIER["nl"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C52010-02", country="NL"),
        total=sums.total,
        customer_id="C52010",
        ship_to_id="C52010-02",
    )


def _gears() -> PrintedOrder:
    due = date(2026, 12, 9)
    lines = lines_of(LineStyle("C32010", "CHF", 10, 10, 5, theirs=False), [
        Ask("710-6204", "40", "PCE", "Rillenkugellager 6204-2RS", due=due),
        Ask("740-2540", "60", "PCE", "Radialwellendichtring 25x40x7 NBR", due=due),
        Ask("720-1500", "6", "PCE", "Keilriemen SPA 1500", due=date(2026, 12, 18)),
    ])  # fmt: skip
    sums = sums_of(lines, "CHF")
    return PrintedOrder(
        po_number="4700021877",
        po_date=date(2026, 11, 13),
        buyer=buyer("C32010", country="CH"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="CHF",
        ship_to=ship_to("C32010-01", country="CH"),
        payment_terms="30 Tage netto",
        delivery_terms="DAP Winterthur",
        subtotal=sums.subtotal,
        customer_id="C32010",
        ship_to_id="C32010-01",
    )


def edifact_cases() -> list[Case]:
    """Two EDIFACT orders that may be ordered, a change, one cut off; an IDoc in each of its forms."""
    due = date(2026, 12, 10)
    plain = _works(
        "4501188411",
        _ask("110-0825", "4000", "PCE", "Sechskantschraube ISO 4017 M8x25 8.8 verzinkt", due),
        _ask("120-0800", "8000", "PCE", "Sechskantmutter ISO 4032 M8 verzinkt", due),
        _ask("210-1001", "100", "MTR", "Hydraulikschlauch 2SN DN10: Ringe zu 50 m", date(2026, 12, 17)),
    )
    changed = _works(
        "4501188298",
        _ask("110-1040", "2500", "PCE", "Sechskantschraube ISO 4017 M10x40 8.8 verzinkt", due),
        _ask("120-1000", "2500", "PCE", "Sechskantmutter ISO 4032 M10 verzinkt", due),
    )
    idoc = _works(
        "4501188437",
        Ask("110-0830", "2000", "PCE", "Sechskantschraube ISO 4017 M8x30 8.8 verzinkt", due=due),
        Ask("220-1010", "150", "PCE", "Pressarmatur gerade DN10 G3/8", due=date(2026, 12, 22)),
    )
    utility, torn, gears = _utility(), _installer(), _gears()
    works = Sending(AHLERDING, date(2026, 11, 16), 4417, places_of("C30010"))
    sap = SapSystem("0000000004417031", date(2026, 11, 16), places_of("C30010"), filled_up=True)
    swiss = SapSystem("0000000000218770", date(2026, 11, 13), places_of("C32010"))
    comma = Sending(IMMERSHEIM, date(2026, 11, 17), 90211, places_of("C30020"), comma=True, terminator="'")
    change = Sending(AHLERDING, date(2026, 11, 17), 4431, places_of("C30010"), version="ORDCHG:D:96A:UN:EAN008")
    dutch = Sending(OEVERBEEK, date(2026, 11, 18), 312, places_of("C52010"), version="ORDERS:D:01B:UN:EAN010")
    return [
        _case(
            "edifact-maschinenbau-orders", "Bestellung des Maschinenbauers, ORDERS D.96A", "de", "edifact_orders", "edi",
            "EANCOM as most converters write it: GTIN in LIN, both article numbers in PIA, prices per hundred, released colon.",
            plain, lambda: interchange(works, [order_message(plain, works)]),
        ),
        _case(
            "edifact-stadtwerke-komma", "Bestellung der Stadtwerke mit Dezimalkomma", "de", "edifact_orders", "edi",
            "UNA announces a decimal comma; all on one line; a gross price with a discount, freight and tax on the whole.",
            utility, lambda: interchange(comma, [order_message(utility, comma)]),
        ),
        _case(
            "edifact-maschinenbau-ordchg", "Bestelländerung, ORDCHG D.96A", "de", "edifact_ordchg", "edi",
            "The change has a number of its own and names the order in RFF; one line changed, one added.",
            changed,
            lambda: interchange(change, [order_message(changed, change, change="A-4501188298-1", actions=("3", "1"))]),
            review="changes an earlier order", fault="order-change",
        ),
        _case(
            "edifact-installatie-afgebroken", "Afgebroken bestelling, ORDERS D.01B", "nl", "edifact_orders", "edi",
            "The transfer ended inside the third line: what is there is read, and nobody takes it for the whole order.",
            torn, lambda: _torn(interchange(dutch, [order_message(torn, dutch)])),
            review="the file breaks off", fault="truncated", expected=_without_end(torn),
        ),
        _case(
            "idoc-maschinenbau-flat", "Bestellung aus SAP als IDoc, flache Datei", "de", "idoc_orders05", "idoc",
            "Records of fixed width as a file port writes them; material numbers filled up with zeros.",
            idoc, lambda: flat_idoc(idoc, sap),
        ),
        _case(
            "idoc-zahnrad-xml", "Bestellung aus SAP als IDoc, XML", "de", "idoc_orders05", "xml",
            "The same segments as an XML port writes them; item numbers of five digits, dates in schedule lines.",
            gears, lambda: xml_idoc(gears, swiss),
        ),
    ]  # fmt: skip


def _torn(content: bytes) -> bytes:
    """Up to the text of the last line, without its price and all that follows."""
    return content[: content.rindex(b"MOA+203:")]


def _without_end(order: PrintedOrder) -> dict[str, Any]:
    result = expected_result(order, ["total", "subtotal"])
    for name in ("amount", "unit_price", "price_per"):
        result["lines"][-1][name] = None
    return result


def _case(
    name: str,
    title: str,
    language: str,
    layout: str,
    extension: str,
    why: str,
    order: PrintedOrder,
    draw: Callable[[], bytes],
    *,
    review: str = "",
    fault: str = "",
    expected: dict[str, Any] | None = None,
) -> Case:
    return Case(
        name=name,
        title=title,
        channel="data",
        language=language,
        layout=layout,
        why=why,
        extension=extension,
        draw=draw,
        expected=[expected or expected_result(order)],
        state="in review" if review else "ordered",
        state_why=review,
        faults=[fault] if fault else (),
    )
