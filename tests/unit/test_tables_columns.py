"""What a column label says its column holds."""

import pytest

from extractors.layout.columns import ColumnRole, is_label_word, roles_of_label


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Qty", ColumnRole.QUANTITY), ("Menge", ColumnRole.QUANTITY), ("Quantité", ColumnRole.QUANTITY),
        ("Cantidad", ColumnRole.QUANTITY), ("Q.tà", ColumnRole.QUANTITY), ("Aantal", ColumnRole.QUANTITY),
        ("Antal", ColumnRole.QUANTITY), ("Quantidade", ColumnRole.QUANTITY), ("Ilość", ColumnRole.QUANTITY),
        ("Кол-во", ColumnRole.QUANTITY), ("数量", ColumnRole.QUANTITY), ("QTY ORDERED", ColumnRole.QUANTITY),
        ("Unit Price", ColumnRole.UNIT_PRICE), ("Einzelpreis", ColumnRole.UNIT_PRICE), ("単価", ColumnRole.UNIT_PRICE),
        ("Prix unitaire HT", ColumnRole.UNIT_PRICE), ("Цена", ColumnRole.UNIT_PRICE), ("Rate", ColumnRole.UNIT_PRICE),
        ("UOM", ColumnRole.UOM), ("Einheit", ColumnRole.UOM), ("単位", ColumnRole.UOM), ("Ед. изм.", ColumnRole.UOM),
        ("Extended Amount", ColumnRole.AMOUNT), ("Gesamtpreis", ColumnRole.AMOUNT), ("金額", ColumnRole.AMOUNT),
        ("Importo", ColumnRole.AMOUNT), ("Line Total", ColumnRole.AMOUNT),
        ("Description", ColumnRole.DESCRIPTION), ("Bezeichnung", ColumnRole.DESCRIPTION), ("品名", ColumnRole.DESCRIPTION),
        ("Désignation", ColumnRole.DESCRIPTION), ("Omschrijving", ColumnRole.DESCRIPTION),
        ("Vendor Part No.", ColumnRole.SUPPLIER_PART), ("Ihre Artikel-Nr.", ColumnRole.SUPPLIER_PART),
        ("Our Part Number", ColumnRole.BUYER_PART), ("Votre référence", ColumnRole.SUPPLIER_PART),
        ("Pos.", ColumnRole.LINE_NUMBER), ("Line #", ColumnRole.LINE_NUMBER), ("S.No", ColumnRole.LINE_NUMBER),
        ("Liefertermin", ColumnRole.REQUESTED_DATE), ("Delivery Date", ColumnRole.REQUESTED_DATE),
        ("Leverdatum", ColumnRole.REQUESTED_DATE), ("納期", ColumnRole.REQUESTED_DATE),
        ("Disc %", ColumnRole.DISCOUNT_PERCENT), ("Rabatt %", ColumnRole.DISCOUNT_PERCENT),
        ("Price Unit", ColumnRole.PRICE_PER),
    ],
)  # fmt: skip
def test_a_label_of_any_language_names_its_column(label: str, role: ColumnRole) -> None:
    scores = roles_of_label(label)

    assert scores
    assert scores[role] == max(scores.values())


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Řádek", ColumnRole.LINE_NUMBER), ("Rivinro", ColumnRole.LINE_NUMBER), ("Α/Α", ColumnRole.LINE_NUMBER),
        ("Interní kód", ColumnRole.BUYER_PART), ("Tuotenumeromme", ColumnRole.BUYER_PART), ("Vores nr.", ColumnRole.BUYER_PART),
        ("Toimittajan koodi", ColumnRole.SUPPLIER_PART), ("Κωδ. προμηθευτή", ColumnRole.SUPPLIER_PART),
        ("Jeres varenr.", ColumnRole.SUPPLIER_PART), ("Obj. číslo", ColumnRole.PART), ("Bestillingsnr.", ColumnRole.PART),
        ("Předmět", ColumnRole.DESCRIPTION), ("Nimitys", ColumnRole.DESCRIPTION), ("Designación", ColumnRole.DESCRIPTION),
        ("Supplies or Services", ColumnRole.DESCRIPTION), ("貨物名稱", ColumnRole.DESCRIPTION),
        ("Objednáno", ColumnRole.QUANTITY), ("Tilausmäärä", ColumnRole.QUANTITY), ("Qde.", ColumnRole.QUANTITY),
        ("Kvant.", ColumnRole.QUANTITY), ("Il.", ColumnRole.QUANTITY), ("Ποσ.", ColumnRole.QUANTITY),
        ("Měr. jedn.", ColumnRole.UOM), ("Sort", ColumnRole.UOM), ("U/I", ColumnRole.UOM), ("Unit of Issue", ColumnRole.UOM),
        ("Jedn. cena", ColumnRole.UNIT_PRICE), ("Ostohinta", ColumnRole.UNIT_PRICE), ("Px unit.", ColumnRole.UNIT_PRICE),
        ("EUR/ME", ColumnRole.UNIT_PRICE), ("Inkoopprijs", ColumnRole.UNIT_PRICE), ("Cena za", ColumnRole.PRICE_PER),
        ("Sleva %", ColumnRole.DISCOUNT_PERCENT), ("Ale-%", ColumnRole.DISCOUNT_PERCENT), ("% Off", ColumnRole.DISCOUNT_PERCENT),
        ("Částka bez DPH", ColumnRole.AMOUNT), ("Riviarvo", ColumnRole.AMOUNT), ("Beløb ekskl. moms", ColumnRole.AMOUNT),
        ("Required", ColumnRole.REQUESTED_DATE), ("Date Wanted", ColumnRole.REQUESTED_DATE), ("Dodat", ColumnRole.REQUESTED_DATE),
        ("Toivottu", ColumnRole.REQUESTED_DATE), ("Fec. Ent.", ColumnRole.REQUESTED_DATE),
    ],
)  # fmt: skip
def test_a_short_or_unusual_label_of_any_language_names_its_column(label: str, role: ColumnRole) -> None:
    scores = roles_of_label(label)

    assert scores
    assert scores[role] == max(scores.values())


