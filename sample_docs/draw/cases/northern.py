"""Born-digital orders from the Netherlands, Sweden, Poland and Russia."""

from __future__ import annotations

from datetime import date

from sample_docs.draw.case import Case
from sample_docs.draw.cases.building import pdf_case
from sample_docs.draw.model import Ask, LineStyle, Party, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to


def oeverbeek_order() -> PrintedOrder:
    """The Dutch fitter's inkooporder; a fax of the set prints another one of its make."""
    lines = lines_of(
        LineStyle("C52010", "EUR", 10, 10, theirs=False),
        [
            Ask("310-0050", "30", "st", 'Kogelkraan messing PN40 1/2"'),
            Ask("310-0075", "30", "st", 'Kogelkraan messing PN40 3/4"'),
            Ask("110-0840", "600", "st", "Zeskantbout ISO 4017 M8x40 8.8 verzinkt"),
            Ask("120-0800", "600", "st", "Zeskantmoer ISO 4032 M8 verzinkt"),
            Ask("230-1220", "2", "doos", "Slangklem 12-20 mm W2, doos van 50", unit="BX"),
        ],
    )
    sums = sums_of(lines, "EUR", tax_rate="21")
    return PrintedOrder(
        po_number="IO-2600914",
        po_date=date(2026, 11, 3),
        buyer=buyer("C52010"),
        supplier=SUPPLIER["nl"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C52010-02"),
        requested_date=date(2026, 12, 1),
        payment_terms="30 dagen netto",
        delivery_terms="DDP Deventer",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C52010",
        ship_to_id="C52010-02",
        extra={
            "reference": "offerte 88120",
            "colour": "#b3541e",
            "foot": (
                "Van Oeverbeek Installatietechniek B.V.;Ketelmakersweg 5;8013 ZX Zwolle|T 038 000 0263;"
                "inkoop@oeverbeek.example|"
                "KvK 00073391;Btw NL000733914B01"
            ),
        },
    )


def _bestallning() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C53010", "SEK", 1, 1, each=True),
        [
            Ask("110-1040", "16", "ask", "Sexkantskruv ISO 4017 M10x40 8.8 fzb, ask om 50 st", unit="BX", due=date(2026, 12, 8)),
            Ask("120-1000", "4", "ask", "Sexkantmutter ISO 4032 M10 fzb, ask om 200 st", unit="BX", due=date(2026, 12, 8)),
            Ask("125-1000", "2", "ask", "Bricka ISO 7089 10 mm fzb, ask om 500 st", unit="BX", due=date(2026, 12, 8)),
            Ask("640-0050", "10", "st", "Gänglåsning medium 50 ml", due=date(2026, 12, 15)),
            Ask("810-1251", "400", "st", "Kapskiva stål 125x1,0", due=date(2026, 12, 15)),
        ],
    )
    sums = sums_of(lines, "SEK", tax_rate="25")
    bill = Party("Norrhamra Mekaniska AB", ("FE 418", "838 00 Frösön"))
    return PrintedOrder(
        po_number="260771",
        po_date=date(2026, 11, 9),
        buyer=buyer("C53010"),
        supplier=SUPPLIER["sv"],
        lines=lines,
        currency="SEK",
        ship_to=ship_to("C53010-01"),
        bill_to=bill,
        payment_terms="30 dagar netto",
        delivery_terms="DAP Sundsvall",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C53010",
        ship_to_id="C53010-01",
        extra={
            "mark": "bars",
            "colour": "#1c5d86",
            "reference": "Karin Ödlund",
            "your_reference": "Ordermottagning",
            "foot": (
                "Norrhamra Mekaniska AB;Verkstadsgatan 8;852 29 Sundsvall|Tel 08-465 004 "
                "17;inkop@norrhamra.example|Org.nr 000914-5503;Godkänd för F-skatt"
            ),
        },
    )


