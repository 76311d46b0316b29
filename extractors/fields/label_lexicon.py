"""The labels of twelve and more languages as one tree of folded tokens, loaded once when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.fields.folding import fold, tokens_of


class Strength(StrEnum):
    """How surely a label means its field."""

    STRONG = "strong"
    FAIR = "fair"
    TITLE = "title"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label stands for.

    Attributes:
        field: A header field (``po_number``), a party (``ship_to``) or the kind of a neighbour (``phone``, ``column``).
        strength: How surely.
        is_neighbour: Whether it only marks where other fields end.
    """

    field: str
    strength: Strength
    is_neighbour: bool = False


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


# Little words that print keeps or drops inside a label: "date of order", "numéro de commande", "numero commande".
CONNECTORS = frozenset(
    {
        "of",
        "the",
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "l",
        "les",
        "del",
        "della",
        "dell",
        "dello",
        "delle",
        "degli",
        "dei",
        "di",
        "da",
    }
    | {
        "do",
        "dos",
        "das",
        "el",
        "los",
        "las",
        "van",
        "der",
        "den",
        "dem",
        "het",
        "und",
        "and",
        "et",
        "y",
        "e",
        "i",
        "en",
        "och",
        "s",
    }
)
# Marks that print puts inside a label: P.O., ship-to, date/time, buyer's, Señor(es).
_INNER_MARKS = frozenset(".-'/&_`+・()")
_RANK = {Strength.STRONG: 3, Strength.FAIR: 2, Strength.TITLE: 1, Strength.WEAK: 0}
MIN_FUZZY_LETTERS = 8
"""Shorter labels are not compared by likeness: one misread letter makes another word of them."""


@dataclass(frozen=True)
class LabelLexicon:
    """All labels, ready for matching."""

    root: _Node
    long_labels: dict[str, tuple[Meaning, ...]]
    """Labels of at least ``MIN_FUZZY_LETTERS`` letters without their spaces, for print that a reader of images blurred."""

    def longest(self, keys: Sequence[str], start: int) -> tuple[int, tuple[Meaning, ...]]:
        """The longest label that begins at ``keys[start]``: the position after it and its meanings, ``(start, ())`` for none."""
        node, end, position = self.root, start, start
        meanings: tuple[Meaning, ...] = ()
        while position < len(keys):
            key = keys[position]
            child = node.children.get(key)
            if child is None:
                if position == start or not (key in CONNECTORS or key in _INNER_MARKS):
                    break
            else:
                node = child
                if node.meanings:
                    end, meanings = position + 1, node.meanings
            position += 1
        return end, meanings

    def may_go_on(self, keys: Sequence[str]) -> bool:
        """Whether all the keys together begin a label that needs more words."""
        node = self.root
        for position, key in enumerate(keys):
            child = node.children.get(key)
            if child is not None:
                node = child
            elif position == 0 or not (key in CONNECTORS or key in _INNER_MARKS):
                return False
        return bool(node.children)


def label_keys(label: str) -> tuple[str, ...]:
    """The token keys of a label, as they are compared."""
    keys = [token.key for word in label.split() for token in tokens_of(word)]
    last = len(keys) - 1
    return tuple(key for i, key in enumerate(keys) if i in (0, last) or not (key in CONNECTORS or key in _INNER_MARKS))


@cache
def load_labels() -> LabelLexicon:
    """The lexicon of all fields, parties and neighbours."""
    return lexicon_of(load_sections())


def lexicon_of(sections: Iterable[tuple[Meaning, Sequence[str]]]) -> LabelLexicon:
    """A lexicon of these texts, each list with what it means."""
    root = _Node()
    long_labels: dict[str, tuple[Meaning, ...]] = {}
    for meaning, labels in sections:
        for label in labels:
            keys = label_keys(label)
            node = _enter(root, keys, meaning)
            if "日" in keys:  # which image readers take for its neighbour
                _enter(root, tuple("目" if key == "日" else key for key in keys), meaning)
            joined = "".join(keys)
            if len(joined) >= MIN_FUZZY_LETTERS and joined.isascii():
                long_labels[joined] = node.meanings
    return LabelLexicon(root, long_labels)


def _enter(root: _Node, keys: Sequence[str], meaning: Meaning) -> _Node:
    node = root
    for key in keys:
        node = node.children.setdefault(key, _Node())
    node.meanings = _with(node.meanings, meaning)
    return node


def _with(meanings: tuple[Meaning, ...], new: Meaning) -> tuple[Meaning, ...]:
    """One meaning a field; where languages disagree on the strength the weaker holds, since the page's language is not asked."""
    kept = [old for old in meanings if old.field != new.field]
    same = [old for old in meanings if old.field == new.field]
    return (*kept, min([*same, new], key=lambda meaning: _RANK[meaning.strength]))


def load_sections() -> Iterable[tuple[Meaning, Sequence[str]]]:
    """What labels mean, with all labels of each meaning."""
    for name in ("header.toml", "parties.toml"):
        for section, strengths in _load(name).items():
            if section == "same":
                continue
            for strength, languages in strengths.items():
                for labels in languages.values():
                    yield Meaning(section, Strength(strength)), labels
    for kind, neighbours in _load("neighbours.toml").items():
        yield Meaning(kind, Strength.STRONG, is_neighbour=True), neighbours["labels"]


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extractors.fields").joinpath("lexicon", name).read_text(encoding="utf-8"))


def lexicon_texts(name: str, section: str, key: str) -> tuple[str, ...]:
    """The texts of one list in a file of the lexicon folder."""
    return tuple(_load(name)[section][key])


def lexicon_keys(name: str, section: str) -> tuple[str, ...]:
    """The names of the lists (or weights) in a section of a file."""
    return tuple(_load(name)[section])


def lexicon_names(name: str, section: str, key: str) -> dict[str, str]:
    """The names and texts in a table of a section."""
    return {inner: str(text) for inner, text in _load(name)[section][key].items()}


def lexicon_weights(name: str, section: str, key: str) -> dict[str, float]:
    """The texts with weights under a key of a section; empty where the section has none."""
    return {text: float(weight) for text, weight in _load(name)[section].get(key, {}).items()}


@cache
def same_as_phrases() -> dict[str, str]:
    """Folded texts such as "same as bill to" and the role they point to."""
    return {
        fold(text): role for role in lexicon_keys("parties.toml", "same") for text in lexicon_texts("parties.toml", "same", role)
    }
