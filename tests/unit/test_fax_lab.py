"""The fax laboratory's telephone line, where Debian's libspandsp is installed."""

from __future__ import annotations

import ctypes.util
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.fax_lab import telephone
from tests.fax_lab.sending import WIDTH, tiff_of
from tests.fax_lab.telephone import Line, LineMissingError, Received, Sender, call

SENDER = Sender("+49 30 5550 1020", "FAX LABORATORY")
on_the_line = pytest.mark.skipif(ctypes.util.find_library("spandsp") is None, reason="libspandsp is not installed")


def striped(rows: int) -> Image.Image:
    dots = np.full((rows, WIDTH), 255, np.uint8)
    dots[:, 200:1500:9] = 0
    return Image.fromarray(dots).convert("1")


def sent(line: Line, *, fine: bool = True, pages: int = 1, stored_as: str = "G3 2D") -> Received:
    return call(tiff_of([striped(500)] * pages, fine=fine), SENDER, line, stored_as)


def stored_rows(received: Received, page: int = 0) -> np.ndarray:
    with Image.open(BytesIO(received.tiff)) as image:
        image.seek(page)
        return np.asarray(image.convert("L")) < 128


@on_the_line
@pytest.mark.parametrize(("modem", "speed"), [("V.17", 14400), ("V.29", 9600), ("V.27ter", 4800)])
def test_a_clean_call_delivers_every_dot_under_the_senders_line(modem: str, speed: int) -> None:
    received = sent(Line(modem), pages=2)
    assert (received.outcome, received.bits_per_second, received.bad_rows) == ("OK", speed, (0, 0))
    for page in (0, 1):
        rows = stored_rows(received, page)
        assert np.array_equal(rows[-500:], np.asarray(striped(500).convert("L")) < 128)
        assert rows[:-500].any()  # the machine's own line


@on_the_line
def test_error_correction_repairs_what_crackle_destroys() -> None:
    crackle = {"burst_every": 1.5, "burst_lasts": 0.02}
    spoiled, repaired = sent(Line("V.29", error_correction=False, **crackle)), sent(Line("V.29", **crackle))
    assert sum(spoiled.bad_rows) > 0 and not spoiled.error_correction
    assert repaired.error_correction and len(stored_rows(repaired)) > 500
    assert len(stored_rows(spoiled)) < len(stored_rows(repaired))


def test_a_missing_library_is_named_with_the_package_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    telephone._spandsp.cache_clear()
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    with pytest.raises(LineMissingError, match="apt-get install libspandsp2"):
        sent(Line())


def test_a_number_that_no_machine_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        call(b"", Sender("+49 30 5550 1020 1234 5678", "LAB"), Line())
