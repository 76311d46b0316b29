"""The layouts by name: paper, type face, what draws them and which fields they never print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sample_docs.draw.layouts import (
    as400_print,
    bestallning,
    bon_de_commande,
    caigou,
    chumonsho,
    cloud_erp,
    din_letter,
    gst_grid,
    inkooporder,
    office_form,
    oracle_schedule,
    ordine_it,
    pedido_br,
    pedido_es,
    plain_columns,
    portal_cards,
    report_boxes,
    sage_form,
    sap_form,
    spreadsheet_grid,
    swiss_form,
    terms_pages,
    torg_grid,
    typed_form,
    word_letter,
    zamowienie,
)
from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.sheet import Sheet, draw_pdf


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print an order; ``omits`` names the fields that it never prints."""

    draw: Callable[[Sheet, PrintedOrder], None]
    paper: str
    face: str
    omits: tuple[str, ...]


LAYOUTS: dict[str, Layout] = {
    "as400_print": Layout(as400_print.draw, "letter", "courier", as400_print.OMITS),
    "bestallning": Layout(bestallning.draw, "a4", "sans", bestallning.OMITS),
    "bon_de_commande": Layout(bon_de_commande.draw, "a4", "helvetica", bon_de_commande.OMITS),
    "caigou": Layout(caigou.draw, "a4", "zenhei", caigou.OMITS),
    "chumonsho": Layout(chumonsho.draw, "a4", "gothic", chumonsho.OMITS),
    "cloud_erp": Layout(cloud_erp.draw, "letter", "sans", cloud_erp.OMITS),
    "din_letter": Layout(din_letter.draw, "a4", "carlito", din_letter.OMITS),
    "gst_grid": Layout(gst_grid.draw, "a4", "helvetica", gst_grid.OMITS),
    "inkooporder": Layout(inkooporder.draw, "a4", "sans", inkooporder.OMITS),
    "office_form": Layout(office_form.draw, "letter", "helvetica", office_form.OMITS),
    "oracle_schedule": Layout(oracle_schedule.draw, "letter-landscape", "helvetica", oracle_schedule.OMITS),
    "ordine_it": Layout(ordine_it.draw, "a4", "narrow", ordine_it.OMITS),
    "pedido_br": Layout(pedido_br.draw, "a4-landscape", "sans", pedido_br.OMITS),
    "pedido_es": Layout(pedido_es.draw, "a4", "helvetica", pedido_es.OMITS),
    "plain_columns": Layout(plain_columns.draw, "letter", "sans", plain_columns.OMITS),
    "portal_cards": Layout(portal_cards.draw, "a4", "carlito", portal_cards.OMITS),
    "report_boxes": Layout(report_boxes.draw, "letter", "sans", report_boxes.OMITS),
    "sage_form": Layout(sage_form.draw, "a4", "sans", sage_form.OMITS),
    "sap_form": Layout(sap_form.draw, "a4", "helvetica", sap_form.OMITS),
    "spreadsheet_grid": Layout(spreadsheet_grid.draw, "a4", "carlito", spreadsheet_grid.OMITS),
    "swiss_form": Layout(swiss_form.draw, "a4", "helvetica", swiss_form.OMITS),
    "terms_pages": Layout(terms_pages.draw, "letter", "times", terms_pages.OMITS),
    "torg_grid": Layout(torg_grid.draw, "a4", "sans", torg_grid.OMITS),
    "typed_form": Layout(typed_form.draw, "a4", "mono", typed_form.OMITS),
    "word_letter": Layout(word_letter.draw, "a4", "serif", word_letter.OMITS),
    "zamowienie": Layout(zamowienie.draw, "a4", "dejavu", zamowienie.OMITS),
}


def order_pdf(layout: str, order: PrintedOrder, *, compress: bool = True) -> bytes:
    """The order as born-digital PDF in a layout."""
    chosen = LAYOUTS[layout]
    return draw_pdf(
        lambda sheet: chosen.draw(sheet, order), paper=chosen.paper, face=chosen.face, title=order.po_number, compress=compress
    )
