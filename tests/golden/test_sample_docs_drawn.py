"""The sample set itself: that its expected results are what the papers print, that they agree with the masters and add up."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from oxmsg import Message
from PIL import Image
from pypdf import PdfReader

from pipeline.core.money import line_amount
from sample_docs.inbox import lay_out
from tests.golden.printed_values import DATES, NUMBERS, PrintedText
from tests.sample_cases import SAMPLES

OUTLOOK_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
CASES = sorted(path.parent.name for path in SAMPLES.glob("*/about.toml"))
ABOUT = {case: tomllib.loads((SAMPLES / case / "about.toml").read_text(encoding="utf-8")) for case in CASES}
ORDERS = [case for case in CASES if "expected_decision" in ABOUT[case]]
HEADER = {
    *("po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms", "buyer_name", "supplier_name"),
    *("ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address", "subtotal", "tax", "freight", "discount", "total"),
}
LINE = {
    *("line_number", "buyer_part", "supplier_part", "description", "quantity", "uom", "unit_price", "price_per"),
    *("discount_percent", "amount", "requested_date"),
}
MATCHED = {"customer_id", "ship_to_id"}
FAULTS = {
    "amount-wrong", "cancellation", "count-differs", "differs-from-message", "differs-from-page", "discontinued-article",
    "freight-line", "handwriting", "no-ship-to", "order-change", "other-supplier", "price-differs", "struck-line",
    "subtotal-wrong", "truncated", "unknown-article", "unknown-customer", "unknown-ship-to",
}  # fmt: skip


def source(case: str) -> Path:
    return next((SAMPLES / case).glob("source.*"))


def results(case: str) -> list[dict[str, Any]]:
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((SAMPLES / case).glob("expected*.json"), key=lambda path: path.stem)
    ]


def orders() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((case, result) for case in ORDERS for result in results(case))


def faults(case: str) -> set[str]:
    return set(ABOUT[case].get("deliberate_faults", ()))


def amount(text: str | None) -> Decimal:
    return Decimal(text or 0)


@cache
def master(name: str) -> tuple[dict[str, str], ...]:
    with (SAMPLES / "masters" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def agreed_price(customer: str, sku: str, currency: str, base_quantity: Decimal) -> Decimal:
    """Of one base unit at this quantity: the customer's own price before the list price."""
    found = [
        row
        for row in master("prices")
        if (row["sku"], row["currency"]) == (sku, currency)
        and row["customer_id"] in ("", customer)
        and Decimal(row["minimum_quantity"]) <= base_quantity
    ]
    best = max(found, key=lambda row: (row["customer_id"], Decimal(row["minimum_quantity"])))
    return Decimal(best["amount"]) / Decimal(best["per"])


def pack_sizes(sku: str) -> set[Decimal]:
    packs = next(row["packs"] for row in master("articles") if row["sku"] == sku)
    return {Decimal(1), *(Decimal(pack.split("=")[1]) for pack in packs.split(";") if pack)}


