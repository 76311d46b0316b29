"""Orders in sentences, as the shipped model reads them: what is ordered, what is not, and where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.formats.text_grid import text_document
from extractors.layout.rows import rows_of
from extractors.prose.labels import Intent
from extractors.prose.order_text import ProseReading, prose_intent, read_prose
from pipeline.core.fields import ExtractedLine
from pipeline.core.issues import Severity


def reading(text: str, sent: str = "2026-11-19") -> ProseReading:
    document = text_document(f"Subject: order\nDate: {sent}\n\n{text}", "message text", "message/rfc822", 5)
    return read_prose([row for page in document.pages for row in rows_of(page)])


def said(line: ExtractedLine) -> tuple[str, str, str]:
    article = line.supplier_part or line.buyer_part or line.description
    return (
        article.value if article else "",
        format(line.quantity.value, "f") if line.quantity else "",
        line.uom.value if line.uom else "",
    )


def lines(text: str) -> list[tuple[str, str, str]]:
    return [said(line) for line in reading(text).lines]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Please send 3 boxes of 4711-B and 20 m of the blue hose, to the Leeds depot, by Friday.",
            [("4711-B", "3", "boxes"), ("blue hose", "20", "m")],
        ),
        ("We need 12 pcs of HX-2210, please.", [("HX-2210", "12", "pcs")]),
        ("Bitte senden Sie uns 3 Kartons 4711-B und 20 m Schlauch.", [("4711-B", "3", "Kartons"), ("Schlauch", "20", "m")]),
        ("Hiermit bestellen wir zwei Rollen von KL-220.", [("KL-220", "2", "Rollen")]),
        (
            "Merci de nous envoyer 3 boîtes de 4711-B et 12 pièces de KX-20.",
            [("4711-B", "3", "boîtes"), ("KX-20", "12", "pièces")],
        ),
        ("Vänligen skicka 5 st 4711-B och 10 st KX-20.", [("4711-B", "5", "st"), ("KX-20", "10", "st")]),
        ("Por favor, envíen 3 cajas de 4711-B y 12 unidades de KX-20.", [("4711-B", "3", "cajas"), ("KX-20", "12", "unidades")]),
        ("Vorremmo ordinare 3 scatole di 4711-B.", [("4711-B", "3", "scatole")]),
        ("Graag 5 dozen 4711-B.", [("4711-B", "5", "dozen")]),
        ("Zamawiamy 3 sztuki 4711-B.", [("4711-B", "3", "sztuki")]),
        ("Por favor, enviem 3 caixas de 4711-B.", [("4711-B", "3", "caixas")]),
        ("Please send 3x4711-B and 2x4713-A.", [("4711-B", "3", ""), ("4713-A", "2", "")]),
    ],
)
def test_a_sentence_that_orders_gives_its_lines(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert lines(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We order 12 pcs of blue hose.", ("blue hose", "12", "pcs")),
        ("Wir bestellen 12 Stück Dichtungen.", ("Dichtungen", "12", "Stück")),
        ("Nous commandons 12 pièces de KX-20.", ("KX-20", "12", "pièces")),
        ("Vi beställer 12 st packningar.", ("packningar", "12", "st")),
        ("Solicitamos 3 cajas de 4711-B.", ("4711-B", "3", "cajas")),
        ("Vi ordiniamo 12 pezzi KX-20.", ("KX-20", "12", "pezzi")),
        ("Wij hebben 12 stuks pakkingen nodig.", ("pakkingen", "12", "stuks")),
        ("Encomendamos 12 unidades de KX-20.", ("KX-20", "12", "unidades")),
    ],
)
def test_the_plainest_sentence_of_a_language_orders(text: str, wanted: tuple[str, str, str]) -> None:
    assert lines(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Do you have 20 boxes of 4711-B in stock?",
        "Last month we ordered 30 boxes of 4711-B.",
        "Haben Sie 20 Stück 4711-B auf Lager?",
        "Avez-vous 20 boîtes de 4711-B en stock ?",
        "Har ni 20 lådor 4711-B i lager?",
        "¿Tienen 20 cajas de 4711-B en stock?",
        "You can reach me on 020 7946 0123.",
        "Your invoice 88213 of 3 March shows 14.50 EUR for 4711-B.",
    ],
)
def test_questions_history_and_other_numbers_order_nothing(text: str) -> None:
    assert lines(text) == []


def test_every_value_has_the_boxes_of_its_own_characters() -> None:
    line = reading("Please send 3x4711-B today.").lines[0]
    assert line.quantity is not None
    assert line.supplier_part is not None
    assert line.quantity.evidence is not None
    assert line.supplier_part.evidence is not None
    number, code = line.quantity.evidence.boxes[0], line.supplier_part.evidence.boxes[0]
    assert (number.right - number.left) == pytest.approx(6.0)  # one character of the grid
    assert code.left == pytest.approx(number.right + 6.0)  # behind the x
    assert line.quantity.raw == "3"
    assert line.quantity.extractor == "prose"


def test_a_wanted_day_an_order_number_and_a_place_are_read() -> None:
    found = reading("Please send 3 boxes of 4711-B to the Leeds depot by Friday. Our PO number is AM-3071.")
    assert found.requested_date is not None
    assert found.requested_date.value == date(2026, 11, 20)
    assert found.requested_date.raw == "Friday"
    assert found.po_number is not None
    assert found.po_number.value == "AM-3071"
    assert found.ship_to_name is not None
    assert "Leeds depot" in found.ship_to_name.value


def test_the_writers_own_number_is_the_buyers() -> None:
    line = reading("We need 8 pcs of our number RM-0455.").lines[0]
    assert line.buyer_part is not None
    assert line.buyer_part.value == "RM-0455"
    assert line.supplier_part is None


def test_nothing_read_from_prose_is_surer_than_a_clerk_would_be() -> None:
    line = reading("Please send 3 boxes of 4711-B.").lines[0]
    assert line.quantity is not None
    assert 0.5 < line.quantity.confidence <= 0.9


def test_a_range_is_doubtful_and_said_to_be() -> None:
    found = reading("Please send 10-12 boxes of 4711-B.")
    assert found.lines[0].quantity is not None
    assert found.lines[0].quantity.value == Decimal(10)
    assert found.lines[0].quantity.confidence < 0.4
    assert [issue.severity for issue in found.issues if issue.code == "quantity-range"] == [Severity.WARNING]


def test_an_order_an_enquiry_and_a_note_are_told_apart() -> None:
    order = prose_intent("Please send us 3 boxes of 4711-B and 20 m of hose by Friday.")
    enquiry = prose_intent("What would you charge for 20 boxes 4711-B? Please send us an offer.")
    note = prose_intent("Hi, please find our order 4711 attached. Regards, Tom")
    assert max(order, key=lambda intent: order[intent]) is Intent.ORDER
    assert max(enquiry, key=lambda intent: enquiry[intent]) is Intent.ENQUIRY
    assert max(note, key=lambda intent: note[intent]) is Intent.COVERING
    assert sum(order.values()) == pytest.approx(1.0)


def test_an_empty_message_says_nothing() -> None:
    found = reading("")
    assert found.lines == ()
    assert found.po_number is None
