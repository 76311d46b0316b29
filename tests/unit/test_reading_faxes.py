"""Faxes as servers store them: genuine ones of the fax laboratory, and misfortunes of lines, tags and transfers drawn here."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractors.formats.fax_resolution import fax_resolution
from extractors.formats.raster import open_image, scans_of
from extractors.limits import Limits
from extractors.page_pictures import page_pictures
from extractors.read_pages import read_document
from extractors.reading.fax_line import fax_line, is_machines_line
from extractors.reading.fax_rows import spoiled_rows, with_spoiled_rows_mended
from extractors.reading.scan import Scan, quarter_turned
from extractors.reading.two_up import single_pages
from pipeline.core.document import Document
from pipeline.core.errors import InputError
from pipeline.core.issues import Issue, Severity
from pipeline.matching.fax_header import fax_header_number
from tests.builders_pdf import ORDER_ROWS, Grey, drawn_pdf, faxed, file_of, page_image, rows

FAXES = Path(__file__).resolve().parents[1] / "fax_lab" / "faxes"
# A page full of rows, as faxes have them.
SHEET_ROWS = (*ORDER_ROWS, *(f"{n} Bearing housing SR-220{n} black {n} EA 8.50 {n * 8.5:.2f}" for n in range(30, 60)))


@pytest.fixture(scope="module")
def sheet() -> Grey:
    return page_image(drawn_pdf(rows(SHEET_ROWS, size=10)), dpi=200)


@cache
def read_fax(name: str) -> Document:
    return open_image((FAXES / f"{name}.tif").read_bytes(), "fax.tif", "image/tiff", Limits())


def wanted_on(name: str, page: int) -> list[str]:
    about = json.loads((FAXES / f"{name}.json").read_text("utf-8"))
    return [word for row in about["pages"][page] for word in row.split()]


@pytest.mark.parametrize(("name", "least"), [("fine-v17-ecm", 0.95), ("standard-v17-ecm", 0.95), ("fine-v29-crackle", 0.85)])
def test_a_genuine_fax_says_what_was_sent_and_who_sent_it(name: str, least: float) -> None:
    document = read_fax(name)
    assert len(document.pages) == 2
    for page in document.pages:
        wanted, found = wanted_on(name, page.number - 1), [word.text for word in page.words]
        assert sum(word in found for word in wanted) >= least * len(wanted)
        # The machine's line is no part of the page: its number and its year would be taken for the order's.
        assert not {"5550", "1020", "05:47", "LABORATORY", "MUSTER"} & set(found)
    told = [issue for issue in document.issues if issue.code == "fax-header"]
    assert [issue.place for issue in told] == ["page 1", "page 2"]
    assert all("+49 30 5550 1020" in issue.message and issue.severity is Severity.INFO for issue in told)
    assert told[0].message.endswith("p.1") and told[1].message.endswith("p.2")


def test_the_picture_of_a_fax_shows_the_machines_line_and_the_words_lie_on_their_print() -> None:
    content = (FAXES / "fine-v17-ecm.tif").read_bytes()
    (picture,) = page_pictures(content, "fax.tif", {1}, 150, Limits())
    page = read_fax("fine-v17-ecm").pages[0]
    assert (picture.width, picture.height) == pytest.approx((page.width, page.height))
    with Image.open(BytesIO(picture.picture)) as image:
        shown = np.asarray(image.convert("L"))
    scale = shown.shape[1] / page.width
    for word in page.words:
        box = word.box
        area = shown[
            round(box.top * scale) : round(box.bottom * scale) + 1, round(box.left * scale) : round(box.right * scale) + 1
        ]
        assert area.min() < 100, word.text
    assert (shown[: round(12 * scale)] < 100).any()


@pytest.mark.parametrize(
    ("across", "down", "lines", "length"),
    [
        (204, 196, 196, 1.0),
        (204, 98, 98, 1.0),
        (204, 196, 98, 1.0),  # tagged as fine by a program that tags all so
        (204, 204, 98, 1.0),
        (200, 200, 196, 1.0),
        (0, 0, 196, 1.0),
        (0, 0, 98, 1.0),
        (0, 0, 196, 0.4),  # the call broke off: the page's shape says nothing
        (0, 0, 98, 0.4),
        (204, 98, 98, 0.4),
        (0, 0, 391, 1.0),
    ],
)
def test_the_resolution_of_a_fax_is_found_whatever_its_tags_say(
    sheet: Grey, across: float, down: float, lines: float, length: float
) -> None:
    dots = faxed(sheet, lines)
    assert fax_resolution(dots[: round(length * len(dots))], across, down) == (204, lines)


def test_the_pages_of_a_fax_may_differ_in_resolution(sheet: Grey) -> None:
    pages = [Image.fromarray(faxed(sheet, lines)).convert("1") for lines in (196, 98)]
    content = file_of(pages, "TIFF", compression="group4")
    heights = [scan.height / scan.dpi for _, scan in scans_of(content, "fax.tif", Limits(), [])]
    assert heights == pytest.approx([11.9, 11.9], rel=0.03)


def test_black_and_white_exchanged_are_exchanged_back(sheet: Grey) -> None:
    dots = faxed(sheet, 196)
    plain, reversed_ = (file_of(Image.fromarray(one).convert("1"), "TIFF", dpi=(204, 196)) for one in (dots, 255 - dots))
    ((_, as_sent),) = scans_of(plain, "fax.tif", Limits(), [])
    ((_, as_read),) = scans_of(reversed_, "fax.tif", Limits(), [])
    assert np.array_equal(as_read.pixels, as_sent.pixels)


@pytest.mark.parametrize("name", ["fine-v17-ecm", "standard-v17-ecm", "fine-v29-crackle"])
def test_a_fax_that_was_cut_off_is_read_as_far_as_it_goes(name: str) -> None:
    whole = (FAXES / f"{name}.tif").read_bytes()
    issues: list[Issue] = []
    scans = list(scans_of(whole[: round(0.85 * len(whole))], "fax.tif", Limits(), issues))
    entire = [scan for _, scan in scans_of(whole, "fax.tif", Limits(), [])]
    assert [number for number, _ in scans] == [1, 2]
    assert [(issue.code, issue.severity, issue.place) for issue in issues] == [("page-cut-off", Severity.WARNING, "page 2")]
    part = scans[1][1]
    assert part.dpi == entire[1].dpi and 0.2 < part.height / entire[1].height < 1
    # What came is what was sent, dot for dot but for the last row.
    seen = part.pixels[: part.height - 12] < 128
    assert (seen == (entire[1].pixels[: part.height - 12] < 128)).mean() > 0.999


def test_the_only_page_of_a_fax_is_read_when_nothing_says_how_it_is_packed() -> None:
    whole = (FAXES / "standard-v17-ecm.tif").read_bytes()
    issues: list[Issue] = []
    ((_, part),) = scans_of(whole[: round(0.3 * len(whole))], "fax.tif", Limits(), issues)
    ((_, first), _) = scans_of(whole, "fax.tif", Limits(), [])
    assert [issue.code for issue in issues] == ["page-cut-off"]
    assert ((part.pixels[:200] < 128) == (first.pixels[:200] < 128)).mean() > 0.999


@pytest.mark.parametrize("spoil", [lambda row: np.full_like(row, 255), lambda row: 255 - row, lambda row: np.roll(row, 60)])
def test_rows_that_the_line_spoiled_are_mended_and_others_left_alone(sheet: Grey, spoil: Callable[[Grey], Grey]) -> None:
    dots = faxed(sheet, 196)
    assert spoiled_rows(dots) == []
    inked = np.flatnonzero(((dots[:-2] < 128) & (dots[2:] < 128)).sum(axis=1) > 100)[5::30] + 1
    spoiled = dots.copy()
    for row in inked:
        spoiled[row] = spoil(dots[row])
    found = set(spoiled_rows(spoiled))
    assert len(found & set(inked.tolist())) >= 0.9 * len(inked) and len(found) <= 1.1 * len(inked) and len(inked) > 10
    mended = with_spoiled_rows_mended(spoiled)
    # What is left is what the row differs from the one above.
    assert (mended != dots).sum() < 0.5 * (spoiled != dots).sum()


@pytest.mark.parametrize(
    ("line", "is_machines"),
    [
        ("22-Nov-2026 05:47 MUSTER ANTRIEBE GMBH +49 30 5550 1020 p.1", True),
        ("16-11-2026 08:41 Moebelwerk KG +493023125630 P 01/02", True),
        ("FROM : Aldergate Marine   PHONE NO. : 01632 960207   NOV. 17 2026 03:02PM P1", True),
        ("2026/11/12 11:20:04 #3 /5 From: 0555 0142 88", True),
        ("22.11.2026 05:47 Uhr S. 2/3", True),
        ("Order 4711 of 22.11.2026", False),
        ("Tel. +49 30 5550 1020  Fax +49 30 5550 1021", False),
        ("PURCHASE ORDER 4500017832  Page 1 of 2", False),
        ("Delivery 07:00 - 16:00", False),
    ],
)
def test_the_line_of_a_fax_machine_is_told_from_the_first_line_of_a_letter(line: str, is_machines: bool) -> None:
    assert is_machines_line(line) is is_machines


def test_day_and_page_over_a_printed_web_page_are_not_a_fax_machines_line() -> None:
    assert not is_machines_line("20.11.26, 08:15   Purchase order 4711   1/2", surely_a_fax=False)
    top = drawn_pdf(lambda canvas: canvas.drawString(30, 828, "20.11.2026, 08:15            Purchase order 4711            1/2"))
    assert fax_line(Scan(page_image(top), 300)) is None


@pytest.mark.parametrize("turn", [90, 180])
def test_two_pages_in_one_image_are_two_pages_in_the_order_of_reading(sheet: Grey, turn: int) -> None:
    other = page_image(drawn_pdf(rows([f"Second page row {n} of the order" for n in range(25)], size=11)), dpi=200)
    both = quarter_turned(Scan(np.hstack([sheet, other]), 200), turn)
    first, second = single_pages(both, Limits())
    # The cut runs through the white between them.
    assert (first.width + second.width, first.height) == (both.pixels.shape[1 - turn // 90 % 2], len(sheet))
    assert np.array_equal(np.sort(first.pixels[first.pixels < 255]), np.sort(sheet[sheet < 255]))
    assert np.array_equal(np.sort(second.pixels[second.pixels < 255]), np.sort(other[other < 255]))


@pytest.mark.parametrize("turn", [0, 90])
def test_one_page_stays_one_page_also_where_its_middle_is_empty(turn: int) -> None:
    def table(canvas: object) -> None:
        for row in range(14):
            canvas.drawString(60, 520 - row * 30, f"{row} Bearing housing SR-2209{row}")  # type: ignore[attr-defined]
            canvas.drawString(560, 520 - row * 30, f"{row * 3} EA 88.{row:02d}")  # type: ignore[attr-defined]

    page = quarter_turned(Scan(page_image(drawn_pdf(table, size=(842, 595)), dpi=200), 200), turn)
    assert single_pages(page, Limits()) == (page,)


def test_the_senders_number_on_a_fax_reaches_those_who_look_for_the_customer() -> None:
    read = read_document(read_fax("fine-v17-ecm"))
    assert fax_header_number(read.text) == "+49 30 5550 1020"
    assert "fax-header" in {issue.code for issue in read.order.issues}


@pytest.mark.parametrize("seed", range(8))
def test_a_fax_with_bytes_destroyed_and_cut_off_anywhere_gives_pages_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray((FAXES / "standard-v17-ecm.tif").read_bytes())
    for _ in range(12):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        pages = list(scans_of(bytes(content[: chance.randrange(4, len(content))]), "fax.tif", Limits(), []))
        assert all(scan.pixels.size > 0 for _, scan in pages)
    except InputError as refusal:
        assert refusal.reason in {"damaged-image", "image-too-small", "image-too-large"}