def _zamowienie() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C55010", "PLN", theirs=False, each=True),
        [
            Ask("710-6204", "80", "szt.", "Łożysko kulkowe 6204-2RS"),
            Ask("710-6205", "60", "szt.", "Łożysko kulkowe 6205-2RS"),
            Ask("820-0800", "5", "opak.", "Wiertło HSS 8,0 mm, opakowanie 10 szt.", unit="PK"),
            Ask("630-0500", "4", "karton", "Zmywacz do hamulców spray 500 ml, karton 12 szt.", unit="CT"),
            Ask("520-0001", "40", "szt.", "Okulary ochronne bezbarwne, powłoka przeciw zaparowaniu"),
        ],
    )
    sums = sums_of(lines, "PLN", tax_rate="23")
    return PrintedOrder(
        po_number="ZD/0418/11/2026",
        po_date=date(2026, 11, 10),
        buyer=buyer("C55010", contact=("NIP 0007391552", "tel. 52 000 03 74")),
        supplier=SUPPLIER["pl"],
        lines=lines,
        currency="PLN",
        ship_to=ship_to("C55010-01"),
        requested_date=date(2026, 12, 10),
        payment_terms="przelew 30 dni",
        delivery_terms="DAP Bydgoszcz",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C55010",
        ship_to_id="C55010-01",
        extra={"issued_by": "Agnieszka Wrońska", "place": "Bydgoszcz"},
    )


def _zakaz() -> PrintedOrder:
    lines = lines_of(
        LineStyle("C56010", "RUB", theirs=False, each=True),
        [
            Ask("210-0601", "150", "м", "Рукав гидравлический 2SN DN6 400 бар"),
            Ask("220-1006", "120", "шт", "Фитинг обжимной прямой DN6 G1/4"),
            Ask("230-1220", "10", "упак", "Хомут червячный 12-20 мм W2, упаковка 50 шт", unit="BX"),
            Ask("330-0250", "15", "шт", "Манометр 63 мм 0-250 бар G1/4"),
        ],
    )
    sums = sums_of(lines, "RUB", tax_rate="20")
    return PrintedOrder(
        po_number="1147",
        po_date=date(2026, 11, 5),
        buyer=buyer("C56010", contact=("ИНН 0009120467",)),
        supplier=SUPPLIER["ru"],
        lines=lines,
        currency="RUB",
        ship_to=ship_to("C56010-01"),
        requested_date=date(2026, 12, 15),
        payment_terms="отсрочка 30 календарных дней",
        delivery_terms="доставка за счёт поставщика",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C56010",
        ship_to_id="C56010-01",
        extra={
            "in_words": "Сто восемьдесят две тысячи четыреста семьдесят шесть рублей 80 копеек",
            "in_words_of": "182476.80",
            "head": "Лосев А. В.",
            "responsible": "Ким Е. П.",
        },
    )


def northern_cases() -> list[Case]:
    """Orders in Dutch, Swedish, Polish and Russian."""
    return [
        pdf_case(
            "nl-installatie-voettekst",
            "Installateur, afzender alleen onderaan",
            "inkooporder",
            "nl",
            oeverbeek_order(),
            "No letterhead: the buyer stands only in the foot of the page; a column Per holds the price basis (1 "
            "or 100); goods to a building site.",
        ),
        pdf_case(
            "se-mekaniska-bestallning",
            "Mekanisk verkstad, beställning",
            "bestallning",
            "sv",
            _bestallning(),
            "Buyer's and supplier's article number in two columns, the invoice goes to a PO box of another town, ISO dates.",
        ),
        pdf_case(
            "pl-zaklady-zamowienie",
            "Zakłady, zamówienie netto i brutto",
            "zamowienie",
            "pl",
            _zamowienie(),
            "Net and gross value in every row: the gross column is not the line amount; the sum row stands inside the table.",
        ),
        pdf_case(
            "ru-mehanika-zakaz",
            "Механика, заказ поставщику",
            "torg_grid",
            "ru",
            _zakaz(),
            "Cyrillic, number and date in the title, parties as one running line of name, tax number and address.",
        ),
    ]