class TestTheSetIsWhatItPromises:
    @pytest.mark.parametrize("case", CASES)
    def test_every_case_has_its_document_its_result_and_its_story(self, case: str) -> None:
        about = ABOUT[case]
        assert len(list((SAMPLES / case).glob("source.*"))) == 1
        assert (SAMPLES / case / "expected.json").exists() is (about["expected_state"] != "quarantined")
        for key in ("title", "channel", "language", "layout", "why", "expected_state", "origin", "licence"):
            assert about[key], f"{key} is empty"
        assert about["licence"] == "Apache-2.0"
        if about["expected_state"] in ("in review", "quarantined"):
            assert about["expected_because"], "the reader is not told why"
        assert faults(case) <= FAULTS, "a fault that docs/samples.md does not explain"
        assert bool(faults(case)) is (about["expected_state"] == "in review")

    def test_there_are_enough_layouts_languages_and_channels(self) -> None:
        abouts = [ABOUT[case] for case in ORDERS]
        channels = Counter(about["channel"] for about in ABOUT.values())
        assert len(CASES) >= 48
        assert len({about["layout"] for about in abouts if about["channel"] == "born-digital"}) >= 20
        assert {about["language"] for about in abouts} >= {"en", "de", "fr", "es", "it", "nl", "sv", "pt", "pl", "ru", "ja", "zh"}
        assert channels["born-digital"] >= 30 and channels["scan"] >= 3 and channels["fax"] >= 3
        assert channels["photo"] >= 2 and channels["mail"] >= 6
        states = Counter(about["expected_state"] for about in ABOUT.values())
        assert states["not an order"] >= 6 and states["quarantined"] >= 2 and states["in review"] >= 6

    def test_the_documents_are_small_enough_to_be_cloned_by_everybody(self) -> None:
        assert sum(path.stat().st_size for case in CASES for path in (SAMPLES / case).iterdir()) < 12_000_000
        readable = [case for case in CASES if source(case).suffix == ".pdf" and ABOUT[case]["expected_state"] != "quarantined"]
        assert all(len(PdfReader(source(case)).pages) <= 3 for case in readable)

    def test_no_order_number_comes_twice_unless_it_is_meant_as_a_duplicate(self) -> None:
        seen: dict[str, str] = {}
        for case, result in orders():
            first = seen.setdefault(result["po_number"], case)
            assert first == case or ABOUT[case].get("duplicate_of") == first or ABOUT[first].get("duplicate_of") == case

    def test_the_demonstration_takes_every_case_in_once(self, tmp_path: Path) -> None:
        places = lay_out(tmp_path)
        assert sorted(places) == ["fax", "folder", "mailbox", "masters"]
        taken = [path.read_bytes() for name in ("mailbox", "fax", "folder") for path in places[name].iterdir()]
        assert sorted(taken) == sorted(source(case).read_bytes() for case in CASES)
        assert all(re.fullmatch(r"\d{8}-\d{6}_\+\d+\.tif", path.name) for path in places["fax"].iterdir())
        assert all(path.suffix in (".eml", ".msg") for path in places["mailbox"].iterdir())


class TestResultsAreInTheExchangeFormat:
    def test_papers_that_are_no_orders_say_so_and_nothing_else(self) -> None:
        others = [case for case in CASES if ABOUT[case]["expected_state"] == "not an order"]
        assert all(results(case) == [{"not_an_order": True}] for case in others)

    @pytest.mark.parametrize("case", ORDERS)
    def test_fields_have_their_names_and_forms(self, case: str) -> None:
        for result in results(case):
            assert HEADER | {"lines"} <= set(result) <= HEADER | MATCHED | {"lines", "ignore"}
            assert result["po_number"] and result["po_date"] and result["buyer_name"] and result["lines"]
            assert all(LINE <= set(line) <= LINE | {"sku"} for line in result["lines"])
            for record in (result, *result["lines"]):
                texts = {name: value for name, value in record.items() if name not in ("lines", "ignore") and value is not None}
                assert all(isinstance(text, str) and text.strip() == text != "" for text in texts.values())
                assert all(re.fullmatch(r"-?\d+(\.\d+)?", text) for name, text in texts.items() if name in NUMBERS)
                assert all(
                    date(2026, 11, 1) < date.fromisoformat(text) < date(2027, 2, 1)
                    for name, text in texts.items()
                    if name in DATES
                )

    def test_a_mail_with_two_orders_has_two_results(self) -> None:
        first, second = results("mail-paper-mill-two-orders")
        assert (first["po_number"], second["po_number"]) == ("PO-20964", "PO-20965")


class TestWhatIsExpectedIsPrinted:
    @pytest.mark.parametrize("case", [case for case in ORDERS if ABOUT[case]["channel"] == "born-digital"])
    def test_every_expected_value_stands_on_the_paper(self, case: str) -> None:
        text = pdf_text(source(case).read_bytes())
        assert [text.lacks(result) for result in results(case)] == [[] for _ in results(case)]

    @pytest.mark.parametrize("case", [case for case in ORDERS if ABOUT[case]["channel"] == "mail"])
    def test_every_expected_value_stands_in_the_mail(self, case: str) -> None:
        texts = mail_texts(source(case).read_bytes())
        for result in results(case):
            assert min((text.lacks(result) for text in texts), key=len) == []

    @pytest.mark.parametrize("case", [case for case in ORDERS if source(case).suffix == ".xml"])
    def test_every_expected_value_stands_in_the_xml(self, case: str) -> None:
        text = PrintedText(re.sub(r"[<>]", " ", unescape(source(case).read_text(encoding="utf-8"))))
        for result in results(case):
            assert text.lacks(result) == []


