"""The pieces of a page that show an error: where something was read, and where the right value is printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.limits import Limits
from models.evaluate.cases import JudgedCase
from models.evaluate.judging import KIND, Judgement, Outcome
from models.evaluate.paper import Paper, Picture, draw_pages, paper_of, papers_of
from models.evaluate.places import nearest, places_of
from models.evaluate.rules import value_of
from pipeline.core.document import BoundingBox, Page, enclosing

_MARGIN_ACROSS, _MARGIN_DOWN = 60.0, 26.0
_LEAST_WIDTH, _LEAST_HEIGHT = 300.0, 70.0
# Two places that are farther apart than this share of the page are shown apart.
_FAR = 0.35
_HEAD_OF_PAGE = 0.4
# The same figure farther up or down, in points, is another line's.
_ROWS_OF_A_LINE = 60.0
# What tells a line that was not read at all, the most telling first.
_TELLING = ("description", "supplier_part", "buyer_part", "amount")


@dataclass(frozen=True)
class Crop:
    """A window on a page, in points: what was read in it, and where what is right stands; ``picture`` is set when it is drawn."""

    paper: Paper
    page: int
    window: BoundingBox
    read: BoundingBox | None = None
    right: tuple[BoundingBox, ...] = ()
    picture: Picture | None = None


def errors_of(case: JudgedCase) -> list[Judgement]:
    """The judgements that are no success."""
    return [one for one in case.judged.judgements if one.outcome is not Outcome.RIGHT]


def crops_of(case: JudgedCase, out: Path, limits: Limits) -> list[tuple[Judgement, list[Crop]]]:
    """Every error of a document with its crops, drawn into ``out``; without crops where it has no place or cannot be drawn."""
    errors = errors_of(case)
    document = case.case.document
    papers = papers_of(document, limits) if errors and document else []
    found = [(error, _crops(error, case, papers)) for error in errors]
    pictures: dict[tuple[int, int], Picture] = {}
    for paper in papers:
        numbers = {crop.page for _, crops in found for crop in crops if crop.paper is paper}
        drawn = draw_pages(paper, numbers, out, limits) if numbers else {}
        pictures |= {(id(paper), number): picture for number, picture in drawn.items()}
    return [(error, list(_drawn(crops, pictures))) for error, crops in found]


def _drawn(crops: Iterable[Crop], pictures: Mapping[tuple[int, int], Picture]) -> Iterable[Crop]:
    for crop in crops:
        picture = pictures.get((id(crop.paper), crop.page))
        if picture is not None:
            yield replace(crop, picture=picture)


def _crops(error: Judgement, case: JudgedCase, papers: Sequence[Paper]) -> list[Crop]:
    if error.field == KIND:
        return _head_of_paper(papers)
    paper = paper_of(papers, error.read) if error.read else None
    read = error.read.box if error.read and paper else None
    read_page = error.read.page if error.read and paper else None
    right = _right_places(error, case, papers, paper, read_page)
    crops: list[Crop] = []
    if paper and read and read_page and (page := paper.page(read_page)):
        beside = [box for other, number, box in right if other is paper and number == read_page and _is_near(box, read, page)]
        right = [] if beside else right
        crops.append(Crop(paper, read_page, _window([read, *beside], page), read, tuple(beside)))
    for other, number, box in right:
        if shown := other.page(number):
            crops.append(Crop(other, number, _window([box], shown), None, (box,)))
    return crops or _surroundings(error, case, papers)


def _surroundings(error: Judgement, case: JudgedCase, papers: Sequence[Paper]) -> list[Crop]:
    """Where to look for what was not found: beside the rest of its line, or in the head of the paper."""
    if (place := _place_of_line(error, case, papers)) and (page := place[0].page(place[1])):
        return [Crop(place[0], place[1], _window([place[2]], page))]
    return _head_of_paper(papers) if error.right_line is None and error.outcome is Outcome.MISSED else []


def _head_of_paper(papers: Sequence[Paper]) -> list[Crop]:
    for paper in papers:
        for page in paper.document.pages[:1]:
            return [Crop(paper, page.number, BoundingBox(0, 0, page.width, _HEAD_OF_PAGE * page.height))]
    return []


def _right_places(
    error: Judgement, case: JudgedCase, papers: Sequence[Paper], paper: Paper | None, page: int | None
) -> list[tuple[Paper, int, BoundingBox]]:
    """Where the right value stands: first on the page of what was read, or where the line stands, then elsewhere."""
    if error.right is None:
        return []
    field = error.field.removeprefix("lines.")
    anchor = (paper, page, error.read.box) if error.read and paper and page else _place_of_line(error, case, papers)
    pages = [(one, found) for one in papers for found in one.document.pages]
    if anchor:
        pages.sort(key=lambda item: (item[0] is not anchor[0], item[1].number != anchor[1]))
    within = math.inf if error.right_line is None else _ROWS_OF_A_LINE
    elsewhere_too = error.right_line is None or anchor is None
    for one, found in pages:
        is_there = anchor is not None and one is anchor[0] and found.number == anchor[1]
        if is_there or elsewhere_too:
            boxes = nearest(places_of(field, error.right, found), anchor[2] if anchor and is_there else None, within)
            if boxes:
                return [(one, found.number, box) for box in boxes]
    return []


def _place_of_line(error: Judgement, case: JudgedCase, papers: Sequence[Paper]) -> tuple[Paper, int, BoundingBox] | None:
    """Where the line of an error stands: where other values of it were read, else where its most telling value is printed."""
    if error.right_line is None:
        return None
    reads = [
        one.read
        for one in case.judged.judgements
        if one.right_line == error.right_line and one.read and one.outcome is Outcome.RIGHT and one.read.box
    ]
    for read in reads:
        if read.page and (paper := paper_of(papers, read)):
            boxes = [other.box for other in reads if other.box and other.page == read.page]
            return paper, read.page, enclosing(boxes)
    line = case.case.right["lines"][error.right_line]
    for field in _TELLING:
        if (value := value_of(line, field)) is not None:
            for paper in papers:
                for page in paper.document.pages:
                    if len(places := places_of(field, value, page)) == 1:
                        return paper, page.number, places[0]
    return None


def _is_near(one: BoundingBox, two: BoundingBox, page: Page) -> bool:
    return one.union(two).height <= _FAR * page.height


def _window(boxes: Sequence[BoundingBox], page: Page) -> BoundingBox:
    """The boxes with what stands around them, within the page."""
    whole = enclosing(list(boxes))
    across = max(_MARGIN_ACROSS, (_LEAST_WIDTH - whole.width) / 2)
    down = max(_MARGIN_DOWN, (_LEAST_HEIGHT - whole.height) / 2)
    left, top = max(0.0, whole.left - across), max(0.0, whole.top - down)
    right, bottom = min(page.width, whole.right + across), min(page.height, whole.bottom + down)
    return BoundingBox(min(left, right), min(top, bottom), right, bottom)
