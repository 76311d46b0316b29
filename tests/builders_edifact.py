"""EDIFACT interchanges and IDoc files for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.edi.idoc_layout import CONTROL, SEGMENTS

HEADING = ["BGM+220+4500-77+9", "DTM+137:20261119:102", "NAD+BY+++Musterbau GmbH+Hafenstr. 3+Ulm++89073+DE", "CUX+2:EUR:9"]
LINE = [
    "LIN+10++4006381333931:EN",
    "PIA+1+110-0825:SA+MB-5:IN",
    "IMD+F++:::Hex bolt M8x25",
    "QTY+21:200:PCE",
    "PRI+AAA:11.20:::100:PCE",
]


def edifact(
    body: Sequence[str],
    *,
    message: str = "ORDERS:D:96A:UN",
    una: str = "",
    syntax: str = "UNOC:3",
    messages: int = 1,
    segment_count: int | None = None,
    message_count: int | None = None,
    closing: str = "REF1",
    test: bool = False,
    joint: str = "'",
) -> str:
    """An interchange of the same message once or several times; counts and references are right unless they are given."""
    count = segment_count if segment_count is not None else len(body) + 2
    segments = [f"UNB+{syntax}+4012345000009:14+4098765000003:14+261119:0912+REF1" + ("++ORDERS++++1" if test else "")]
    for number in range(1, messages + 1):
        segments += [f"UNH+{number}+{message}", *body, f"UNT+{count}+{number}"]
    segments.append(f"UNZ+{message_count if message_count is not None else messages}+{closing}")
    return una + "".join(segment + joint for segment in segments)


def order_of(*more: str, lines: Sequence[str] = LINE, summary: Sequence[str] = (), heading: Sequence[str] = HEADING) -> list[str]:
    """The segments of an order: heading, then ``more`` of it, lines, UNS and the summary."""
    return [*heading, *more, *lines, "UNS+S", *summary]


def idoc_record(segment: str, number: int, values: Mapping[str, str], *, trimmed: bool = False) -> str:
    """One data record: the 63 characters of its key and 1,000 of its segment."""
    signs = [" "] * 1000
    for name, value in values.items():
        place = SEGMENTS["E1" + segment[2:7]][name]
        signs[place] = list(value.ljust(place.stop - place.start))
    record = segment.ljust(30) + "100" + "0000000004711001" + f"{number:06d}" + "000000" + "02" + "".join(signs)
    return record.rstrip() if trimmed else record


def idoc_control(**values: str) -> str:
    """The control record EDI_DC40."""
    signs = [" "] * 524
    for name, value in {"TABNAM": "EDI_DC40", "MANDT": "100", "IDOCTYP": "ORDERS05", "MESTYP": "ORDERS", **values}.items():
        place = CONTROL[name]
        signs[place] = list(value.ljust(place.stop - place.start))
    return "".join(signs)


Segments = Sequence[tuple[str, Mapping[str, str]]]


def flat_idoc(segments: Segments, *, trimmed: bool = False, joint: str = "\n", **control: str) -> str:
    """A flat file with one IDoc."""
    head = idoc_control(**control)
    records = [idoc_record(name, number, values, trimmed=trimmed) for number, (name, values) in enumerate(segments, 1)]
    return joint.join([head.rstrip() if trimmed else head, *records])


def xml_idoc(segments: Segments, idocs: int = 1, **control: str) -> str:
    """The same IDoc as XML, items with their segments inside, once or several times."""
    values = {"IDOCTYP": "ORDERS05", "MESTYP": "ORDERS", **control}
    parts = [_element("EDI_DC40", values, "")]
    for index, (name, fields) in enumerate(segments):
        if name[2:7] == "EDP01":
            inner = ""
            for below, below_fields in segments[index + 1 :]:
                if below[2:7] in ("EDP01", "EDS01"):
                    break
                inner += _element(f"E1{below[2:7]}", below_fields, "")
            parts.append(_element("E1EDP01", fields, inner))
        elif name[2:5] != "EDP":
            parts.append(_element(f"E1{name[2:7]}", fields, ""))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ORDERS05>' + f'<IDOC BEGIN="1">{"".join(parts)}</IDOC>' * idocs + "</ORDERS05>"
    )


def _element(name: str, values: Mapping[str, str], inner: str) -> str:
    fields = "".join(f"<{key}>{value}</{key}>" for key, value in values.items())
    return f'<{name} SEGMENT="1">{fields}{inner}</{name}>'
