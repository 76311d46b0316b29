"""Files of sentences with slots, and the drawing of marked sentences from them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractors.prose.labels import Mark
from models.mail.fillers import Fillers
from models.mail.markup import Marked, Span, has_whole_words, parse_markup

_SLOT = re.compile(r"\{(-?)([a-z_]+)\}")
_MARKED = re.compile(r"\[(?P<surface>[^|\[\]]*)\|(?P<mark>-?[a-z]+)\]")
_PLAIN_ITEM = re.compile(r"<[^<>]*>")
_VALUES = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
WORD = re.compile(r"[^\W\d_]{3,}")
_TELLING = ("negation", "correction", "question", "history", "notorder", "enquiry_intro")
_DEEPEST = 8


@dataclass(frozen=True)
class Grammar:
    """The sections of one language's file: name to alternatives."""

    language: str
    sections: dict[str, tuple[str, ...]]

    @cached_property
    def telling_words(self) -> frozenset[str]:
        """The words, in lower case, that tell what is not or not quite ordered: "not", "instead of", "do you have"."""
        templates = (template for name in _TELLING for template in self.sections.get(name, ()))
        return frozenset(word.lower() for template in templates for word in WORD.findall(_VALUES.sub(" ", template)))

    @cached_property
    def literals(self) -> tuple[Marked, ...]:
        """Whole sentences written by hand, as they stand."""
        return tuple(parse_markup(line) for line in self.sections.get("written", ()))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What articles are called in the sentences written by hand."""
        return self._surfaces(Mark.DESCRIPTION)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The units of the sentences written by hand, each as often as it is used."""
        return self._surfaces(Mark.UNIT)

    def _surfaces(self, mark: Mark) -> tuple[str, ...]:
        return tuple(one.text[span.start : span.end] for one in self.literals for span in one.spans if span.mark is mark)


def load_grammar(path: Path) -> Grammar:
    """Read a file: ``== name`` begins a section, every other line is an alternative, ``#`` a comment, ``\\n`` a line break."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
            sections.setdefault(name, [])
        elif line.strip() and not f"{line} ".startswith("# "):
            sections[name].append(line.rstrip().replace("\\n", "\n").removesuffix("|"))
    return Grammar(path.stem, {key: tuple(values) for key, values in sections.items()})


def load_grammars(folder: Path) -> list[Grammar]:
    """Every language of a folder; what ``shared.txt`` holds joins each language's own."""
    shared = load_grammar(folder / "shared.txt").sections if (folder / "shared.txt").exists() else {}
    grammars = [load_grammar(path) for path in sorted(folder.glob("*.txt")) if path.stem != "shared"]
    return [
        Grammar(one.language, {name: (*lines, *shared.get(name, ())) for name, lines in one.sections.items()}) for one in grammars
    ]


