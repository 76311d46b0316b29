"""Learning how the order lines of a layout are printed, from a document whose lines a person confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean

from extractors.layout.columns import ColumnRole, roles_of_label
from extractors.lessons.captions import captions_of
from extractors.lessons.line_rows import PlacedLine
from extractors.lessons.printed import Printed, Spot
from extractors.lessons.values import LINE, value_of
from pipeline.core.document import BoundingBox, WordBox
from pipeline.core.layout_lessons import Beside, LineCell, LineTemplate, shape_of

SAME_ROW = 4.0
_ALIGNED, _LOOSELY = 4.0, 12.0
_HEADER_ROWS = 6
_HINT, _LABEL, _AWAY, _TAKEN = 0.6, 0.5, 0.01, 0.8
_LEAST_SHARE = 0.5
_MOST_OBSTACLES = 20
_ORDER = ("supplier_part", "buyer_part", "amount", "unit_price", "quantity", "description", "line_number", "requested_date",
          "discount_percent", "price_per", "uom")  # fmt: skip
_PART_LABELS = (ColumnRole.PART, ColumnRole.BUYER_PART, ColumnRole.SUPPLIER_PART)


def learn_template(
    printed: Printed, key: str, placed: Sequence[PlacedLine], hints: Sequence[Mapping[str, set[int]]]
) -> LineTemplate:
    """The template of placed lines; ``needed`` is 1 until it was tried.

    Args:
        hints: For each line and field the ids of the words that the rules read the right value from.
    """
    learner = _Learner(printed, placed, hints)
    cells = tuple(learner.cells())
    others = tuple(learner.obstacles())
    rows_of_text, not_text = learner.text_rows(cells)
    chief = [cell for cell in cells if cell.dy is not None]
    return LineTemplate(
        cells=(*cells, *others),
        key=key,
        needed=1.0,
        header=learner.header(),
        lead=min((cell.dy or 0.0 for cell in chief), default=0.0),
        depth=learner.depth(),
        text_rows=rows_of_text,
        not_text=not_text,
        ends=learner.ends(),
        lines=len(placed),
    )


def chosen_places(printed: Printed, placed: Sequence[PlacedLine]) -> list[dict[str, Spot]]:
    """Of each placed line and field the place in the column that most lines have it in."""
    learner = _Learner(printed, placed, [{} for _ in placed])
    learner.cells()
    return learner.chosen


def middle_of(printed: Printed, row: int) -> float:
    """The height on its page at which most of a row's words stand."""
    middles = sorted(word.box.middle[1] for word in printed.words[row])
    return middles[len(middles) // 2]


class _Learner:
    def __init__(self, printed: Printed, placed: Sequence[PlacedLine], hints: Sequence[Mapping[str, set[int]]]) -> None:
        self._printed = printed
        self._placed = placed
        self._hints = hints
        self._header_rows = self._find_header()
        self._chosen: list[dict[str, Spot]] = [{} for _ in placed]

    @property
    def chosen(self) -> list[dict[str, Spot]]:
        """What was found of each line, once its cells were asked for."""
        return self._chosen

    def cells(self) -> list[LineCell]:
        """A cell for each field that most lines show in one column, or behind one caption."""
        found = {name: cell for name in _ORDER if (cell := self._cell(name)) is not None}
        return [found[name] for name in LINE if name in found]

    def _cell(self, name: str) -> LineCell | None:
        with_value = [i for i, line in enumerate(self._placed) if value_of(line.line, name) is not None]
        candidates = [(i, spot) for i in with_value for spot in self._placed[i].spots.get(name, ())]
        best: tuple[float, list[tuple[int, Spot]], bool] | None = None
        for line, spot in candidates[:40]:
            for strict, aligned in ((True, _ALIGNED), (True, _LOOSELY), (False, _ALIGNED)):
                members = self._alike(line, spot, candidates, strict, aligned)
                score = (
                    self._score(name, members, len(with_value)) - (0.0 if strict else 0.15) - (0.1 if aligned > _ALIGNED else 0.0)
                )
                if best is None or score > best[0]:
                    best = score, members, strict
        if best is None or len(best[1]) < _LEAST_SHARE * len(with_value):
            return None
        members = best[1]
        for line, spot in members:
            self._chosen[line][name] = spot
        return self._made(name, members, best[2])

    def _alike(
        self, line: int, spot: Spot, candidates: Sequence[tuple[int, Spot]], strict: bool, aligned: float
    ) -> list[tuple[int, Spot]]:
        """Of each line the spot that stands in the same column, and at the same height in its line where that is asked."""
        box, dy = self._box(spot), self._dy(line, spot)
        members: dict[int, tuple[float, Spot]] = {line: (0.0, spot)}
        for other, candidate in candidates:
            if other == line:
                continue
            theirs, away = self._box(candidate), self._dy(other, candidate) - dy
            edges = (abs(theirs.left - box.left), abs(theirs.right - box.right), abs(theirs.middle[0] - box.middle[0]))
            if min(edges) > aligned or (strict and abs(away) > SAME_ROW):
                continue
            cost = min(edges) + abs(away)
            if other not in members or cost < members[other][0]:
                members[other] = cost, candidate
        return [(at, found) for at, (_, found) in sorted(members.items())]

    def _score(self, name: str, members: Sequence[tuple[int, Spot]], wanted: int) -> float:
        hinted = [any(id(w) in self._hints[i].get(name, ()) for w in self._printed.words_of(spot)) for i, spot in members]
        label = max((self._labelled(name, spot) for _, spot in members[:1]), default=0.0)
        away = fmean(abs(self._dy(i, spot)) for i, spot in members)
        taken = fmean(float(self._is_taken(name, i, spot)) for i, spot in members)
        return (
            len(members) / max(1, wanted)
            + _HINT * sum(hinted) / max(1, wanted)
            + _LABEL * label
            - _AWAY * away / 10
            - _TAKEN * taken
        )

    def _is_taken(self, name: str, line: int, spot: Spot) -> bool:
        """Whether another field of the line was found in the same words; a unit may be glued to its number."""
        if spot.before or spot.after:
            return False
        return any(other.runs == spot.runs and not other.before and not other.after for other in self._chosen[line].values())

    def _labelled(self, name: str, spot: Spot) -> float:
        """How well the header over a spot suits the field."""
        box = self._box(spot)
        words = [
            w
            for row in self._header_rows
            for w in self._printed.words[row]
            if w.box.left < box.right + 8 and w.box.right > box.left - 8
        ]
        scores = roles_of_label(" ".join(word.text for word in words)) if words else {}
        roles = _PART_LABELS if name.endswith("_part") else (ColumnRole(name),)
        wrong = max((score for role, score in scores.items() if role not in roles), default=0.0)
        right = max((scores.get(role, 0.0) for role in roles), default=0.0)
        return right - (0.5 * wrong if right < wrong else 0.0)

    def _made(self, name: str, members: Sequence[tuple[int, Spot]], strict: bool) -> LineCell:
        boxes = [self._box(spot) for _, spot in members]
        first = members[0][1]
        captions = Counter(
            caption.text for _, spot in members for caption in captions_of(self._printed, spot) if caption.beside is Beside.LEFT
        )
        text, count = captions.most_common(1)[0] if captions else ("", 0)
        return LineCell(
            name,
            min(box.left for box in boxes),
            max(box.right for box in boxes),
            max(box.left for box in boxes) - min(box.left for box in boxes),
            max(box.right for box in boxes) - min(box.right for box in boxes),
            fmean(self._dy(i, spot) for i, spot in members) if strict else None,
            text if count == len(members) and (not strict or self._is_off_row(members)) else "",
            len(members) / len(self._placed),
            max(spot.runs[0].last - spot.runs[0].first + 1 for _, spot in members),
            tuple(sorted({shape_of(self._printed.text_of(spot)) for _, spot in members})),
            self._piece(first),
            first.before[-1:] if any(map(str.isalnum, first.before)) else "",
            self._reading(name, members),
        )

    def _reading(self, name: str, members: Sequence[tuple[int, Spot]]) -> int:
        """Which of the readings of ambiguous numbers the confirmed values are."""
        votes: Counter[int] = Counter()
        for line, spot in members:
            run, value = spot.runs[0], value_of(self._placed[line].line, name)
            for found, meant in self._printed.numbers_in(run.row, run.first, run.last):
                if found == spot and len(meant) > 1 and value in meant:
                    votes[meant.index(value)] += 1
        return votes.most_common(1)[0][0] if votes else 0

    def _is_off_row(self, members: Sequence[tuple[int, Spot]]) -> bool:
        return fmean(abs(self._dy(i, spot)) for i, spot in members) > SAME_ROW

    def _piece(self, spot: Spot) -> int:
        """Of the numbers in one word, which one the spot is."""
        run = spot.runs[0]
        inside = [found for found, _ in self._printed.numbers_in(run.row, run.first, run.last)]
        return next((i for i, found in enumerate(inside) if found == spot), 0)

    def obstacles(self) -> list[LineCell]:
        """Columns on the chief rows that no field was found in."""
        found: list[list[tuple[BoundingBox, str]]] = []
        for line, placed in enumerate(self._placed):
            claimed = {id(word) for spot in self._chosen[line].values() for word in self._printed.words_of(spot)}
            for phrase in self._printed.rows[placed.row].phrases:
                if any(id(word) in claimed for word in phrase.words):
                    continue
                own = next((group for group in found if _is_aligned(group[0][0], phrase.box)), None)
                if own is None:
                    own = []
                    found.append(own)
                own.append((phrase.box, shape_of(phrase.text)))
        return [_obstacle(group) for group in found[:_MOST_OBSTACLES]]

    def text_rows(self, cells: Sequence[LineCell]) -> tuple[int, tuple[str, ...]]:
        """How many rows descriptions have (0: all that stand there), and how rows begin that are none of them."""
        cell = next((cell for cell in cells if cell.field == "description"), None)
        if cell is None or cell.dy is None:
            return 1, ()
        longest, left_out, keys = 1, False, set()
        for line in range(len(self._placed)):
            spot = self._chosen[line].get("description")
            if spot is None:
                continue
            longest = max(longest, len(spot.runs))
            for row in self._rows_below(line, spot.runs[-1].row):
                inside = [w for w in self._printed.words[row] if cell.left - 6 <= w.box.left <= max(cell.right, cell.left + 60)]
                if inside:
                    left_out = True
                    keys.add("".join(sign for word in inside[:2] for sign in word.text.casefold() if sign.isalpha()))
        return longest if left_out else 0, tuple(sorted(key for key in keys if len(key) > 2))

    def _rows_below(self, line: int, row: int) -> range:
        """The rows between a line's last row of text and the next line, or a little way down after the last line."""
        last = self._placed[line + 1].row if line + 1 < len(self._placed) else min(len(self._printed.rows), row + 3)
        same_page = [at for at in range(row + 1, last) if self._printed.rows[at].page == self._printed.rows[row].page]
        return range(row + 1, same_page[-1] + 1) if same_page and line + 1 < len(self._placed) else range(0)

    def header(self) -> tuple[tuple[str, float], ...]:
        """Words of the table's header with their left edges."""
        return tuple(
            (key, word.box.left)
            for row in self._header_rows
            for key, word in zip(self._printed.keys[row], self._printed.words[row], strict=True)
            if any(map(str.isalpha, key))
        )

    def depth(self) -> float:
        """How far below its chief row the deepest line ends, as far as its values show."""
        return max((self._dy(i, spot) for i, own in enumerate(self._chosen) for spot in own.values()), default=0.0)

    def ends(self) -> str:
        """How the first row below all values of the last line begins; empty where nothing stands below it."""
        last = max((run.row for spot in self._chosen[-1].values() for run in spot.runs), default=self._placed[-1].row)
        for row in range(max(last, self._placed[-1].row) + 1, min(len(self._printed.rows), last + 12)):
            key = "".join(sign for sign in "".join(self._printed.keys[row][:3]) if sign.isalpha())
            if len(key) > 2:
                return key
        return ""

    def _find_header(self) -> list[int]:
        """The row of labels over the first line, and those that belong to it."""
        first = self._placed[0].row
        page = self._printed.rows[first].page
        scored = []
        for row in range(first - 1, max(-1, first - 1 - _HEADER_ROWS), -1):
            if self._printed.rows[row].page != page:
                break
            labels = [max(roles_of_label(p.text).values(), default=0.0) for p in self._printed.rows[row].phrases]
            scored.append((sum(score >= 0.5 for score in labels), row))
        best, row = max(scored, default=(0, -1))
        if best < 2:
            return []
        near = [at for count, at in scored if 2 * count >= max(1, len(self._printed.rows[at].phrases)) and abs(at - row) <= 2]
        return sorted({row, *near})

    def _box(self, spot: Spot) -> BoundingBox:
        return self._printed.first_box(spot)

    def _dy(self, line: int, spot: Spot) -> float:
        return dy_between(self._printed, self._placed[line].row, spot)


def _is_aligned(one: BoundingBox, two: BoundingBox) -> bool:
    return min(abs(one.left - two.left), abs(one.right - two.right)) <= _ALIGNED


def _obstacle(group: Sequence[tuple[BoundingBox, str]]) -> LineCell:
    lefts, rights = [box.left for box, _ in group], [box.right for box, _ in group]
    spreads = max(lefts) - min(lefts), max(rights) - min(rights)
    return LineCell("", min(lefts), max(rights), *spreads, 0.0, "", 1.0, 1, tuple(sorted({shape for _, shape in group})))


def dy_between(printed: Printed, row: int, spot: Spot) -> float:
    """How far a spot stands below a row; far away where it is on another page."""
    words: Sequence[WordBox] = printed.words_of(spot)
    if printed.rows[row].page != printed.page_of(spot):
        return 10_000.0
    return words[0].box.middle[1] - middle_of(printed, row)