@pytest.mark.parametrize(
    "label",
    [
        "Dodáno", "Zbývá", "Toimitettu", "Qté reçue", "Cant. recibida", "Q.tà evasa", "Gelieferte Menge", "Restnoterat",
        "已收数量",
        "Qty Received", "Back Ordered", "Ordered to date", "Balance", "Tax %", "Tax Amount", "MwSt.", "Weight", "Gewicht",
        "GTIN", "EAN", "HSN", "HSN/SAC", "Rev", "Customs Code", "Zolltarifnr.", "Drawing", "Account", "Warehouse",
        "List Price", "CGST", "Open Qty",
    ],
)  # fmt: skip
def test_columns_that_no_order_line_needs_are_known_as_such(label: str) -> None:
    scores = roles_of_label(label)

    assert scores
    assert max(scores, key=lambda role: scores[role]) is ColumnRole.OTHER


def test_a_part_number_of_nobody_in_particular_stays_undecided() -> None:
    scores = roles_of_label("Part Number")

    assert max(scores, key=lambda role: scores[role]) is ColumnRole.PART


def test_a_label_in_two_languages_means_the_same_as_in_one() -> None:
    assert ColumnRole.QUANTITY in roles_of_label("数量 Quantity")
    assert ColumnRole.UNIT_PRICE in roles_of_label("Prezzo unitario / Unit price")


@pytest.mark.parametrize("text", ["", "Hexagon socket screw", "4711", "Austin, Texas"])
def test_other_texts_are_no_labels(text: str) -> None:
    assert not roles_of_label(text)


def test_misread_labels_are_known_on_scans_only() -> None:
    assert ColumnRole.DESCRIPTION not in roles_of_label("Descripfion")
    assert ColumnRole.DESCRIPTION in roles_of_label("Descripfion", tolerant=True)


def test_label_words_are_told_from_values() -> None:
    assert is_label_word("Quantity")
    assert not is_label_word("DN50")
