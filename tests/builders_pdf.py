"""PDF files, page images and messages drawn where a test needs them. Only fonts that every PDF reader has are used."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdf import PdfReader, PdfWriter, Transformation
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
Grey = npt.NDArray[np.uint8]

ORDER_ROWS = (
    "PURCHASE ORDER 4500017832",
    "Order date 12 March 2026",
    "Please deliver the following items to our warehouse at Harbour Street 17",
    "10 Hex bolt M8 galvanised 250 EA 12.50 3125.00",
    "20 Rubber seal ring black 40 EA 7.15 286.00",
    "Payment within 30 days net of the date of invoice",
)


def drawn_pdf(*draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF with a page for each drawing function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, pageCompression=0)
    for page in draw:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def rows(
    texts: Sequence[str] = ORDER_ROWS, font: str = "Helvetica", size: float = 10, left: float = 60
) -> Callable[[Canvas], None]:
    """Draws each text on a row of its own."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for index, text in enumerate(texts):
            canvas.drawString(left, 760 - index * 2 * size, text)

    return draw


def image_on_page(image: Grey | Image.Image, before: Callable[[Canvas], None] | None = None) -> Callable[[Canvas], None]:
    """Draws an image over the whole page, over what ``before`` draws."""

    def draw(canvas: Canvas) -> None:
        if before is not None:
            before(canvas)
        picture = image if isinstance(image, Image.Image) else Image.fromarray(image)
        canvas.drawImage(ImageReader(picture), 0, 0, canvas._pagesize[0], canvas._pagesize[1])

    return draw


def in_invisible_ink(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """The same drawing in text render mode 3, as scanners write their recognition."""

    def unseen(canvas: Canvas) -> None:
        canvas.saveState()
        canvas._code.append("3 Tr")
        draw(canvas)
        canvas._code.append("0 Tr")
        canvas.restoreState()

    return unseen


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first one its catalogue: for files that no library would write."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )


def one_page_pdf(page: bytes, *more: bytes) -> bytes:
    """A PDF with one page dictionary (object 3) and further objects from number 4."""
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, *more])


def stream(body: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), entries, body)


def turned_pdf(pdf: bytes, degrees: int, displayed: bool = True) -> bytes:
    """The page's content turned counter-clockwise, and the page clockwise unless it stays as it lies."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    page = writer.pages[0]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    shift = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[degrees]
    page.add_transformation(Transformation().rotate(degrees).translate(*shift))
    if degrees != 180:
        page.mediabox.upper_right = (height, width)
        page.cropbox.upper_right = (height, width)
    if displayed:
        page.rotate(degrees)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def page_image(pdf: bytes, dpi: float = 300, page: int = 0) -> Grey:
    """A page of a PDF as grey pixels."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=dpi / 72, grayscale=True)
    pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
    document.close()
    return pixels


def scanned(image: Grey, degrees: float = 0.7, noise: float = 6, seed: int = 1) -> Grey:
    """As a feeder scans it: a little crooked, soft and grainy."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    soft = cv2.GaussianBlur(cv2.warpAffine(image, turn, (width, height), borderValue=255), (0, 0), 0.8)
    grain = np.random.default_rng(seed).normal(0, noise, soft.shape)
    return np.asarray(np.clip(soft * 0.92 + 12 + grain, 0, 255), dtype=np.uint8)


def faxed(image: Grey, lines_per_inch: float, width: int = 1728) -> Grey:
    """Black and white dots of a fax: 204 an inch across, fewer down."""
    height = round(image.shape[0] / image.shape[1] * width * lines_per_inch / 204)
    small = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(np.where(small < 150, 0, 255), dtype=np.uint8)


def photographed(image: Grey) -> Grey:
    """The sheet on a dark table, seen at an angle, lit from the left."""
    height, width = image.shape
    frame = (round(width * 1.25), round(height * 1.2))
    margin = np.array([frame[0] * 0.1, frame[1] * 0.08])
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    shift = np.array([[30, 0], [-40, 60], [20, -20], [-30, -50]])
    view = cv2.getPerspectiveTransform(corners, np.asarray(corners + margin + shift, dtype=np.float32))
    sheet = cv2.warpPerspective(image, view, frame, flags=cv2.INTER_AREA).astype(np.float32)
    inside = cv2.warpPerspective(np.full_like(image, 255), view, frame) > 128
    light = np.linspace(0.95, 0.6, frame[0])[None, :]
    return np.asarray(np.clip(np.where(inside, sheet * light, 60), 0, 255), dtype=np.uint8)


def file_of(images: Sequence[Image.Image] | Image.Image, kind: str, **options: Any) -> bytes:
    """Images as the bytes of a file; several make a multi-page TIFF."""
    buffer = io.BytesIO()
    first, *others = [images] if isinstance(images, Image.Image) else images
    if others:
        options |= {"save_all": True, "append_images": others}
    first.save(buffer, kind, **options)
    return buffer.getvalue()
