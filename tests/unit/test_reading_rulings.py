"""Drawn lines to rulings: what a reader sees as a line between cells, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from extractors.formats.pdf import open_pdf
from pipeline.core.document import Ruling
from tests.builders_pdf import A4, drawn_pdf, turned_pdf

Line = tuple[str, int, int, int]
"""Direction, position across, start, end; in points, y downward."""


def lines_of(draw: Callable[[Canvas], None]) -> list[Line]:
    return found(open_pdf(drawn_pdf(draw), "order.pdf").pages[0].rulings)


def found(rulings: tuple[Ruling, ...]) -> list[Line]:
    return sorted(
        ("across", round((r.box.top + r.box.bottom) / 2), round(r.box.left), round(r.box.right))
        if r.is_horizontal
        else ("down", round((r.box.left + r.box.right) / 2), round(r.box.top), round(r.box.bottom))
        for r in rulings
    )


BOX = [("across", 142, 100, 300), ("across", 192, 100, 300), ("down", 100, 142, 192), ("down", 300, 142, 192)]


def test_strokes_are_rulings_at_their_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 700, 400, 700)
        canvas.line(80, 600, 80, 720)

    assert lines_of(draw) == [("across", 142, 50, 400), ("down", 80, 122, 242)]


@pytest.mark.parametrize("how", [{"stroke": 1, "fill": 0}, {"stroke": 0, "fill": 1}])
def test_the_edges_of_a_rectangle_drawn_or_shaded_are_rulings(how: dict[str, int]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(100, 650, 200, 50, **how)

    assert lines_of(draw) == BOX


def test_a_filled_bar_thinner_than_three_points_is_one_ruling() -> None:
    assert lines_of(lambda canvas: canvas.rect(100, 699, 200, 2, stroke=0, fill=1)) == [("across", 142, 100, 300)]


def test_dashes_and_pieces_cell_by_cell_make_one_ruling() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setDash(2, 2)
        canvas.line(100, 700, 300, 700)
        canvas.setDash()
        for start in range(100, 300, 50):
            canvas.line(start, 650, start + 50, 650)

    assert lines_of(draw) == [("across", 142, 100, 300), ("across", 192, 100, 300)]


def test_a_grid_drawn_as_one_path_is_taken_apart() -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for x in (100, 200, 300):
            path.rect(x - 0.4, 650, 0.8, 50)
        canvas.drawPath(path, stroke=0, fill=1)

    assert lines_of(draw) == [("down", x, 142, 192) for x in (100, 200, 300)]


def test_lines_inside_a_form_are_where_the_form_is_placed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("grid")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(50, 700)
        canvas.scale(2, 2)
        canvas.doForm("grid")

    assert lines_of(draw) == [("across", 142, 50, 250)]


@pytest.mark.parametrize("what", ["white", "transparent", "outside", "speck", "curve"])
def test_what_nobody_sees_as_a_line_is_none(what: str) -> None:
    def draw(canvas: Canvas) -> None:
        if what == "white":
            canvas.setStrokeColor(white)
            canvas.line(50, 700, 400, 700)
        elif what == "transparent":
            canvas.setStrokeColor(Color(0, 0, 0, alpha=0.0))
            canvas.line(50, 700, 400, 700)
        elif what == "outside":
            canvas.line(-50, 900, 400, 900)
        elif what == "speck":
            canvas.line(50, 700, 53, 700)
        else:
            canvas.bezier(50, 700, 100, 800, 200, 600, 300, 700)

    assert lines_of(draw) == []


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rulings_turn_with_their_page(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for row in range(10):
            canvas.drawString(60, 500 - 20 * row, "words enough to know which way is up")
        canvas.rect(100, 650, 200, 50)

    page = open_pdf(turned_pdf(drawn_pdf(draw), turn), "order.pdf").pages[0]
    assert (page.width, page.height) == A4
    assert found(page.rulings) == BOX