class TestResultsAgreeWithTheMasters:
    def test_matched_records_exist(self) -> None:
        skus = {row["sku"] for row in master("articles")}
        ship_tos = {row["ship_to_id"]: row["customer_id"] for row in master("ship_tos")}
        for case, result in orders():
            assert ("customer_id" in result) is ("unknown-customer" not in faults(case)), case
            if "ship_to_id" in result:
                assert ship_tos[result["ship_to_id"]] == result["customer_id"], case
            else:
                assert faults(case) & {"unknown-customer", "unknown-ship-to", "no-ship-to"}, case
            unknown = [line for line in result["lines"] if line.get("sku") not in skus]
            assert bool(unknown) is bool(faults(case) & {"unknown-article", "freight-line"}), case

    def test_customers_own_numbers_lead_to_the_article_that_is_meant(self) -> None:
        numbers = {(row["customer_id"], row["customer_part"]): row["sku"] for row in master("cross_references")}
        lines = [(result, line) for _, result in orders() for line in result["lines"] if line["buyer_part"] and "sku" in line]
        assert len(lines) > 60
        assert all(numbers[result["customer_id"], line["buyer_part"]] == line["sku"] for result, line in lines)

    def test_prices_are_those_agreed_unless_the_case_says_otherwise(self) -> None:
        customers = {row["customer_id"]: row for row in master("customers")}
        differing = set()
        for case, result in orders():
            customer = result.get("customer_id", "")
            currency = customers[customer]["currency"] if customer else "USD"
            for line in result["lines"]:
                if line["unit_price"] is None or "sku" not in line:
                    continue
                net = amount(line["unit_price"]) / amount(line["price_per"] or "1") * (1 - amount(line["discount_percent"]) / 100)
                expected = {
                    size * agreed_price(customer, line["sku"], currency, amount(line["quantity"]) * size)
                    for size in pack_sizes(line["sku"])
                }
                if net not in expected:
                    differing.add(case)
        assert differing == {case for case in ORDERS if "price-differs" in faults(case)}

    def test_a_discontinued_article_is_ordered_only_where_the_case_says_so(self) -> None:
        gone = {row["sku"] for row in master("articles") if row["discontinued"] == "yes"}
        ordering = {case for case, result in orders() for line in result["lines"] if line.get("sku") in gone}
        assert gone and ordering == {case for case in ORDERS if "discontinued-article" in faults(case)}


class TestAmountsAddUp:
    def test_lines_cost_quantity_times_price_less_discount(self) -> None:
        wrong = set()
        for case, result in orders():
            for line in result["lines"]:
                if line["amount"] is None:
                    continue
                values = [amount(line["quantity"]), amount(line["unit_price"]), amount(line["price_per"] or "1")]
                expected = line_amount(
                    *values, amount(line["discount_percent"]), "JPY" if ABOUT[case]["language"] == "ja" else "EUR"
                )
                if amount(line["amount"]) != expected:
                    wrong.add(case)
        assert wrong == {case for case in ORDERS if "amount-wrong" in faults(case)}

    def test_lines_sum_to_the_subtotal_and_all_sums_to_the_total(self) -> None:
        wrong = set()
        for case, result in orders():
            lines = sum((amount(line["amount"]) for line in result["lines"]), Decimal(0))
            if result["subtotal"] is not None and amount(result["subtotal"]) != lines:
                wrong.add(case)
            whole = lines - amount(result["discount"]) + amount(result["freight"]) + amount(result["tax"])
            if result["total"] is not None and result["lines"][0]["amount"] is not None:
                assert amount(result["total"]) == whole, case
        assert wrong == {case for case in ORDERS if "subtotal-wrong" in faults(case)}


