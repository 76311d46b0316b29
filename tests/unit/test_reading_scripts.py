"""Print in scripts that only Tesseract reads, with its data and without."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.reading import scripts
from extractors.reading.engines import RecognisedWord
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


def in_row(*texts: str, gap: float = 8) -> list[RecognisedWord]:
    """Words of one row, twenty pixels high and set ``gap`` apart."""
    words: list[RecognisedWord] = []
    for text in texts:
        left = words[-1].right + gap if words else 0.0
        words.append(RecognisedWord(text, left, 0, left + 12 * len(text), 20, 0.9, 1))
    return words


def spelt(words: list[RecognisedWord], script: str = "Cyrillic") -> list[str]:
    return [word.text for word in in_script(words, script)]


def test_signs_units_and_legal_forms_of_a_cyrillic_page_are_cyrillic() -> None:
    assert spelt(in_row("Ne", "OOO", "DN6", "wT.", "n/n", "Bcero:")) == ["№", "ООО", "DN6", "шт.", "п/п", "Всего:"]
    assert spelt(in_row("Ne", "wT"), "Latin") == ["Ne", "wT"]


def test_three_noughts_are_a_legal_form_unless_they_end_a_number() -> None:
    assert spelt(in_row("Заказчик:", "000", "«Завод»")) == ["Заказчик:", "ООО", "«Завод»"]
    assert spelt(in_row("1", "500", "000")) == ["1", "500", "000"]
    assert spelt(in_row("12", "000", gap=60)) == ["12", "ООО"]
