"""Any bytes give a document or an InputError, never another exception; boxes always lie in order."""

from __future__ import annotations

import io
from email.message import EmailMessage

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractors.formats.html_text import html_text
from extractors.formats.text_grid import text_document
from extractors.limits import Limits
from extractors.mail.message import body_document, split_message
from extractors.reading import page_ocr
from extractors.registry import MAIL_MEDIA_TYPE, open_document, sniff
from pipeline.core.document import BoundingBox, Document
from pipeline.core.errors import InputError
from tests.builders_pdf import drawn_pdf, file_of, rows

LIMITS = Limits(pages=20, image_pixels=4_000_000)
ORDINARY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.example", "Größe", "Mon, 2 Mar 2026 09:00:00 +0100"
    message.set_content("Item\tQty\nA-1\t5\n")
    message.add_alternative("<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="ü.pdf")
    return message.as_bytes()


_NOISE = Image.fromarray(np.random.default_rng(1).integers(0, 255, (80, 90), dtype=np.uint8))
SEEDS = [
    drawn_pdf(rows(["Purchase order 4711", "10 A-1 5 EA"])),
    file_of(_NOISE, "PNG"),
    file_of(_NOISE, "JPEG"),
    file_of([_NOISE.convert("1")] * 2, "TIFF", compression="group4", dpi=(204, 98)),
    file_of(_NOISE, "GIF"),
    file_of(_NOISE, "BMP"),
    _mail(),
    b"po;item;qty\n1;a;5\n1;b;6\n",
    b"<!DOCTYPE html><html><table><tr><td>a<td>b<tr><td>c<td>d</table>",
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file with bytes changed, taken out or put in."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 12))):
        position = draw(st.integers(0, max(0, len(content) - 1)))
        change = draw(st.sampled_from(["replace", "delete", "insert", "cut"]))
        if change == "replace" and content:
            content[position] = draw(st.integers(0, 255))
        elif change == "delete":
            del content[position : position + draw(st.integers(1, 40))]
        elif change == "insert":
            content[position:position] = draw(st.binary(max_size=20))
        elif draw(st.booleans()):
            del content[position:]
    return bytes(content)


@pytest.fixture(autouse=True)
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise needs no engine to be noise; everything up to the engine is the real thing."""
    monkeypatch.setattr(page_ocr, "upright_turn", lambda scan: page_ocr.Upright(0, is_read=True))
    monkeypatch.setattr(page_ocr, "recognition_of", lambda upright, limits: page_ocr.Recognition((), (), upright.scan))


def read_somehow(content: bytes) -> Document | None:
    try:
        if sniff(content) == MAIL_MEDIA_TYPE:
            return body_document(split_message(content, LIMITS), LIMITS)
        return open_document(content, "file", limits=LIMITS)
    except InputError as error:
        assert error.reason and str(error)
        return None


def check(document: Document | None) -> None:
    for page in document.pages if document else ():
        assert page.width > 0 and page.height > 0
        assert all(word.text.strip() and word.box.left <= word.box.right for word in page.words)


@given(content=st.binary(max_size=400))
@ORDINARY
def test_any_bytes_give_a_document_or_an_input_error(content: bytes) -> None:
    check(read_somehow(content))


@given(start=st.sampled_from([seed[:12] for seed in SEEDS]), content=st.binary(max_size=400))
@ORDINARY
def test_any_bytes_behind_a_known_beginning_do_too(start: bytes, content: bytes) -> None:
    check(read_somehow(start + content))


@given(content=damaged())
@settings(ORDINARY, max_examples=300)
def test_damaged_files_of_every_kind_do_too(content: bytes) -> None:
    check(read_somehow(content))


@given(html=st.text(alphabet=st.sampled_from("<>/tabledivr &;\"'=\n\u00e4x0"), max_size=300))
@ORDINARY
def test_any_markup_gives_text(html: str) -> None:
    assert isinstance(html_text(html), str)


@given(text=st.text(max_size=600))
@ORDINARY
def test_a_text_on_the_grid_keeps_its_words_in_reading_order(text: str) -> None:
    text = text.replace("|", " ").replace("\t", " ").replace(";", " ").replace("+", " ")
    document = text_document(text, "text", "text/plain", page_limit=1000)
    words = [(page.number, word.box.top, word.box.left, word.text) for page in document.pages for word in page.words]
    assert words == sorted(words, key=lambda w: w[:3])
    assert "".join(word[3] for word in words) == "".join(text.split())


@given(
    edges=st.tuples(*[st.floats(0, 500)] * 4),
    turn=st.sampled_from([0, 90, 180, 270]),
)
def test_a_box_turned_there_and_back_is_where_it_was(edges: tuple[float, float, float, float], turn: int) -> None:
    from extractors.reading.frame import turned_box

    x0, x1 = sorted(edges[:2])
    y0, y1 = sorted(edges[2:])
    box = BoundingBox(x0, y0, x1, y1)
    width, height = (500.0, 700.0)
    there = turned_box(box, turn, width, height)
    sides = (width, height) if turn % 180 == 0 else (height, width)
    back = turned_box(there, -turn, *sides)
    assert (back.left, back.top, back.right, back.bottom) == pytest.approx((x0, y0, x1, y1))


def test_the_seeds_themselves_are_read() -> None:
    assert all(read_somehow(seed) is not None for seed in SEEDS)
    assert io.BytesIO(SEEDS[0]).read(5) == b"%PDF-"