class TestChannelsAreWhatTheyClaim:
    def test_faxes_have_the_dots_and_the_packing_of_faxes(self) -> None:
        seen = set()
        for case in CASES:
            if ABOUT[case]["channel"] == "fax":
                picture = Image.open(source(case))
                seen.add(
                    (tuple(round(float(dots)) for dots in picture.info["dpi"]), picture.info["compression"], picture.n_frames)
                )
                assert picture.mode == "1" and picture.width == 1728
        assert {((204, 196), "group4", 2), ((204, 98), "group3", 2), ((204, 196), "group3", 1)} <= seen

    def test_scans_are_pictures_and_one_has_a_hidden_text_that_is_not_all_right(self) -> None:
        texts = {case: pdf_text(source(case).read_bytes()) for case in CASES if ABOUT[case]["channel"] == "scan"}
        with_text = [case for case, text in texts.items() if text.solid]
        assert with_text == ["us-machine-works-scan-text"]
        missing = texts[with_text[0]].lacks(results(with_text[0])[0])
        assert 0 < len(missing) < 20

    def test_one_scan_lies_on_its_side(self) -> None:
        box = PdfReader(source("fr-ateliers-scan-couche")).pages[0].mediabox
        assert box.width > box.height

    def test_the_encrypted_file_opens_with_its_password_only(self) -> None:
        reader = PdfReader(source("bad-encrypted-pdf"))
        assert reader.is_encrypted and not reader.decrypt("")
        assert reader.decrypt(ABOUT["bad-encrypted-pdf"]["password"])
        opened = json.loads((SAMPLES / "bad-encrypted-pdf" / "expected-opened.json").read_text(encoding="utf-8"))
        assert opened["po_number"] in reader.pages[0].extract_text()

    def test_the_truncated_file_cannot_be_opened(self) -> None:
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(source("bad-truncated-pdf"))


class TestDrawingAgain:
    def test_gives_the_same_bytes_as_the_committed_file(self) -> None:
        # This one uses no font file and no compression, so that neither Debian's fonts nor the zlib in use matter.
        from sample_docs.draw.cases.doubtful import doubtful_cases

        (case,) = [case for case in doubtful_cases() if case.name == "us-bottling-old-price"]
        assert case.draw() == source(case.name).read_bytes()

    def test_gives_the_same_bytes_twice_in_every_channel(self) -> None:
        from sample_docs.draw.cases.registry import all_cases

        chosen = {case.channel: case for case in all_cases()}
        assert set(chosen) == {"born-digital", "scan", "fax", "photo", "mail", "data"}
        for case in chosen.values():
            try:
                first = case.draw()
            except FileNotFoundError as missing_font:
                pytest.skip(str(missing_font))
            assert first == case.draw(), case.name

    def test_every_committed_case_is_one_that_is_drawn(self) -> None:
        from sample_docs.draw.cases.registry import all_cases

        assert sorted(case.name for case in all_cases()) == CASES

    def test_the_committed_masters_are_those_that_the_orders_were_drawn_from(self, tmp_path: Path) -> None:
        from sample_docs.draw.masters import write_masters

        write_masters(tmp_path)
        drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
        assert drawn == {path.name: path.read_text(encoding="utf-8") for path in (SAMPLES / "masters").iterdir()}


def pdf_text(content: bytes) -> PrintedText:
    document = pypdfium2.PdfDocument(content)
    try:
        return PrintedText("\n".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def mail_texts(content: bytes) -> list[PrintedText]:
    """The text of each part of a mail that can hold an order, with the day on which the mail was sent and its subject."""
    if content.startswith(OUTLOOK_MARK):
        saved = Message.load(content)
        return [pdf_text(file.file_bytes) for file in saved.attachments if file.file_bytes]
    message = message_from_bytes(content, policy=default)
    said = f"{message['Date'].datetime.date().isoformat()} {message['Subject']}"
    texts = []
    for part in message.walk():
        if part.get_content_maintype() == "text":
            texts.append(PrintedText(f"{said} {re.sub(r'<[^>]+>', ' ', part.get_content())}"))
        elif not part.is_multipart() and part.get_content_maintype() == "application":
            texts += [PrintedText(f"{said} {pdf_text(pdf).text}") for pdf in pdfs_in(part.get_content())]
    return texts


def pdfs_in(content: bytes) -> list[bytes]:
    """The PDF that a file is, or those in an archive; of winmail.dat, which keeps its files as they are, what begins like one."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    start, end = content.find(b"%PDF-"), content.rfind(b"%%EOF")
    return [content[start : end + 6]] if start >= 0 else []
