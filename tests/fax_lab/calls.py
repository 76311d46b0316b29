"""The calls that the fax laboratory makes: which line, which machine, at which resolution."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fax_lab.sending import Glass, sent_tiff
from tests.fax_lab.telephone import Line, Received, Sender, call

SENDER = Sender("+49 30 5550 1020", "FAX LABORATORY")

# A crackle of one block of 20 ms every few seconds spoils a dozen rows a page, some of which never arrive: a poor line. Twice as
# often, and the called machine stops taking pages.
_CRACKLE, _CRACKLE_SECONDS = 4.0, 0.02


def _crackling(modem: str, every: float) -> Line:
    return Line(modem, error_correction=False, burst_every=every, burst_lasts=_CRACKLE_SECONDS)


@dataclass(frozen=True, slots=True)
class FaxCall:
    """One kind of call.

    Attributes:
        stored_as: How the called machine packs what it stores.
    """

    name: str
    fine: bool
    line: Line
    stored_as: str = "G3 2D"


CLEAN_FINE = FaxCall("fine-v17-ecm", True, Line("V.17"), "G4")
CLEAN_STANDARD = FaxCall("standard-v17-ecm", False, Line("V.17"), "G3 1D")
NOISY_FINE = FaxCall("fine-v17-crackle", True, _crackling("V.17", _CRACKLE))
NOISY_STANDARD = FaxCall("standard-v17-crackle", False, _crackling("V.17", _CRACKLE))
CALLS = (
    CLEAN_FINE,
    CLEAN_STANDARD,
    NOISY_FINE,
    NOISY_STANDARD,
    FaxCall("fine-v29-ecm", True, Line("V.29", noise=40)),
    FaxCall("standard-v29-crackle", False, _crackling("V.29", 2 * _CRACKLE), "G3 1D"),
    FaxCall("standard-v27ter-hiss", False, Line("V.27ter", error_correction=False, noise=40)),
)


def faxed_first_page(pdf: bytes, case: str, kind: FaxCall) -> Received:
    """The first page of a sample sent by one kind of call; skew, dust and noise depend on the names only."""
    name = f"lab {case} {kind.name}"
    glass = Glass(fine=kind.fine, skew=(sum(name.encode()) % 17 - 8) / 10)
    return call(sent_tiff(pdf, glass, name, pages=1), SENDER, kind.line, kind.stored_as)
