"""Documents that are damaged, locked, oversized or made to do harm: read or refused with a reason, and the next one works.

The inputs are drawn here; whatever may take down its reader is opened in the worker process, as the program does.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.registry import open_document
from extractors.worker import ReadingWorker
from pipeline.core.document import Document
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Severity
from tests.builders_pdf import ORDER_ROWS, drawn_pdf, file_of, image_on_page, one_page_pdf, raw_pdf, rows, stream

LIMITS = Limits(seconds=30, memory_bytes=900 * 2**20)
PRINTED = " ".join(ORDER_ROWS).split()
ORDER = drawn_pdf(rows())
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def opened(content: bytes, name: str = "order.pdf", limits: Limits = LIMITS, passwords: tuple[str, ...] = ()) -> Document:
    return open_document(content, name, limits=limits, passwords=passwords)


@pytest.fixture(scope="module")
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker(LIMITS) as process:
        yield process


def reason_of(content: bytes, name: str = "order.pdf", limits: Limits = LIMITS) -> str:
    with pytest.raises(InputError) as refused:
        opened(content, name, limits)
    message = str(refused.value)
    assert message.startswith(f"{name}: ") and message.endswith("."), message
    return refused.value.reason


def texts(document: Document) -> list[str]:
    return [word.text for page in document.pages for word in page.words]


def codes(document: Document) -> dict[str, Severity]:
    return {issue.code: issue.severity for issue in document.issues}


def rewritten(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def writer_of(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))


# ---------------------------------------------------------------- PDF: damaged and locked


@pytest.mark.parametrize("content", [b"", b"\n\n  ", bytes(5000)], ids=["no bytes", "blanks", "zeros"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert reason_of(content) == "empty"


def test_a_pdf_that_breaks_off_is_read_as_far_as_it_goes_with_a_warning() -> None:
    start = ORDER.index(b"\nxref")
    document = opened(ORDER[:start])
    assert texts(document) == PRINTED
    assert codes(document) == {"pdf-cut-off": Severity.WARNING}


def test_a_pdf_that_breaks_off_before_its_pages_is_refused() -> None:
    assert reason_of(ORDER[:300]) == "damaged"
    assert reason_of(b"%PDF-1.7\n") == "damaged"


def test_a_damaged_cross_reference_table_is_repaired() -> None:
    assert texts(opened(ORDER.replace(b"0000000", b"9999999"))) == PRINTED


def test_an_encrypted_pdf_is_opened_with_the_password_that_fits() -> None:
    writer = writer_of(ORDER)
    writer.encrypt("open sesame", algorithm="AES-256")
    locked = rewritten(writer)
    assert texts(opened(locked, passwords=("wrong", "open sesame"))) == PRINTED
    assert reason_of(locked) == "encrypted"
    with pytest.raises(InputError, match="none of the 2 configured passwords") as refused:
        opened(locked, passwords=("wrong", "worse"))
    assert refused.value.reason == "encrypted"


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    writer = writer_of(ORDER)
    writer.encrypt("", "owner", algorithm="AES-256")
    assert texts(opened(rewritten(writer))) == PRINTED


def test_one_damaged_page_does_not_cost_the_others() -> None:
    pages = b"<</Type/Pages/Count 3/Kids[3 0 R 9 0 R 4 0 R]>>"
    document = opened(raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE, PAGE]))
    assert [page.number for page in document.pages] == [1, 3]
    assert codes(document) == {"page-damaged": Severity.WARNING}


# ---------------------------------------------------------------- PDF: oversized


def test_a_pdf_of_five_thousand_pages_is_refused_at_once() -> None:
    kids = b" ".join([b"3 0 R"] * 5000)
    huge = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 5000/Kids[" + kids + b"]>>", PAGE])
    with pytest.raises(LimitExceeded, match="5000 pages, more than the 500 allowed") as refused:
        opened(huge)
    assert refused.value.reason == "too-many-pages"


def test_a_pdf_that_lies_about_its_pages_is_read_for_what_it_has() -> None:
    pages = b"<</Type/Pages/Count 100000000/Kids[3 0 R]>>"
    assert len(opened(raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE])).pages) == 1


def test_a_page_of_two_hundred_inches_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="200 inches") as refused:
        opened(drawn_pdf(rows(), size=(14400, 842)))
    assert refused.value.reason == "page-too-large"


def test_an_image_as_large_as_the_page_allows_is_drawn_within_the_budget_of_pixels(worker: ReadingWorker) -> None:
    poster = drawn_pdf(image_on_page(np.full((200, 200), 255, np.uint8)), size=(8000, 8000))
    assert texts(worker.run(opened, poster)) == []


@pytest.mark.parametrize("kids", [b"[3 0 R 2 0 R]", b"[2 0 R]", b"[4 0 R]"], ids=["to itself", "only itself", "around a corner"])
def test_a_loop_in_the_page_tree_ends(kids: bytes) -> None:
    looped = raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 2/Kids" + kids + b">>",
            PAGE,
            b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>",
        ]
    )
    try:
        assert len(opened(looped).pages) <= 1
    except InputError as error:
        assert error.reason in ("damaged-page", "no-pages", "damaged")


def test_forms_that_draw_each_other_ten_times_over_do_not_take_the_machine_down(worker: ReadingWorker) -> None:
    forms = []
    for level in range(9):
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (6 + level)
        forms.append(stream(b"/X Do " * 10, entries))
    forms.append(stream(b"0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"))
    page = PAGE[:-2] + b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    laughs = one_page_pdf(page, stream(b"/X Do"), *forms)
    with pytest.raises(InputError) as stopped:
        worker.run(opened, laughs)
    assert stopped.value.reason in ("too-much-memory", "worker-died", "too-slow")
    assert texts(worker.run(opened, ORDER)) == PRINTED


def test_a_stream_that_unpacks_to_half_a_gigabyte_does_not_take_the_machine_down(worker: ReadingWorker) -> None:
    packer = zlib.compressobj(9)
    zeros = b" " * 2**24
    bomb = b"".join(packer.compress(zeros) for _ in range(32)) + packer.flush()
    twice = zlib.compress(bomb, 9)
    page = PAGE[:-2] + b"/Contents 4 0 R>>"
    content = one_page_pdf(page, stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    assert len(content) < 20_000
    try:
        assert texts(worker.run(opened, content)) == []
    except InputError as error:
        assert error.reason in ("too-much-memory", "worker-died", "too-slow")
    assert texts(worker.run(opened, ORDER)) == PRINTED


def test_a_page_of_a_hundred_thousand_objects_is_cut_short_with_a_warning() -> None:
    page = PAGE[:-2] + b"/Contents 4 0 R>>"
    busy = one_page_pdf(page, stream(b"0 0 9 9 re f\n" * 3000))
    document = opened(busy, limits=Limits(objects_per_page=1000))
    assert codes(document) == {"page-cut-short": Severity.WARNING}
    crowded = opened(drawn_pdf(rows(["word " * 60] * 30, size=4)), limits=Limits(characters_per_page=2000))
    assert codes(crowded) == {"page-cut-short": Severity.WARNING} and 300 < len(texts(crowded)) <= 500


# ---------------------------------------------------------------- PDF: things it carries


def test_scripts_and_attached_files_are_named_and_not_run() -> None:
    writer = writer_of(ORDER)
    writer.add_attachment("order.xml", b"<Order/>")
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.launchURL('http://x.example')"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    document = opened(rewritten(writer))
    assert texts(document) == PRINTED
    assert codes(document) == {"pdf-script": Severity.WARNING, "pdf-attachments": Severity.INFO}
    assert "order.xml" in next(issue.message for issue in document.issues if issue.code == "pdf-attachments")


@pytest.mark.parametrize("name", ["\udc81\udc8d order.pdf", "注文書.pdf", "a" * 3000 + ".pdf", "order\x00.pdf", ""])
def test_names_of_any_kind_survive(name: str, worker: ReadingWorker) -> None:
    assert opened(ORDER, name).name == name
    assert worker.run(opened, ORDER, name).name == name
    assert reason_of(b"MZ" + bytes(100), name) == "program"


# ---------------------------------------------------------------- images


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def tiff_header(width: int, height: int) -> bytes:
    """A TIFF that claims its size in tags and has one packed strip of nothing."""
    strip = zlib.compress(bytes(1000))
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1),
        (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, len(strip)),
    ]  # fmt: skip
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries) + bytes(4)
    return b"II*\x00" + struct.pack("<I", 8 + len(strip)) + strip + directory


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (40_000, 100), (100, 40_000), (20_000, 20_000)])
@pytest.mark.parametrize("kind", [png_header, tiff_header], ids=["png", "tiff"])
def test_an_image_that_claims_to_be_huge_is_refused_by_its_header(kind: object, width: int, height: int) -> None:
    assert callable(kind)
    assert reason_of(kind(width, height), "scan") == "image-too-large"


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (40, 40)])
def test_an_image_too_small_for_a_page_is_refused(size: tuple[int, int]) -> None:
    assert reason_of(file_of(Image.new("L", size), "PNG"), "dot.png") == "image-too-small"


def noise(kind: str) -> bytes:
    pixels = np.random.default_rng(5).integers(0, 255, (300, 300), dtype=np.uint8)
    return file_of(Image.fromarray(pixels), kind)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_an_image_that_breaks_off_is_refused(kind: str) -> None:
    content = noise(kind)
    assert reason_of(content[: len(content) // 2], "scan") == "damaged-image"
    assert reason_of(content[:30], "scan") in ("damaged-image", "unknown-kind")


def test_the_pages_before_a_damaged_page_of_a_fax_are_kept_with_a_warning() -> None:
    blank = Image.new("1", (1728, 1100), 1)
    content = file_of([blank, blank, blank], "TIFF", compression="group4")
    third = content.rindex(b"\x03\x01\x03\x00\x01\x00\x00\x00\x04\x00")  # the compression tag of the last page
    document = opened(content[:third] + content[third:].replace(b"\x04\x00", b"\x63\x00", 1), "fax.tif")
    assert [page.number for page in document.pages] == [1, 2]
    assert codes(document) == {"pages-missing": Severity.WARNING, "page-blank": Severity.INFO}


def test_a_fax_of_too_many_pages_is_refused() -> None:
    pages = [Image.new("1", (100, 100), 1)] * 12
    assert reason_of(file_of(pages, "TIFF", compression="group4"), "fax.tif", Limits(pages=10)) == "too-many-pages"


def test_a_blank_image_is_an_empty_page() -> None:
    document = opened(file_of(Image.new("L", (850, 1100), 255), "PNG", dpi=(100, 100)), "blank.png")
    assert texts(document) == [] and len(document.pages) == 1


# ---------------------------------------------------------------- the batch goes on


def test_a_batch_of_bad_documents_leaves_the_good_ones_read(worker: ReadingWorker) -> None:
    def overprinted(canvas: Canvas) -> None:
        for _ in range(400):
            canvas.drawString(60, 700, "4711")

    batch = [ORDER, b"", ORDER[:200], png_header(50_000, 50_000), drawn_pdf(overprinted), b"MZ" + bytes(99), ORDER]
    outcomes: list[list[str] | str] = []
    for content in batch:
        try:
            outcomes.append(texts(worker.run(opened, content, "order")))
        except InputError as error:
            outcomes.append(error.reason)
    assert outcomes == [PRINTED, "empty", "damaged", "image-too-large", ["4711"], "program", PRINTED]