class Drawer:
    """Draws marked sentences of one grammar."""

    def __init__(self, grammar: Grammar, fillers: Fillers) -> None:
        self.grammar = grammar
        self.fillers = fillers
        self.random: random.Random = fillers.random

    def section(self, name: str, depth: int = 0) -> Marked:
        """One alternative of a section, its slots filled.

        Raises:
            KeyError: If the grammar has no such section.
        """
        return self.expand(self.random.choice(self.grammar.sections[name]), depth)

    def written(self) -> Marked:
        """A sentence written by hand, most of its values and some of its articles exchanged for others."""
        written = template = self.random.choice(self.grammar.sections["written"])
        if "\n" not in template and self.random.random() < 0.4:
            template = _PLAIN_ITEM.sub(self._other_item, template)
        marked = self.expand(_MARKED.sub(self._exchanged, template))
        # "PO4711" with another number may be one word, "POB-12": then it stays as it was written.
        return marked if has_whole_words(marked) else parse_markup(written)

    def _other_item(self, match: re.Match[str]) -> str:
        # What is corrected, shared or wanted on a day of its own is said across the item.
        bound = any(f"|{mark}]" in match.group() for mark in ("new", "old", "each", "ldate"))
        return match.group() if bound or self.random.random() < 0.4 else "{anyitem}"

    def _exchanged(self, match: re.Match[str]) -> str:
        surface, mark = match["surface"], match["mark"]
        # A distractor is exchanged as often as what it looks like: nothing may be told by its being familiar.
        kind, pick = mark.removeprefix("-"), self.random.random()
        draw = {"art": "code", "own": "code", "po": "order_number", "price": "price"}.get(kind)
        draw = "digits" if kind in ("qty", "n", "new", "old", "each") and surface.isdigit() else draw
        if draw is not None and pick < 0.75:
            surface = str(getattr(self.fillers, draw)())
        elif kind == "desc" and pick < 0.55:
            thing = self.section("thing").text if pick < 0.25 else self.random.choice(self.grammar.names)
            surface = thing if pick < 0.45 else self.fillers.unheard(thing)
        elif kind == "unit" and surface.isalpha() and pick < 0.2:
            surface = self.random.choice(self.grammar.measures)
        elif kind in ("ship", "attn") and pick < 0.5:
            surface = self.section("place" if kind == "ship" else "person").text
        elif kind in ("date", "ldate") and pick < 0.4:
            surface = self.fillers.printed_date()
        return f"[{surface}|{mark}]"

    def expand(self, template: str, depth: int = 0) -> Marked:
        """A template with its slots filled; ``<`` and ``>`` around an item may hold slots."""
        marked = Marked()
        item: tuple[int, int] | None = None  # where the open item's text and spans begin
        position = 0
        for match in re.finditer(r"<|>|\{-?[a-z_]+\}|\[[^|\[\]]*\|-?[a-z]+\]", template):
            marked.text += template[position : match.start()]
            position = match.end()
            part = match.group()
            if part == "<":
                item = (len(marked.text), len(marked.spans))
            elif part == ">":
                if item is None:
                    raise ValueError(f"'>' without '<': {template}")
                number = marked.items
                marked.spans[item[1] :] = [Span(s.start, s.end, s.mark, number) for s in marked.spans[item[1] :]]
                marked.items, item = number + 1, None
            elif part.startswith("{"):
                marked.add(self._slot(part[1:-1], depth))
            else:
                marked.add(parse_markup(part))
        marked.text += template[position:]
        return marked

    def _slot(self, name: str, depth: int) -> Marked:
        if depth > _DEEPEST:
            raise ValueError(f"slots within slots without end: {name}")
        plain = name.startswith("-")
        name = name.removeprefix("-")
        if name == "items":
            return self._items(plain)
        if name == "anyitem":
            return _without_marks(self.section("item", depth + 1)) if plain else self.section("item", depth + 1)
        mark, text = self._filler(name)
        if mark is None and not text:
            found = self.section(name, depth + 1)
            return _without_marks(found) if plain else found
        if mark is None or plain:
            return Marked(text)
        return Marked(text, [Span(0, len(text), mark)])

    def _items(self, plain: bool) -> Marked:
        marked = Marked()
        # What is asked or told of reaches no further than the words that say so can be seen from.
        count = self.random.choice((1, 1, 2) if plain else (1, 1, 2, 2, 2, 3, 3, 4, 5))
        forms = [self.random.choice(self.grammar.sections["item"]) for _ in range(self.random.choice((1, 1, 2)))]
        joiners = self.grammar.sections["joiner"]
        for index in range(count):
            if index:
                last = index == count - 1
                marked.text += (
                    self.random.choice(joiners) if last or self.random.random() < 0.15 else self.random.choice((", ", ", ", "; "))
                )
            marked.add(self.expand(self.random.choice(forms)))
        return _without_marks(marked) if plain else marked

    def _filler(self, name: str) -> tuple[Mark | None, str]:
        fillers, pick = self.fillers, self.random.random()
        if name in _FROM_FILLERS:
            mark, draw = _FROM_FILLERS[name]
            return mark, str(getattr(fillers, draw)())
        if name in _FROM_SECTIONS:
            mark, section = _FROM_SECTIONS[name]
            text = self.section(section).text
            # A name is to be known by where it stands, too.
            unheard = name in ("desc", "ship", "attn") and pick < 0.35 and not fillers.held_out
            return mark, fillers.unheard(text) if unheard else text
        if name in ("date", "ldate"):
            text = fillers.printed_date() if pick < 0.5 else self.section("when").text
            return Mark(name), text
        if name == "spec":
            return None, self._spec()
        if name == "paper":
            return None, fillers.paper()
        if name == "phone":
            return None, fillers.phone()
        if name in ("n", "year", "house", "postcode", "time"):
            return None, self._plain_number(name)
        return None, ""

    def _plain_number(self, name: str) -> str:
        if name == "year":
            return str(self.random.randint(2023, 2027))
        if name == "house":
            return str(self.random.randint(1, 180)) + self.random.choice(("", "", "", "a", " B"))
        if name == "postcode":
            return self.fillers.shaped(self.random.choice(("99999", "9999", "99999", "999 99", "AA9 9AA", "9999 AA", "99-999")))
        if name == "time":
            return (
                f"{self.random.randint(6, 18)}{self.random.choice((':', '.', 'h'))}{self.random.choice(('00', '15', '30', '45'))}"
            )
        return self.fillers.digits()

    def _spec(self) -> str:
        """A size, a norm, a rating: numbers that stand in what an article is called."""
        number = self.random.randint
        choices = (
            f"M{number(3, 30)}x{number(8, 180)}", f"M{number(4, 24)}", f"DN{number(6, 200)}", f'{number(1, 7)}/8"',
            f'1/{number(2, 4)}"',
            f"{number(2, 400)} mm", f"{number(6, 60)}x{number(8, 80)}x{number(2, 12)}", f"{number(12, 400)} V",
            f"{number(1, 50)} l", f"ISO {number(1000, 9999)}", f"DIN {number(100, 9999)}", f"{number(100, 900)} ml",
            f"{number(6, 13)}", f"G{number(1, 7)}/8", f"{number(1, 9)}.{number(0, 9)} mm", f"{number(1, 90)} kW",
            f"A{number(3, 5)}", f"{number(60, 120)} g", f"{number(3, 20)} bar", f"{number(10, 250)}x{number(10, 250)}",
            f"6{number(0, 3)}0{number(0, 9)}-2RS", f"{number(4, 24)} mm²", f"PN{number(6, 40)}",
        )  # fmt: skip
        return self.random.choice(choices)


_FROM_FILLERS = {
    "qty": (Mark.QUANTITY, "quantity"),
    "num": (Mark.QUANTITY, "digits"),
    "each": (Mark.QUANTITY_EACH, "digits"),
    "new": (Mark.CORRECTED, "digits"),
    "old": (Mark.REPLACED, "digits"),
    "pack": (Mark.PACK, "digits"),
    "art": (Mark.ARTICLE, "code"),
    "own": (Mark.OWN_ARTICLE, "code"),
    "po": (Mark.ORDER_NUMBER, "order_number"),
    "price": (Mark.PRICE, "price"),
}
_FROM_SECTIONS = {
    "unit": (Mark.UNIT, "units"),
    "abbr": (Mark.UNIT, "abbreviations"),
    "desc": (Mark.DESCRIPTION, "thing"),
    "ship": (Mark.SHIP_TO, "place"),
    "attn": (Mark.ADDRESSEE, "person"),
}


def _without_marks(marked: Marked) -> Marked:
    return Marked(marked.text)
