"""A plan carried out on a PDF page: words taken out of its text, others set in their place in the same type."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.reading.frame import PageFrame, Rectangle, mapped_point
from extractors.reading.glyphs import is_blank
from models.twin.pdf_print import (
    Fonts,
    Handle,
    PrintedSign,
    TextObject,
    bounds_of,
    font_name,
    signs_of,
    text_object_like,
    text_objects,
)
from models.twin.plan import Flush, Writing
from models.twin.substitute_fonts import SubstituteFonts
from pipeline.core.document import BoundingBox, WordBox

_BUCKET = 6.0
# Print is narrowed to its place at most this much, and never widened by more.
_NARROWEST, _WIDEST = 0.7, 1.4
_BACKGROUND_DPI, _BACKGROUND_QUALITY = 150, 85


class NotEditable(Exception):
    """The page's text cannot be changed in place: it is to be drawn as a picture."""


@dataclass(slots=True)
class PageEditor:
    """One open page of a PDF and what is done to its text.

    Attributes:
        page: A ``pypdfium2.PdfPage``; it stays open while this is used.
        frame: How its user space lies on the page as displayed.
    """

    document: Any
    page: Any
    frame: PageFrame
    substitutes: SubstituteFonts
    signs: list[PrintedSign] = field(init=False)
    objects: dict[int, TextObject] = field(init=False)
    fonts: Fonts = field(init=False)

    def __post_init__(self) -> None:
        self.signs = signs_of(self.page.raw)
        self.objects = text_objects(self.page.raw)
        self.fonts = Fonts.of(self.signs, self.objects)

    def apply(
        self, erased: Sequence[WordBox], writings: Sequence[Writing], covered: Sequence[BoundingBox], *, anew: bool = False
    ) -> None:
        """Take words off, write others, and cover marks with white.

        Args:
            anew: Set the whole text again above a picture of everything else: pdfium cannot write changed forms.

        Raises:
            NotEditable: A word's characters are not found, or its type cannot be set.
        """
        words = _WordIndex([*erased, *(word for writing in writings for word in writing.words)])
        on_word: dict[BoundingBox, list[PrintedSign]] = defaultdict(list)
        for sign in self.signs:
            word = words.at(self._displayed(sign))
            if word is not None and not is_blank(sign.text):
                on_word[word.box].append(sign)
        for word in words.all:
            on_word[word.box] = _own_signs(word, on_word[word.box])
        gone = {id(sign) for word in erased for sign in on_word[word.box]}
        new = [made for writing in writings for made in self._made(writing, on_word)]
        by_owner: dict[int, list[PrintedSign]] = defaultdict(list)
        for sign in self.signs:
            by_owner[sign.owner].append(sign)
        touched = {
            owner for owner, own in by_owner.items() if owner in self.objects and (anew or any(id(one) in gone for one in own))
        }
        for owner in touched:
            new += self._reset([sign for sign in by_owner[owner] if id(sign) not in gone])
        if anew:
            self._set_background()
        elif any(self.objects[owner].form is not None for owner in touched):
            raise NotEditable("the text is in a form, which pdfium does not write")
        else:
            for owner in touched:
                self._remove(self.objects[owner])
        for handle in new:
            pdfium.FPDFPage_InsertObject(self.page.raw, handle)
        for box in covered:
            self._cover(box)
        if not pdfium.FPDFPage_GenerateContent(self.page.raw):
            raise NotEditable("the page's content cannot be written")

    def _set_background(self) -> None:
        """A picture of the page without its text in place of all it holds."""
        for one in self.objects.values():
            pdfium.FPDFPageObj_SetIsActive(one.handle, 0)
        left, top, right, bottom = self.frame.visible
        turn = -int(self.page.get_rotation()) % 360
        picture = self.page.render(scale=_BACKGROUND_DPI / 72, rotation=turn, may_draw_forms=False).to_pil().convert("RGB")
        for index in reversed(range(pdfium.FPDFPage_CountObjects(self.page.raw))):
            pdfium.FPDFPage_RemoveObject(self.page.raw, pdfium.FPDFPage_GetObject(self.page.raw, index))
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=_BACKGROUND_QUALITY)
        image = pypdfium2.PdfImage.new(self.document)
        image.load_jpeg(file, inline=True)
        image.set_matrix(pypdfium2.PdfMatrix(right - left, 0, 0, top - bottom, left, bottom))
        self.page.insert_obj(image)

    def _displayed(self, sign: PrintedSign) -> tuple[float, float]:
        left, top, right, bottom = sign.ink
        return mapped_point(self.frame.matrix, (left + right) / 2, (top + bottom) / 2)

    def _made(self, writing: Writing, on_word: dict[BoundingBox, list[PrintedSign]]) -> list[Handle]:
        signs = [sign for word in writing.words for sign in on_word[word.box]]
        if not signs or any(sign.owner not in self.objects for sign in signs):
            raise NotEditable(f"the characters of {' '.join(word.text for word in writing.words)!r} are not found on the page")
        if writing.is_moved_only:
            return self._reset(signs, writing.across, writing.down)
        return [self._written(writing, signs)]

    def _reset(self, signs: Sequence[PrintedSign], across: float = 0.0, down: float = 0.0) -> list[Handle]:
        """Characters set again as they stood, some points aside or lower, as pieces that hang together."""
        made = [self._piece(piece) for piece in _pieces(signs)]
        for handle in made:
            self._move(handle, across, down)
        return made

    def _piece(self, signs: Sequence[PrintedSign]) -> Handle:
        text = "".join(sign.text for sign in signs)
        pattern = self.objects[signs[0].owner]
        font = pdfium.FPDFTextObj_GetFont(pattern.handle)
        made = text_object_like(self.document.raw, pattern, font, signs[0].size, text, signs[0].matrix)
        if made is None:
            raise NotEditable(f"{text!r} cannot be set again")
        ink = _ink(signs)
        self._fit(made, ink, Flush.LEFT, exact=True)
        return made

    def _written(self, writing: Writing, signs: Sequence[PrintedSign]) -> Handle:
        pattern = self.objects[signs[0].owner]
        font = pdfium.FPDFTextObj_GetFont(pattern.handle)
        size, matrix = signs[0].size, signs[0].matrix
        old = "".join(sign.text for sign in signs)
        if not self.fonts.can_print(font, writing.text):
            font = self.substitutes.for_text(writing.text, font_name(font), bold=_is_bold(font), flags=_flags(font))
        made = text_object_like(self.document.raw, pattern, font, size, writing.text, matrix)
        if made is None:
            raise NotEditable(f"{writing.text!r} cannot be set in the type of {old!r}")
        likeness = text_object_like(self.document.raw, pattern, font, size, " ".join(w.text for w in writing.words), matrix)
        ink = _ink(signs)
        if likeness is not None:
            # How much wider or narrower the old text stands than this font sets it: the new one follows.
            self._stretch(made, ink, bounds_of(likeness))
            pdfium.FPDFPageObj_Destroy(likeness)
        self._fit(made, ink, writing.flush, exact=False)
        self._move(made, writing.across, writing.down)
        return made

    def _stretch(self, made: Handle, ink: Rectangle, likeness: Rectangle) -> None:
        old, set_again = self._width(ink), self._width(likeness)
        if old > 0 and set_again > 0 and _NARROWEST < old / set_again < _WIDEST:
            self._scale(made, old / set_again)

    def _fit(self, made: Handle, ink: Rectangle, flush: Flush, *, exact: bool) -> None:
        """Move to the edge of the old print; ``exact`` scales it to the old print's width too."""
        now = bounds_of(made)
        old, new = self._width(ink), self._width(now)
        if exact and old > 0 and new > 0 and abs(old / new - 1) > 0.01 and _NARROWEST < old / new < _WIDEST:
            self._scale(made, old / new)
            now = bounds_of(made)
        there, here = self._edges(ink), self._edges(now)
        move = {
            Flush.LEFT: there[0] - here[0],
            Flush.RIGHT: there[1] - here[1],
            Flush.MIDDLE: (there[0] + there[1] - here[0] - here[1]) / 2,
        }[flush]
        self._move(made, move, 0.0)

    def _move(self, made: Handle, across: float, down: float) -> None:
        """By points of the page as displayed."""
        a, b, c, d, _, _ = self.frame.matrix
        # The matrix turns by quarters and mirrors: its inverse is its transpose.
        pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, a * across + b * down, c * across + d * down)

    def _scale(self, made: Handle, factor: float) -> None:
        """Along the text's own direction, about its origin."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(made, matrix)
        matrix.a, matrix.b = matrix.a * factor, matrix.b * factor
        pdfium.FPDFPageObj_SetMatrix(made, matrix)

    def _edges(self, ink: Rectangle) -> tuple[float, float]:
        """Left and right on the page as displayed."""
        left, top, right, bottom = ink
        xs = [mapped_point(self.frame.matrix, x, y)[0] for x, y in ((left, top), (right, bottom))]
        return min(xs), max(xs)

    def _width(self, ink: Rectangle) -> float:
        left, right = self._edges(ink)
        return right - left

    def _remove(self, one: TextObject) -> None:
        if not pdfium.FPDFPage_RemoveObject(self.page.raw, one.handle):
            raise NotEditable("a text cannot be taken off the page")

    def _cover(self, box: BoundingBox) -> None:
        a, b, c, d, e, f = self.frame.matrix
        corners = [(box.left - e, box.top - f), (box.right - e, box.bottom - f)]
        points = [(a * x + b * y, c * x + d * y) for x, y in corners]
        xs, ys = sorted(x for x, _ in points), sorted(y for _, y in points)
        white = pdfium.FPDFPageObj_CreateNewRect(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])
        pdfium.FPDFPageObj_SetFillColor(white, 255, 255, 255, 255)
        pdfium.FPDFPath_SetDrawMode(white, pdfium.FPDF_FILLMODE_ALTERNATE, False)
        pdfium.FPDFPage_InsertObject(self.page.raw, white)


class _WordIndex:
    """Words by place."""

    def __init__(self, words: Iterable[WordBox]) -> None:
        self.all = tuple({word.box: word for word in words}.values())
        self._rows: dict[int, list[WordBox]] = defaultdict(list)
        for word in self.all:
            for row in range(int(word.box.top // _BUCKET), int(word.box.bottom // _BUCKET) + 1):
                self._rows[row].append(word)

    def at(self, point: tuple[float, float]) -> WordBox | None:
        """The word with its middle closest, of those that the point lies on."""
        x, y = point
        on = [
            word
            for word in self._rows.get(int(y // _BUCKET), ())
            if word.box.left - 0.5 <= x <= word.box.right + 0.5 and word.box.top - 0.5 <= y <= word.box.bottom + 0.5
        ]
        return min(on, key=lambda word: abs(word.box.middle[1] - y), default=None)


def _own_signs(word: WordBox, signs: list[PrintedSign]) -> list[PrintedSign]:
    """Of the characters on a word those that it is made of: a line of dashes may run through it."""
    if "".join(sign.text for sign in signs) == word.text:
        return signs
    return [sign for sign in signs if sign.text in word.text] or signs


def _pieces(signs: Sequence[PrintedSign]) -> Iterator[list[PrintedSign]]:
    """Consecutive characters of one text object that touch."""
    piece: list[PrintedSign] = []
    for sign in signs:
        if is_blank(sign.text) or (piece and not _continue(piece[-1], sign)):
            if piece:
                yield piece
            piece = []
        if not is_blank(sign.text):
            piece.append(sign)
    if piece:
        yield piece


def _continue(before: PrintedSign, after: PrintedSign) -> bool:
    if before.owner != after.owner or before.matrix[:4] != after.matrix[:4]:
        return False
    a, b = before.matrix[0], before.matrix[1]
    along = max((a * a + b * b) ** 0.5, 1e-6)
    # How far the ink of the two is apart in the text's own direction.
    ends = [(x * a + y * b) / along for x, y in ((before.ink[0], before.ink[3]), (before.ink[2], before.ink[1]))]
    starts = [(x * a + y * b) / along for x, y in ((after.ink[0], after.ink[3]), (after.ink[2], after.ink[1]))]
    em = max(before.size * along, 1e-6)
    return bool(-0.5 < (min(starts) - max(ends)) / em < 0.25)


def _ink(signs: Sequence[PrintedSign]) -> Rectangle:
    return (
        min(sign.ink[0] for sign in signs),
        max(sign.ink[1] for sign in signs),
        max(sign.ink[2] for sign in signs),
        min(sign.ink[3] for sign in signs),
    )


def _is_bold(font: Handle) -> bool:
    weight: int = pdfium.FPDFFont_GetWeight(font)
    return bool(weight >= 600) or any(word in font_name(font).lower() for word in ("bold", "black"))


def _flags(font: Handle) -> int:
    return max(0, int(pdfium.FPDFFont_GetFlags(font)))
