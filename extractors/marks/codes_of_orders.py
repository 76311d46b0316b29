"""What barcodes say about an order: one beside a line names its article, one at the head the order's number.

A barcode proves itself by its check digits, so what it says is right; which value it speaks of is what must be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.fields.label_hits import strength_of
from extractors.fields.labels import label_page
from extractors.layout.rows import Row
from extractors.marks.line_bands import LineBand, line_bands
from pipeline.core.codes import code_key, gtin_key, gtins_in
from pipeline.core.document import Document, Mark, MarkKind, Page
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue, Reading
from pipeline.core.issues import Issue, Severity

# What doubt is left in a reading that a barcode beside it repeats, and how sure what only the barcode says.
_DOUBT_LEFT, _BY_CODE, _MENDED, _NUMBER_BY_CODE = 0.2, 0.97, 0.93, 0.8
_MOST_MISREAD = 2
_HEAD_SHARE = 0.4
# Points: how far a label may stand from the barcode that it names.
_LABEL_REACH = 60.0
_ORDER_NUMBER = re.compile(r"(?=(?:.*\d){4})[A-Za-z0-9][\w./-]{3,23}")
_APPLICATION = re.compile(r"\(?01\)?(\d{14})")
_PREFIX = re.compile(r"^(?:PO|P\.O\.|ORDER|BEST|NO)[\s:#.-]*(?=\w*\d)", re.IGNORECASE)


def with_codes(order: ExtractedOrder, document: Document, rows: Sequence[Row]) -> ExtractedOrder:
    """The order with what its pages' barcodes say: supporting, filling and contradicting what is printed."""
    codes = [(page, mark) for page in document.pages for mark in page.marks if mark.kind is MarkKind.BARCODE]
    if not codes:
        return order
    bands = line_bands(order.lines)
    lines, issues = list(order.lines), list(order.issues)
    for page, code in codes:
        band = next((band for band in bands if band.holds(page.number, code.box)), None)
        if band is not None:
            lines[band.index], found = _of_line(lines[band.index], code, page, band)
            issues += found
        elif _is_at_head(page, code, bands):
            order = replace(order, po_number=_order_number(order.po_number, code, page, rows))
    return replace(order, lines=tuple(lines), issues=tuple(issues))


# ---------------------------------------------------------------- lines


def _of_line(line: ExtractedLine, code: Mark, page: Page, band: LineBand) -> tuple[ExtractedLine, list[Issue]]:
    traded = gtin_key(_content(code)) if _is_of_trade(code) else ""
    printed = {gtin_key(value.value): name for name, value in _parts(line) if gtin_key(value.value)}
    in_text = gtins_in(line.description.value) if line.description else set()
    if not traded:
        return _of_part(line, code, page), []
    if traded in printed:
        return _supported(line, printed[traded]), []
    if printed or (in_text and traded not in in_text):
        said = f"Line {band.index + 1}: the barcode says {_content(code)}, the print {_named(printed, in_text, line)}."
        return line, [Issue("barcode-contradicts", Severity.WARNING, said, f"line {band.index + 1}")]
    if line.gtin is not None:
        return line, []
    return replace(line, gtin=_value(_content(code), code, page, _BY_CODE)), []


def _named(printed: dict[str, str], in_text: set[str], line: ExtractedLine) -> str:
    values = [value.value for name, value in _parts(line) if name in printed.values()]
    return ", ".join(values or sorted(in_text))


def _is_of_trade(code: Mark) -> bool:
    return code.detail.startswith(("EAN", "UPC", "DataBar", "ITF")) or bool(_APPLICATION.fullmatch(code.text))


def _content(code: Mark) -> str:
    """What the code says, without the start and stop of a GTIN in GS1's form."""
    found = _APPLICATION.match(code.text)
    return found[1] if found and gtin_key(found[1]) else code.text


def _parts(line: ExtractedLine) -> list[tuple[str, FieldValue[str]]]:
    found = (("buyer_part", line.buyer_part), ("supplier_part", line.supplier_part))
    return [(name, value) for name, value in found if value is not None]


def _of_part(line: ExtractedLine, code: Mark, page: Page) -> ExtractedLine:
    """A code of the companies' own: the same as a printed one, or what a printed one was misread from."""
    for name, value in _parts(line):
        if code_key(value.value) == code_key(code.text):
            return _supported(line, name)
    for name, value in _parts(line):
        if page.source.is_recognised and _is_misread(value.value, code.text):
            return _with_part(line, name, _mended(value, code.text))
    return line


def _supported(line: ExtractedLine, name: str) -> ExtractedLine:
    value = line.buyer_part if name == "buyer_part" else line.supplier_part
    return line if value is None else _with_part(line, name, _surer(value))


def _with_part(line: ExtractedLine, name: str, value: FieldValue[str]) -> ExtractedLine:
    return replace(line, buyer_part=value) if name == "buyer_part" else replace(line, supplier_part=value)


# ---------------------------------------------------------------- the order's number


def _is_at_head(page: Page, code: Mark, bands: Sequence[LineBand]) -> bool:
    first = min((band.top for band in bands if band.page == page.number), default=page.height)
    return code.box.bottom <= _HEAD_SHARE * page.height and code.box.middle[1] < first


def _order_number(number: FieldValue[str] | None, code: Mark, page: Page, rows: Sequence[Row]) -> FieldValue[str] | None:
    content = _PREFIX.sub("", code.text)
    if number is None:
        is_named = content != code.text or _is_labelled(page, code, rows)
        looks_like_one = bool(_ORDER_NUMBER.fullmatch(code.text)) and not gtin_key(code.text)
        return _value(code.text, code, page, _NUMBER_BY_CODE) if is_named and looks_like_one else None
    if code_key(number.value) in (code_key(code.text), code_key(content)):
        return _surer(number)
    if page.source.is_recognised and number.evidence is not None and number.evidence.page == page.number:
        return next((_mended(number, said) for said in (code.text, content) if _is_misread(number.value, said)), number)
    return number


def _is_labelled(page: Page, code: Mark, rows: Sequence[Row]) -> bool:
    """Whether a label of the order's number stands by the barcode."""
    labelled = label_page(page, [row for row in rows if row.page == page.number])
    near = code.box
    return any(
        strength_of(hit, "po_number") is not None
        and hit.box.left < near.right + _LABEL_REACH
        and hit.box.right > near.left - _LABEL_REACH
        and hit.box.top < near.bottom + _LABEL_REACH / 3
        and hit.box.bottom > near.top - _LABEL_REACH / 2
        for hit in labelled.hits
    )


# ---------------------------------------------------------------- both


def _surer(value: FieldValue[str]) -> FieldValue[str]:
    """A reading that a barcode repeats."""
    return replace(value, confidence=1 - _DOUBT_LEFT * (1 - value.confidence), alternatives=())


def _mended(value: FieldValue[str], said: str) -> FieldValue[str]:
    """A reading that differs from a barcode by a sign or two: the barcode cannot be misread, what is printed can."""
    other = Reading(value.value, value.raw, 1 - _MENDED)
    return replace(value, value=said, confidence=_MENDED, extractor=f"{value.extractor}+barcode", alternatives=(other,))


def _is_misread(printed: str, said: str) -> bool:
    one, other = code_key(printed), code_key(said)
    if len(one) != len(other) or len(one) < 2 * _MOST_MISREAD + 1:
        return False
    return 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= _MOST_MISREAD


def _value(text: str, code: Mark, page: Page, confidence: float) -> FieldValue[str]:
    return FieldValue(text, code.text, confidence, f"barcode:{code.detail}", Evidence(page.number, (code.box,)))
