"""What each sample document is, and that every order of a file with several is read from its own pages."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from typing import Any

import pytest

from extractors.limits import Limits
from extractors.read import ReadFile, read_orders
from flows.deciding import Decider
from pipeline.core.fields import DocumentKind
from pipeline.core.resolution import Outcome
from tests.golden.test_sample_docs_read import judged_day
from tests.sample_cases import SAMPLES, case_folder

# Cases whose documents hold several orders, and are read without OCR.
SEVERAL = ["us-paper-mill-two-in-one", "mail-paper-mill-two-orders"]
KINDS = {
    "us-paper-mill-cancelled": (DocumentKind.CANCELLATION, "titled 'CANCELLED'"),
    "us-paper-mill-changed": (DocumentKind.ORDER_CHANGE, "titled 'CHANGE ORDER'"),
    "not-remittance-de": (DocumentKind.NOT_AN_ORDER, "a remittance advice: titled 'Zahlungsavis Nr. 2026-1188'"),
    "not-price-list-it": (DocumentKind.NOT_AN_ORDER, "a price list or catalogue: titled 'Listino prezzi 2027'"),
    "not-reminder-fr": (DocumentKind.NOT_AN_ORDER, "a reminder: titled '2ème RELANCE'"),
    "not-invoice-en": (DocumentKind.NOT_AN_ORDER, "an invoice: titled 'INVOICE'"),
    "not-quotation-de": (DocumentKind.NOT_AN_ORDER, "a quotation: titled 'Angebot Nr. 26-4471'"),
    "not-request-en": (
        DocumentKind.NOT_AN_ORDER,
        "an enquiry or request for quotation: its labels are those of an enquiry or request for quotation",
    ),
    "not-confirmation-fr": (
        DocumentKind.NOT_AN_ORDER,
        "an order confirmation: titled 'ACCUSÉ DE RÉCEPTION DE COMMANDE N° AR-61204'",
    ),
    "not-newsletter-en": (DocumentKind.NOT_AN_ORDER, "message: a newsletter: 'unsubscribe'"),
    "not-auto-reply-de": (DocumentKind.NOT_AN_ORDER, "message: an automatic reply: 'automatische antwort'"),
    "not-status-question-en": (DocumentKind.NOT_AN_ORDER, "message: a question about an order: 'where is'"),
}


@cache
def orders_of(case: str) -> list[ReadFile]:
    source = next(case_folder(case).glob("source.*"))
    return read_orders(source.read_bytes(), source.name, Limits())


@cache
def decider() -> Decider:
    return Decider.from_folder(SAMPLES / "masters")


def results(case: str) -> list[dict[str, Any]]:
    paths = sorted(case_folder(case).glob("expected*.json"), key=lambda path: path.stem)
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("case", KINDS)
def test_a_document_is_told_for_what_it_is_with_the_reason(case: str) -> None:
    (read,) = orders_of(case)

    assert (read.order.kind, read.order.kind_reason) == KINDS[case]


@pytest.mark.parametrize("case", [case for case, (kind, _) in KINDS.items() if kind is not DocumentKind.NOT_AN_ORDER])
def test_what_alters_an_earlier_order_goes_to_a_person_for_that_first(case: str) -> None:
    (read,) = orders_of(case)

    decision = decider().decide(read, today=judged_day())[1]

    assert decision.outcome is Outcome.REVIEW
    fault = tomllib.loads((case_folder(case) / "about.toml").read_text(encoding="utf-8"))["deliberate_faults"][0]
    (finding,) = [finding for finding in decision.findings if finding.code == fault]
    assert decision.reasons[0] == finding.message
    assert results(case)[0]["po_number"] in finding.message


@pytest.mark.parametrize("case", SEVERAL)
def test_each_order_of_a_file_is_read_and_none_has_lines_of_another(case: str) -> None:
    found, expected = orders_of(case), results(case)

    assert [(read.position, read.orders_in_file) for read in found] == [(n, len(expected)) for n in range(1, len(expected) + 1)]
    for read, gold in zip(found, expected, strict=True):
        assert read.order.po_number and read.order.po_number.value == gold["po_number"]
        parts = [line.supplier_part.value for line in read.order.lines if line.supplier_part]
        assert parts == [line["supplier_part"] for line in gold["lines"]]
        assert read.order.total and str(read.order.total.value) == gold["total"]
        assert decider().decide(read, today=judged_day())[1].outcome is Outcome.ACCEPT
