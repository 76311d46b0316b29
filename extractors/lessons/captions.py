"""What stands beside a value on the page, and finding it again on another document."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.lessons.printed import Printed, Run, Spot, folded
from pipeline.core.document import BoundingBox, WordBox
from pipeline.core.layout_lessons import Beside, Caption, Place

_MOST_WORDS = 6
# Words of a caption follow each other within this many text heights.
_WORD_GAP = 1.0
_REACH_LEFT = 0.5  # of the page's width, from a caption to its value
_REACH_ABOVE = 5.0  # text heights, from a caption to its value
_EDGE = 6.0
_FAR = 45.0


def captions_of(printed: Printed, spot: Spot) -> list[Caption]:
    """The words left of a value and those above it, the likelier caption first; empty for a value that stands alone."""
    found = [caption for caption in (_left(printed, spot), _above(printed, spot)) if caption is not None]
    return sorted(found, key=lambda caption: (not _is_label(printed, spot, caption), _is_far(caption)))


def _is_label(printed: Printed, spot: Spot, caption: Caption) -> bool:
    """Whether the words of a caption are a label that the lexicon knows."""
    return announces(printed, spot, caption, "")


def announces(printed: Printed, spot: Spot, caption: Caption, field: str) -> bool:
    """Whether the words of a caption are a label of a field, or of any where that is empty."""
    for hit in printed.labelled(printed.page_of(spot)).hits:
        label = folded("".join(word.text for word in hit.words))
        stands = caption.text.endswith(label) or (caption.beside is Beside.ABOVE and label in caption.text)
        if label and stands and (not field or any(field in meaning.field for meaning in hit.meanings)):
            return True
    return False


def _is_far(caption: Caption) -> bool:
    """Whether a caption stands so far left that another column may lie between."""
    return caption.beside is Beside.LEFT and caption.dx > _FAR


def place_of(printed: Printed, spot: Spot) -> Place:
    """Where the first line of a spot stands."""
    box, page = printed.first_box(spot), printed.page_of(spot)
    last = max(printed.pages)
    return Place(-1 if page == last and last > 1 else page, box.left, box.top, box.right)


def page_number(printed: Printed, place: Place) -> int:
    """The page of this document that a place means."""
    return max(printed.pages) if place.page == -1 else place.page


def find_caption(printed: Printed, caption: Caption, place: Place) -> list[Spot]:
    """Where the words of a caption stand, nearest to where they stood first."""
    page = page_number(printed, place)

    def distance(spot: Spot) -> float:
        box = printed.first_box(spot)
        left = box.right + caption.dx if caption.beside is Beside.LEFT else box.left + caption.dx
        away = 10_000.0 if printed.page_of(spot) != page else 0.0
        return away + abs(left - place.left) * 3 + abs(box.top - place.top)

    return sorted(printed.find_like(caption.text), key=distance)


def _left(printed: Printed, spot: Spot) -> Caption | None:
    run, box = spot.runs[0], printed.first_box(spot)
    words = printed.words[run.row]
    glued = _letters(spot.before)
    chosen: list[int] = []
    nearest = None
    for index in range(run.first - 1, -1, -1):
        key = _letters(words[index].text)
        neighbour = words[chosen[-1]] if chosen else None
        if neighbour is not None and neighbour.box.left - words[index].box.right > _WORD_GAP * neighbour.box.height:
            break
        if not key:
            if chosen:
                break
            continue  # a colon, a number sign, another value between
        if nearest is None and box.left - words[index].box.right > _REACH_LEFT * printed.pages[printed.page_of(spot)].width:
            break
        nearest = words[index] if nearest is None else nearest
        chosen.append(index)
        if len(chosen) == _MOST_WORDS:
            break
    text = "".join(printed.keys[run.row][index] for index in reversed(chosen))
    if glued:
        return Caption(folded(spot.before) if not chosen else text + folded(spot.before), Beside.LEFT, 0.0, 0.0)
    if not text or nearest is None:
        return None
    return Caption(text, Beside.LEFT, box.left - nearest.box.right, box.middle[1] - nearest.box.middle[1])


def _above(printed: Printed, spot: Spot) -> Caption | None:
    run, box = spot.runs[0], printed.first_box(spot)
    page = printed.rows[run.row].page
    for row in range(run.row - 1, -1, -1):
        if printed.rows[row].page != page or box.top - printed.rows[row].box.bottom > _REACH_ABOVE * box.height:
            return None
        over = _over(printed, row, box)
        if over is None:
            continue
        first, last = over
        text = "".join(printed.keys[row][first : last + 1])
        if not any(map(str.isalpha, text)):
            continue
        words = printed.words[row]
        return Caption(text, Beside.ABOVE, box.left - words[first].box.left, box.top - words[first].box.bottom)
    return None


def _over(printed: Printed, row: int, box: BoundingBox) -> tuple[int, int] | None:
    """First and last word of the caption in a row that stands over a box."""
    words = printed.words[row]
    touching = [i for i, word in enumerate(words) if word.box.left < box.right + _EDGE and word.box.right > box.left - _EDGE]
    if not touching or words[touching[0]].box.bottom > box.top + 0.4 * box.height:
        return None
    first, last = touching[0], touching[-1]
    colon = next((i for i in range(first, last) if words[i].text.endswith((":", "："))), None)
    if colon is not None:  # what stands behind it is another value
        last = colon
    while first and last - first < _MOST_WORDS - 1 and _follows(words[first - 1], words[first]):
        first -= 1
    while colon is None and last + 1 < len(words) and last - first < _MOST_WORDS - 1 and _follows(words[last], words[last + 1]):
        last += 1
    return first, last


def _follows(before: WordBox, word: WordBox) -> bool:
    return word.box.left - before.box.right <= _WORD_GAP * min(word.box.height, before.box.height)


def _letters(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalpha())


def words_behind(printed: Printed, caption: Caption, spot: Spot) -> Iterator[Run]:
    """The rows on which a caption's value may stand, each from the first word that may be its own, likeliest first."""
    if caption.beside is Beside.LEFT:
        yield from _behind(printed, caption, spot)
    else:
        yield from _under(printed, caption, spot)


