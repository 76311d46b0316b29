"""Sums under the lines: labels of many languages, taxes, arithmetic, and nothing that is not printed."""

from decimal import Decimal

import pytest

from extractors.layout.lines import TableReading
from extractors.layout.sum_labels import SumKind, sum_label
from tests.builders_tables import plain, read_text

_LINES = """
Line  Part No    Description            Qty  Unit   Unit Price    Amount
1     X-100      Ball valve               2  EA          10.00     20.00
2     X-200      Flat gasket             60  EA           0.50     30.00
"""


def _sums(below: str, lines: str = _LINES) -> TableReading:
    return read_text(lines + below)


def _values(reading: TableReading) -> dict[str, object]:
    names = ("subtotal", "tax", "freight", "discount", "total")
    return {name: plain(getattr(reading, name)) for name in names if getattr(reading, name) is not None}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Grand Total USD", SumKind.TOTAL), ("Gesamtbetrag", SumKind.TOTAL), ("Total TTC", SumKind.TOTAL),
        ("Total a pagar", SumKind.TOTAL), ("Totale documento", SumKind.TOTAL), ("Totaal incl. btw", SumKind.TOTAL),
        ("Att betala", SumKind.TOTAL), ("Total geral", SumKind.TOTAL), ("Razem do zapłaty", SumKind.TOTAL),
        ("Итого к оплате", SumKind.TOTAL), ("合計金額", SumKind.TOTAL), ("总计", SumKind.TOTAL),
        ("Sub-Total:", SumKind.SUBTOTAL), ("Zwischensumme", SumKind.SUBTOTAL), ("Total HT", SumKind.SUBTOTAL),
        ("Base imponible", SumKind.SUBTOTAL), ("Imponibile", SumKind.SUBTOTAL), ("小計", SumKind.SUBTOTAL),
        ("Total excl. VAT", SumKind.SUBTOTAL), ("Summe netto", SumKind.SUBTOTAL),
        ("zzgl. 19 % MwSt.", SumKind.TAX), ("Sales Tax", SumKind.TAX), ("TVA 20%", SumKind.TAX), ("IVA 21%", SumKind.TAX),
        ("BTW", SumKind.TAX), ("Moms 25%", SumKind.TAX), ("НДС 20%", SumKind.TAX), ("消費税", SumKind.TAX),
        ("CGST @ 9%", SumKind.TAX), ("PVM 21 %", SumKind.TAX), ("ΦΠΑ 24 %", SumKind.TAX), ("Thuế GTGT", SumKind.TAX),
        ("TOTALE IVA ESCLUSA", SumKind.SUBTOTAL), ("Разом без ПДВ", SumKind.SUBTOTAL), ("Sveukupno", SumKind.TOTAL),
        ("Total GBP Incl. VAT", SumKind.TOTAL), ("Total GBP Excl. VAT", SumKind.SUBTOTAL), ("Contract sum", SumKind.TOTAL),
        ("Order value not to exceed", SumKind.TOTAL), ("Goods", SumKind.SUBTOTAL), ("Net Order:", SumKind.SUBTOTAL),
        ("합 계", SumKind.TOTAL), ("소 계", SumKind.SUBTOTAL),
        ("공급가액", SumKind.SUBTOTAL), ("Yhteensä ALV 0 %", SumKind.SUBTOTAL), ("Mercadoria / Serviços", SumKind.SUBTOTAL),
        ("Adjustment", SumKind.OTHER),
        ("Freight", SumKind.FREIGHT), ("Versandkosten", SumKind.FREIGHT), ("Frais de port", SumKind.FREIGHT),
        ("Less Discount", SumKind.DISCOUNT), ("Rabatt", SumKind.DISCOUNT), ("Remise", SumKind.DISCOUNT),
        ("Übertrag", SumKind.OTHER), ("Round Off", SumKind.OTHER), ("Total Qty", SumKind.NOT_MONEY),
    ],
)  # fmt: skip
def test_a_label_says_what_its_sum_is(label: str, kind: SumKind) -> None:
    found = sum_label(label)

    assert found is not None
    assert found[0] is kind


@pytest.mark.parametrize("text", ["", "Ball valve", "Total protection helmet with visor", "4711", "Please confirm this order"])
def test_other_words_label_no_sum(text: str) -> None:
    assert sum_label(text) is None


def test_all_five_sums_are_read() -> None:
    reading = _sums("""
                                                 Subtotal      50.00
                                                 Discount      -5.00
                                                 Freight       10.00
                                                 Sales tax      4.40
                                                 Total         59.40
""")

    assert _values(reading) == {"subtotal": "50.00", "discount": "5.00", "freight": "10.00", "tax": "4.40", "total": "59.40"}
    assert not reading.issues


def test_sums_that_add_up_are_trusted_more_than_sums_that_do_not() -> None:
    block = """
                                                 Subtotal      50.00
                                                 Sales tax      4.00
                                                 Total         {total}
"""
    right, wrong = _sums(block.format(total="54.00")), _sums(block.format(total="55.00"))

    assert right.total is not None and wrong.total is not None
    assert right.total.confidence > wrong.total.confidence
    assert [issue.code for issue in wrong.issues] == ["total-differs"]
    assert not right.issues


