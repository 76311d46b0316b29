"""Cases from orders: the few lines that every case module would repeat."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sample_docs.draw.case import Case
from sample_docs.draw.channels.fax import Fax, faxed
from sample_docs.draw.channels.mail import Letter, mailed
from sample_docs.draw.channels.photo import Photo, photographed
from sample_docs.draw.channels.scan import Scan, scanned
from sample_docs.draw.expected import expected_result
from sample_docs.draw.layouts.registry import LAYOUTS, order_pdf
from sample_docs.draw.model import PrintedOrder


def pdf_case(
    name: str,
    title: str,
    layout: str,
    language: str,
    order: PrintedOrder,
    why: str,
    *,
    review: str = "",
    faults: Sequence[str] = (),
    ignore: Collection[str] = (),
    compress: bool = True,
    facts: Mapping[str, str | int | Sequence[str]] | None = None,
) -> Case:
    """A born-digital order. ``review`` says why it should go to a person; empty means that it may be accepted.

    Raises:
        ValueError: If an amount in words was written for another total than the order has now.
    """
    if order.extra.get("in_words_of", str(order.total)) != str(order.total):
        raise ValueError(f"{name}: the amount in words is that of {order.extra['in_words_of']}, the total is {order.total}")
    return Case(
        name=name,
        title=title,
        channel="born-digital",
        language=language,
        layout=layout,
        why=why,
        extension="pdf",
        draw=lambda: order_pdf(layout, order, compress=compress),
        expected=[expected_result(order, LAYOUTS[layout].omits, ignore)],
        state="in review" if review else "ordered",
        state_why=review,
        faults=faults,
        facts=facts or {},
    )


def picture_case(
    name: str,
    title: str,
    layout: str,
    language: str,
    order: PrintedOrder,
    why: str,
    picture: Scan | Fax | Photo,
    *,
    received: str = "",
    facts: Mapping[str, str | int | Sequence[str]] | None = None,
) -> Case:
    """An order as a picture of paper. ``received`` is when a fax came in: ``20261116-084212``."""
    channel, extension = {Scan: ("scan", "pdf"), Fax: ("fax", "tif"), Photo: ("photo", "jpg")}[type(picture)]
    caller = {"caller": picture.caller, "received": received} if isinstance(picture, Fax) else {}
    return Case(
        name=name,
        title=title,
        channel=channel,
        language=language,
        layout=layout,
        why=why,
        extension=extension,
        draw=lambda: _pictured(order_pdf(layout, order), picture, name),
        expected=[expected_result(order, LAYOUTS[layout].omits)],
        facts={**caller, **(facts or {})},
    )


def _pictured(pdf: bytes, picture: Scan | Fax | Photo, name: str) -> bytes:
    match picture:
        case Scan():
            return scanned(pdf, picture, name)
        case Fax():
            return faxed(pdf, picture, name)
        case Photo():
            return photographed(pdf, picture, name)


def mail_case(
    name: str,
    title: str,
    language: str,
    layout: str,
    letter: Letter,
    expected: Sequence[Mapping[str, Any]],
    why: str,
    *,
    review: str = "",
    faults: Sequence[str] = (),
    facts: Mapping[str, str | int | Sequence[str]] | None = None,
) -> Case:
    """A letter whose attachments or text hold the expected orders; ``review`` as for ``pdf_case``."""
    return Case(
        name=name,
        title=title,
        channel="mail",
        language=language,
        layout=layout,
        why=why,
        extension="eml",
        draw=lambda: mailed(replace(letter), name),
        expected=expected,
        state="in review" if review else "ordered",
        state_why=review,
        faults=faults,
        facts=facts or {},
    )