def _behind(printed: Printed, caption: Caption, spot: Spot) -> Iterator[Run]:
    run = spot.runs[-1]
    words = printed.words[run.row]
    if spot.after.strip(" :.#-") and caption.dx == 0.0:
        yield Run(run.row, run.last, len(words) - 1)  # glued: the value begins inside the caption's last word
        return
    right = words[run.last].box.right
    for index in range(run.last + 1, len(words)):
        if not printed.keys[run.row][index]:
            continue
        if words[index].box.left - right <= max(1.8 * caption.dx, caption.dx + 40.0, 24.0):
            yield Run(run.row, index, len(words) - 1)
        return


def _under(printed: Printed, caption: Caption, spot: Spot) -> Iterator[Run]:
    run, box = spot.runs[-1], printed.first_box(spot)
    page = printed.rows[run.row].page
    left = box.left + caption.dx
    for row in range(run.row + 1, len(printed.rows)):
        if printed.rows[row].page != page or printed.rows[row].box.top - box.bottom > 1.5 * caption.dy + 8.0:
            return
        words = printed.words[row]
        near = [
            (abs(word.box.left - left), index)
            for index, word in enumerate(words)
            if printed.keys[row][index] and word.box.top - box.bottom >= min(0.5 * caption.dy, caption.dy - 4.0)
        ]
        near = [entry for entry in near if entry[0] <= 30.0 or _spans(words[entry[1]].box, left)]
        if near:
            yield Run(row, min(near)[1], len(words) - 1)


def _spans(box: BoundingBox, left: float) -> bool:
    return box.left <= left <= box.right