def test_a_subtotal_that_is_not_the_lines_sum_is_reported() -> None:
    reading = _sums("""
                                                 Subtotal      51.00
                                                 Sales tax      4.00
                                                 Total         55.00
""")

    assert "subtotal-differs" in [issue.code for issue in reading.issues]


def test_a_total_that_is_not_printed_stays_unknown() -> None:
    assert _values(_sums("")) == {}


def test_a_sum_labelled_total_alone_is_no_subtotal() -> None:
    reading = _sums("""
                                                 Total         50.00
""")

    assert _values(reading) == {"total": "50.00"}


def test_several_taxes_are_added_where_the_total_says_so() -> None:
    reading = _sums("""
                                                 Sub Total     50.00
                                                 CGST 9%        4.50
                                                 SGST 9%        4.50
                                                 Grand Total   59.00
""")

    assert _values(reading) == {"subtotal": "50.00", "tax": "9.00", "total": "59.00"}


def test_labels_above_their_values_are_read() -> None:
    reading = _sums("""

        Subtotal      Freight      Tax       Order total
           50.00         5.00     2.50             57.50
""")

    assert _values(reading) == {"subtotal": "50.00", "freight": "5.00", "tax": "2.50", "total": "57.50"}


def test_german_numbers_and_labels_are_read() -> None:
    reading = _sums(
        """
                                             Summe netto        1.800,00
                                             zzgl. 19 % MwSt.     342,00
                                             Gesamtsumme        2.142,00
""",
        """
Pos  Artikel   Bezeichnung          Menge  ME       Preis         Gesamt
1    K-200     Flansch                100  Stk      18,00       1.800,00
""",
    )

    assert _values(reading) == {"subtotal": "1800.00", "tax": "342.00", "total": "2142.00"}


def test_rates_and_counts_are_not_taken_for_sums() -> None:
    reading = _sums("""
                                 Total quantity       62
                                                 VAT 20 %      10.00
                                                 Total incl. VAT   60.00
""")

    assert _values(reading) == {"tax": "10.00", "total": "60.00"}


def test_a_total_that_starts_the_document_is_not_read_as_a_line() -> None:
    reading = read_text("""
        Order total: 50.00

        Line  Part No    Description            Qty  Unit   Unit Price    Amount
        1     X-100      Ball valve               2  EA          10.00     20.00
        2     X-200      Flat gasket             60  EA           0.50     30.00
    """)

    assert [line.amount.value for line in reading.lines if line.amount] == [Decimal("20.00"), Decimal("30.00")]


def test_amounts_under_a_sum_on_the_last_page_only_count_once() -> None:
    reading = read_text(
        """
        Line  Part No    Description            Qty  Unit   Unit Price    Amount
        1     X-100      Ball valve               2  EA          10.00     20.00
                                              Page total                   20.00
        """,
        """
        Line  Part No    Description            Qty  Unit   Unit Price    Amount
        2     X-200      Flat gasket             60  EA           0.50     30.00
                                              Page total                   30.00
                                              Order total                  50.00
        """,
    )

    assert len(reading.lines) == 2
    assert _values(reading)["total"] == "50.00"
    assert not reading.issues


def test_net_tax_and_gross_behind_one_label_are_each_what_they_add_up_to() -> None:
    read = _values(_sums("Razem                                        50.00   11.50      61.50\n"))
    assert read == {"subtotal": "50.00", "tax": "11.50", "total": "61.50"}


def test_three_sums_that_do_not_add_up_are_no_net_tax_and_gross() -> None:
    read = _values(_sums("Razem                                        50.00   11.50      71.50\n"))
    assert "tax" not in read


def test_two_taxes_are_one_although_the_total_is_adjusted() -> None:
    below = """
                                          Sub Total            50.00
                                          CGST (9%)             4.50
                                          SGST (9%)             4.50
                                          Adjustment           -0.40
                                          Total                58.60
"""
    assert _values(_sums(below))["tax"] == "9.00"


def test_the_only_net_sum_of_an_order_is_its_total() -> None:
    assert _values(_sums("                                   Bestellwert netto EUR      50.00\n")) == {"total": "50.00"}


def test_a_sum_in_spaced_thousands_keeps_them_before_its_currency() -> None:
    lines = """
Kód        Označení dodávky                     Množství       Cena za MJ         Kč bez DPH
ST-56      Sklářský písek sušený                    48 t         1 150,00          55 200,00
SODA-L     Soda kalcinovaná                        2,5 t        12 600,00          31 500,00
"""
    below = "Celkem bez DPH                                                       86 700,00 Kč\n"
    assert _values(_sums(below, lines)) == {"total": "86700.00"}


@pytest.mark.parametrize(
    "foot",
    [
        "Trade register 27312345     VAT NL812345678B01     IBAN NL20 INGB 0001 2345 67     BIC INGBNL2A",
        "USt-IdNr. DE812345678       Volksbank Neckar       IBAN DE12 6005 0101 0002 0345 67",
        "VAT SE556012345601          IBAN SE45 5000 0000 0583 9825 7466",
    ],
)
def test_tax_and_account_numbers_of_a_company_are_no_sums(foot: str) -> None:
    assert _values(_sums(f"\n                                               Total           50.00\n\n{foot}\n")) == {
        "total": "50.00"
    }
