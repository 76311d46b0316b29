"""X12 files for tests: segments in, an interchange with right counts and control numbers out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.edi.x12_file import read_x12
from extractors.limits import Limits
from pipeline.core.fields import ExtractedOrder
from pipeline.core.issues import Issue

BEG = "BEG*00*SA*4500117**20261103"
BCH = "BCH*04*SA*4500117***20261103"
LINE = "PO1*1*10*EA*2.50*PE*BP*C-77*VP*110-0830"
ISA = "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *261103*0915*{u}*{control}*000000007*0*{usage}*>"


def transaction(*segments: str, code: str = "850", reference: str = "0001") -> list[str]:
    """ST to SE with the right count."""
    return [f"ST*{code}*{reference}", *segments, f"SE*{len(segments) + 2}*{reference}"]


def interchange(
    *sets: Sequence[str], function: str = "PO", version: str = "004010", usage: str = "P", terminator: str = "~\n"
) -> bytes:
    """One interchange with one group of those transaction sets."""
    control, u = ("00501", "^") if version.startswith("005") else ("00401", "U")
    segments = [ISA.format(control=control, u=u, usage=usage), f"GS*{function}*BUYERAPP*SELLERAPP*20261103*0915*42*X*{version}"]
    for each in sets:
        segments += each
    segments += [f"GE*{len(sets)}*42", "IEA*1*000000007"]
    return "".join(segment + terminator for segment in segments).encode()


def order(*segments: str) -> bytes:
    """An 850 with that body."""
    return interchange(transaction(*segments))


def change(*segments: str) -> bytes:
    """An 860 with that body."""
    return interchange(transaction(*segments, code="860"), function="PC")


def read(content: bytes) -> ExtractedOrder:
    """The only order of a file."""
    (only,) = read_x12(content, "order.edi", Limits()).orders
    return only


def issues_of(order: ExtractedOrder, code: str) -> list[Issue]:
    """Its findings of one kind."""
    return [issue for issue in order.issues if issue.code == code]
