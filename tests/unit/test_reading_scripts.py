"""Print in scripts that only Tesseract reads, with its data and without."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.reading import scripts
from extractors.reading.page_words import words_in_rows
from extractors.reading.scan import Scan
from extractors.reading.scripts import in_script, missing_data_message, reader_of
from extractors.reading.text_rows import print_rows
from sample_docs.draw.parts.fonts import FONT_ROOT

GREEK = (
    "Παραγγελία αγοράς προς τον προμηθευτή",
    "Παρακαλούμε παραδώστε τα ακόλουθα είδη",
    "Φίλτρο λαδιού κινητήρα 4711-203  12 τεμάχια",
    "Σύνολο παραγγελίας χωρίς φόρο 1.284,50",
    "Ημερομηνία παράδοσης στην αποθήκη μας",
)


def test_a_script_without_language_data_is_told_with_the_package_to_install_and_its_figures_are_read() -> None:
    image = Image.new("L", (1700, 900), 255)
    face = ImageFont.truetype(str(FONT_ROOT / "truetype/dejavu/DejaVuSans.ttf"), 44)
    for row, text in enumerate(GREEK):
        ImageDraw.Draw(image).text((80, 80 + 130 * row), text, font=face, fill=0)
    read = words_in_rows(print_rows(Scan(np.asarray(image, dtype=np.uint8), 300)), 300)
    assert "apt-get install tesseract-ocr-ell" in read.unread
    assert {"4711-203", "12", "1.284,50"} <= {word.text for word in read.words}


def test_each_script_has_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "installed_languages", lambda: frozenset({"eng", "rus", "osd"}))
    assert reader_of("Latin") == reader_of("Japanese") == scripts.ScriptReader()
    assert reader_of("Cyrillic").languages == "rus+eng"
    assert {reader_of(script).missing for script in ("Greek", "Thai", "Arabic", "Hebrew")} == {
        ("ell",),
        ("tha",),
        ("ara",),
        ("heb",),
    }
    assert reader_of("Thai").languages == ""
    assert "tesseract-ocr-chi-sim" in missing_data_message("Han", ("chi_sim",))


def test_number_signs_and_legal_forms_of_a_cyrillic_page_are_cyrillic() -> None:
    assert [in_script(text, "Cyrillic") for text in ("Ne", "OOO", "DN6")] == ["№", "ООО", "DN6"]
    assert in_script("Ne", "Latin") == "Ne"
