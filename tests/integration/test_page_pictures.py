"""Pictures for review lie under the boxes of the words, however the page was turned before it was read."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from extractors.limits import Limits
from extractors.page_pictures import page_pictures
from extractors.registry import open_document
from tests.sample_cases import case_folder


@pytest.mark.parametrize(
    "case",
    [
        "us-bottling-stacked",
        "us-machine-works-scan-text",
        "de-stadtwerke-scan-stempel",
        "de-stadtwerke-fax-doppelt",
        "us-irrigation-photo",
    ],
)
def test_there_is_ink_under_nearly_every_word(case: str) -> None:
    source = next(case_folder(case).glob("source.*"))
    content, limits = source.read_bytes(), Limits()
    page = open_document(content, source.name, limits=limits).pages[0]

    drawn = page_pictures(content, source.name, [1], 100, limits)[0]

    assert (drawn.width, drawn.height) == pytest.approx((page.width, page.height), abs=1)
    pixels = np.asarray(Image.open(BytesIO(drawn.picture)).convert("L"))
    scale = pixels.shape[1] / drawn.width
    inked = 0
    for word in page.words:
        box = word.box
        area = pixels[int(box.top * scale) : int(box.bottom * scale) + 1, int(box.left * scale) : int(box.right * scale) + 1]
        inked += bool(area.size) and int(area.min()) < 160
    assert len(page.words) > 20
    assert inked >= 0.95 * len(page.words)


def test_a_mails_text_is_drawn_as_text_whose_signs_cannot_become_markup() -> None:
    content = b"From: a@works.example\r\nSubject: Order\r\n\r\nplease send <script>5</script> pumps & hoses\r\n"

    drawn = page_pictures(content, "mail.eml", [1], 100, Limits())[0]

    assert drawn.media_type == "image/svg+xml"
    assert b"<script" not in drawn.picture
    assert b"&lt;script&gt;" in drawn.picture
    assert b"&amp;" in drawn.picture
