"""What tells print from nonsense, and one language from another."""

from __future__ import annotations

import random

import pytest

from extractors.reading.languages import latin_language
from extractors.reading.quality import quality_of
from pipeline.core.document import BoundingBox, WordBox

ORDERS = {
    "eng": (
        "Purchase order number 4500 delivery date ship to warehouse "
        "quantity unit price total please confirm receipt of this "
        "order"
    ),
    "deu": (
        "Bestellung Nummer 4500 Liefertermin Lieferanschrift Menge "
        "Einzelpreis Gesamtpreis bitte bestätigen Sie uns den Auftrag "
        "für die Ware"
    ),
    "fra": (
        "Bon de commande numéro 4500 livraison souhaitée adresse "
        "quantité prix unitaire montant total merci de confirmer la "
        "réception des pièces"
    ),
    "spa": (
        "Pedido de compra número 4500 fecha de entrega dirección "
        "cantidad precio importe total rogamos confirmen la recepción "
        "del pedido"
    ),
    "ita": (
        "Ordine di acquisto numero 4500 data di consegna indirizzo "
        "quantità prezzo importo totale si prega di confermare il "
        "ricevimento"
    ),
    "nld": (
        "Inkooporder nummer 4500 leverdatum afleveradres aantal prijs bedrag totaal wij verzoeken u deze bestelling te bevestigen"
    ),
    "swe": (
        "Beställning nummer 4500 leveransdatum leveransadress antal "
        "pris belopp summa vänligen bekräfta att ni har mottagit vår "
        "order"
    ),
    "por": (
        "Pedido de compra número 4500 data de entrega endereço "
        "quantidade preço valor total favor confirmar o recebimento "
        "da encomenda"
    ),
    "pol": (
        "Zamówienie numer 4500 termin dostawy adres ilość cena "
        "wartość razem prosimy o potwierdzenie przyjęcia zamówienia "
        "do realizacji"
    ),
}
OTHERS = {
    "rus": ("Заказ поставщику номер 4500 срок поставки адрес количество цена сумма итого просим подтвердить получение заказа"),
    "jpn": (
        "注文書 番号 4500 納期 納入場所 数量 単価 金額 合計 下記のとおり注文いたします 担当者 電話番号 請求先 備考 品名 品番 規格"
    ),
    "chi": (
        "采购订单 编号 4500 交货日期 送货地址 数量 单价 金额 合计 请确认收到本订单 供应商 联系人 电话 付款方式 规格型号 物料编码"
    ),
    "fin": (
        "Ostotilaus numero 4500 toimituspäivä toimitusosoite määrä "
        "hinta summa yhteensä pyydämme vahvistamaan tilauksen "
        "vastaanottamisen"
    ),
    "tur": (
        "Satın alma siparişi numarası 4500 teslim tarihi teslimat adresi miktar birim fiyat toplam lütfen siparişi onaylayınız"
    ),
    "codes": (
        "M8X40-A2 DIN933 8.8 ZN 4711/B 6204-2RS C3 NBR70 12x2.5 G1/2 DC24V PN16 DN50 ISO4014 HV200 1.4301 AISI316 RAL7035 IP65"
    ),
}


def words(text: str) -> list[WordBox]:
    return [WordBox(word, BoundingBox(0, 0, 1, 1)) for word in text.split()]


def shifted(text: str, by: int) -> str:
    return "".join(chr((ord(c) - 97 + by) % 26 + 97) if c.isascii() and c.islower() else c for c in text.lower())


def shuffled(text: str) -> str:
    letters = [chr(code) for code in range(97, 123)]
    mixed = random.Random(4).sample(letters, 26)
    return text.lower().translate(str.maketrans("".join(letters), "".join(mixed)))


@pytest.mark.parametrize("language", [*ORDERS, *OTHERS])
def test_an_order_in_any_language_is_no_soup(language: str) -> None:
    assert not quality_of(words((ORDERS | OTHERS)[language])).is_soup
    assert not quality_of(words((ORDERS | OTHERS)[language].upper())).is_soup


@pytest.mark.parametrize("language", ORDERS)
@pytest.mark.parametrize("damage", [lambda t: shifted(t, 3), lambda t: shifted(t, 5), shuffled], ids=["by 3", "by 5", "shuffled"])
def test_the_same_order_in_moved_letters_is_soup(language: str, damage: object) -> None:
    assert callable(damage)
    assert quality_of(words(damage(f"{ORDERS[language]} " * 2))).is_soup


def test_text_of_another_alphabet_shown_as_latin_is_soup() -> None:
    assert quality_of(words(OTHERS["rus"].encode("cp1251").decode("latin-1"))).is_soup


def test_symbols_in_place_of_letters_are_soup_but_rules_and_leaders_are_not() -> None:
    assert quality_of(words("◊∆≈ç √∫˜µ ≤≥ç √∂ƒ˙ ∆˚¬ ≠∞§ ¶•ª º∑´ †¥¨ ˆøπ " * 2)).is_soup
    assert not quality_of(words("-------- ____ ........ ***** ==== Total 12.50 " * 4)).is_soup


def test_a_page_of_few_words_is_believed() -> None:
    assert not quality_of(words("XQJZ BRTK 4711")).is_soup


@pytest.mark.parametrize("language", ORDERS)
def test_the_language_of_a_page_is_told_by_its_words_even_without_their_accents(language: str) -> None:
    assert latin_language(ORDERS[language].split()) == language
    plain = ORDERS[language].translate(str.maketrans("äöüéèêàùçñóíãõąćęłńśźżå", "aoueeeaucnoiaoacelnszza"))
    assert latin_language(plain.split()) == language


def test_english_product_names_do_not_hide_the_language_and_codes_alone_are_english() -> None:
    assert latin_language(["Hex", "bolt", "set", "black", "Bestellung", "Menge", "Preis", "Lieferung", "der", "und"]) == "deu"
    assert latin_language(OTHERS["codes"].split()) == "eng"
