"""Page images to words: scans, faxes and photos as they arrive, drawn here and read by the real engine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytesseract
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.formats.raster import open_image, scans_of
from extractors.limits import Limits
from extractors.reading import engines, page_ocr
from extractors.reading.flatten import find_sheet, flattened
from extractors.reading.page_ocr import upright_scan
from extractors.reading.prepare import skew_degrees, straightened, with_dark_bands_inverted, with_even_light, without_specks
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan, quarter_turned
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import DependencyError
from tests.builders_pdf import ORDER_ROWS, Grey, drawn_pdf, faxed, file_of, page_image, photographed, rows, scanned

PRINTED = " ".join(ORDER_ROWS).split()
COLUMNS = (50, 90, 180, 330, 380, 420, 480, 545)
LINES = (
    ("10", "AX-40118/B", "Hex bolt galvanised", "250", "M", "1.20", "300.00"),
    ("20", "BK-7", "Rubber seal ring", "5", "EA", "7.15", "35.75"),
    ("30", "SR-22090-X", "Bearing housing", "1", "M", "88.00", "88.00"),
    ("40", "AX-40119/B", "Hex bolt black", "2", "KG", "4.05", "8.10"),
)


def order_table(canvas: Canvas) -> None:
    rows(size=11)(canvas)
    canvas.setFont("Helvetica", 9)
    for x in COLUMNS:
        canvas.line(x, 500, x, 500 - 20 * len(LINES))
    for row, cells in enumerate(LINES):
        canvas.line(COLUMNS[0], 500 - 20 * row, COLUMNS[-1], 500 - 20 * row)
        for column, text in enumerate(cells):
            if column in (3, 5, 6):
                canvas.drawRightString(COLUMNS[column + 1] - 4, 487 - 20 * row, text)
            else:
                canvas.drawString(COLUMNS[column] + 4, 487 - 20 * row, text)
    canvas.line(COLUMNS[0], 500 - 20 * len(LINES), COLUMNS[-1], 500 - 20 * len(LINES))


@pytest.fixture(scope="module")
def sheet() -> Grey:
    return page_image(drawn_pdf(order_table))


def opened(image: Image.Image | Sequence[Image.Image], kind: str = "PNG", **options: object) -> Document:
    media_type = {"PNG": "image/png", "TIFF": "image/tiff", "JPEG": "image/jpeg"}[kind]
    return open_image(file_of(image, kind, **options), f"order.{kind.lower()}", media_type, Limits())


def share_found(document: Document, wanted: Sequence[str] = PRINTED, page: int = 0) -> float:
    found = [word.text for word in document.pages[page].words]
    return sum(word in found for word in wanted) / len(wanted)


def test_a_crooked_scan_of_a_table_is_read_cell_by_cell(sheet: Grey) -> None:
    document = opened(Image.fromarray(scanned(sheet, degrees=1.2)), dpi=(300, 300))
    page = document.pages[0]
    cells = [cell for line in LINES for text in line for cell in text.split()]
    assert share_found(document) >= 0.97 and share_found(document, cells) >= 0.97
    # Single characters in their cells are what an order hangs on: the quantities 5, 1 and 2, each beside a unit.
    for quantity in ("5", "1", "2"):
        assert any(word.text == quantity and abs(word.box.right - (COLUMNS[4] - 4)) < 6 for word in page.words), quantity
    assert (page.width, page.height) == pytest.approx((595, 842), abs=2)
    assert page.source is WordSource.OCR and all(0 < (word.confidence or 0) <= 1 for word in page.words)
    across = [r.box for r in page.rulings if r.is_horizontal and r.box.width > 450]
    down = sorted(r.box.left for r in page.rulings if not r.is_horizontal)
    assert len(across) == len(LINES) + 1
    assert down == pytest.approx(sorted(COLUMNS), abs=6)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_scanned_the_wrong_way_round_is_turned_and_says_so(sheet: Grey, turn: int) -> None:
    small = Image.fromarray(sheet).resize((1654, 2339))
    document = opened(Image.fromarray(np.rot90(np.asarray(small), turn // 90)), dpi=(200, 200))
    assert document.pages[0].rotation == turn
    assert share_found(document) >= 0.95
    number = next(word.box for word in document.pages[0].words if word.text == "4500017832")
    assert number.top < 120 and number.left > 120


@pytest.mark.parametrize(
    ("lines_per_inch", "tagged"),
    [(196, (204, 196)), (98, (204, 98)), (98, (204, 204)), (196, None), (98, None)],
    ids=["fine", "standard", "standard with a wrong tag", "fine without tags", "standard without tags"],
)
def test_fax_pixels_are_made_square_whatever_the_tags_say(
    sheet: Grey, lines_per_inch: int, tagged: tuple[int, int] | None
) -> None:
    dots = Image.fromarray(faxed(sheet, lines_per_inch)).convert("1")
    options = {"compression": "group4"} | ({"dpi": tagged} if tagged else {})
    content = file_of(dots, "TIFF", **options)
    ((number, scan),) = scans_of(content, "fax.tif", Limits(), [])
    assert number == 1
    assert scan.height / scan.width == pytest.approx(842 / 595, rel=0.02)
    assert scan.height / scan.dpi == pytest.approx(11.9, rel=0.03)


def test_every_page_of_a_fax_is_read(sheet: Grey) -> None:
    other = page_image(drawn_pdf(rows(["Second page of the order with two more items", "Total amount EUR 3411.00"], size=14)))
    pages = [Image.fromarray(faxed(page, 196)).convert("1") for page in (sheet, other)]
    document = opened(pages, "TIFF", compression="group4", dpi=(204, 196))
    assert [page.number for page in document.pages] == [1, 2]
    assert share_found(document) >= 0.9
    assert share_found(document, ["Second", "page", "3411.00"], page=1) == 1


def test_the_sheet_in_a_photo_is_found_and_laid_flat(sheet: Grey) -> None:
    photo = photographed(np.asarray(Image.fromarray(sheet).resize((1750, 2475))))
    document = opened(Image.fromarray(photo), "JPEG", quality=90)
    page = document.pages[0]
    assert share_found(document) >= 0.9
    assert page.height == pytest.approx(842, rel=0.07) and page.width == pytest.approx(595, rel=0.07)
    number = next(word.box for word in page.words if word.text == "4500017832")
    assert (number.left, number.bottom) == pytest.approx((168, 84), abs=14)


def test_a_plain_scan_is_not_taken_for_a_photo(sheet: Grey) -> None:
    assert flattened(Scan(scanned(sheet), 300)) is None
    corners = find_sheet(photographed(sheet))
    assert corners is not None and corners.shape == (4, 2)


@pytest.mark.parametrize("degrees", [-2.5, -0.4, 0.0, 1.1, 3.0])
def test_the_skew_of_a_page_is_measured_and_undone(sheet: Grey, degrees: float) -> None:
    crooked = scanned(sheet, degrees=degrees)
    assert skew_degrees(crooked) == pytest.approx(-degrees, abs=0.12)
    assert skew_degrees(straightened(Scan(crooked, 300)).pixels) == pytest.approx(0, abs=0.12)


def test_a_shadow_is_taken_off_the_paper_and_print_stays(sheet: Grey) -> None:
    shade = np.linspace(1.0, 0.45, sheet.shape[1])[None, :]
    even = with_even_light(Scan(np.asarray(sheet * shade, dtype=np.uint8), 300)).pixels
    assert np.percentile(even[:, -300:], 50) > 250
    assert ((even < 100) == (sheet < 100)).mean() > 0.995


def test_specks_go_and_decimal_points_stay() -> None:
    page = page_image(drawn_pdf(rows(["12.50", "3,125.00"])), dpi=200)
    dotted = np.where(page < 128, 0, 255).astype(np.uint8)
    clean = dotted.copy()
    speckled = np.random.default_rng(3).integers(0, min(dotted.shape), size=(200, 2))
    dotted[speckled[:, 0], speckled[:, 1]] = 0
    cleaned = without_specks(dotted, 200)
    assert (cleaned[:300] != clean[:300]).sum() < 12  # near print a speck may be a comma, so it stays
    assert not (cleaned[400:] < 128).any()


def test_ruled_lines_are_taken_out_and_the_print_between_them_is_not(sheet: Grey) -> None:
    unruled = without_ruled_lines(Scan(sheet, 300))
    plain = page_image(drawn_pdf(rows(size=11)))
    assert len(unruled.rulings) == len(COLUMNS) + len(LINES) + 1
    assert (unruled.scan.pixels[:1200] == plain[:1200]).mean() > 0.999
    band = unruled.scan.pixels[1430:1445, 230:2200]  # the first horizontal ruling
    assert (band > 200).mean() > 0.99


def test_words_of_a_german_page_keep_their_umlauts() -> None:
    german = [
        "Bestellung Nr. 4711 für die Lieferung der Ware",
        "Menge 12 Stück Größe M8 verzinkt",
        "Bitte bestätigen Sie die Übernahme",
    ]
    document = opened(Image.fromarray(page_image(drawn_pdf(rows(german, size=12)))), dpi=(300, 300))
    assert share_found(document, " ".join(german).split()) == 1


def test_small_print_on_the_back_of_an_order_is_only_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    terms = "The seller shall deliver the goods in accordance with the terms and conditions stated herein and no others"
    back = page_image(drawn_pdf(rows([terms] * 160, size=4.4, left=20), size=(595, 842 * 2)))
    calls: list[int] = []
    real = page_ocr.words_in_rows
    monkeypatch.setattr(page_ocr, "words_in_rows", lambda found, *rest: calls.append(len(found.rows)) or real(found, *rest))
    document = opened(Image.fromarray(back), dpi=(300, 300))
    assert [issue.code for issue in document.issues] == ["small-print"]
    assert share_found(document, ["seller", "goods", "conditions"]) == 1
    assert calls == [page_ocr.SMALL_PRINT_ROWS]


def test_the_page_as_displayed_is_the_one_that_the_words_lie_on(sheet: Grey) -> None:
    content = quarter_turned(Scan(scanned(sheet, degrees=0.8), 300), 180)
    shown = upright_scan(content, Limits()).scan
    assert skew_degrees(shown.pixels) == pytest.approx(0, abs=0.12)
    assert shown.pixels[: shown.height // 2].mean() < shown.pixels[shown.height // 2 :].mean()  # the print is in the upper half


def test_a_missing_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    # Which way up so little print stands is Tesseract's to tell.
    little = page_image(drawn_pdf(rows(["Order 4711"])))
    engines.installed_languages.cache_clear()
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    try:
        with pytest.raises(DependencyError, match="apt-get install tesseract-ocr"):
            opened(Image.fromarray(little), dpi=(300, 300))
    finally:
        engines.installed_languages.cache_clear()


def test_a_missing_language_pack_says_which_package_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "installed_languages", lambda: frozenset({"eng", "osd"}))
    with pytest.raises(DependencyError, match="apt-get install tesseract-ocr-chi-sim"):
        engines.require_languages("chi_sim+eng")


def test_white_print_on_a_dark_heading_is_read_as_any_other() -> None:
    def headed(canvas: Canvas) -> None:
        rows(size=11)(canvas)
        canvas.setFillGray(0.15)
        canvas.rect(50, 500, 480, 18, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 505, "Article Description Quantity Price")

    document = opened(Image.fromarray(scanned(page_image(drawn_pdf(headed)))), dpi=(300, 300))
    assert share_found(document, ["Article", "Description", "Quantity", "Price"]) == 1
    assert share_found(document) >= 0.97


def test_a_bold_heading_is_no_dark_band_and_the_edge_of_a_band_is_no_print() -> None:
    def headed(canvas: Canvas) -> None:
        rows(size=11)(canvas)
        canvas.setFont("Helvetica-Bold", 26)
        canvas.drawString(60, 560, "PURCHASE ORDER")
        canvas.setFillGray(0)
        canvas.rect(50, 500, 480, 18, stroke=0, fill=1)

    bands = with_dark_bands_inverted(Scan(page_image(drawn_pdf(headed), dpi=300), 300.0)).pixels
    before = page_image(drawn_pdf(headed), dpi=300)
    at = slice(round((842 - 590) * 300 / 72), round((842 - 550) * 300 / 72))
    assert np.array_equal(bands[at], before[at])
    at = slice(round((842 - 525) * 300 / 72), round((842 - 495) * 300 / 72))
    assert before[at].min() == 0 and bands[at].min() > 200
