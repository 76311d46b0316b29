"""The network that reads messages: words to pieces, texts to windows, packed weights to scores."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from extractors.prose.encoder import Encoder, unpacked
from extractors.prose.encoding import SIGNS, encoded, windows
from extractors.prose.labels import TAGS, Intent
from extractors.prose.tokens import pieces_of
from extractors.prose.wordpieces import WordPieces
from models.mail.export import write_encoder
from models.mail.pretrained import is_european

PIECES = (
    ("<s>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0), ("▁box", -5.0), ("es", -4.0), ("▁boxes", -8.0), ("▁b", -6.0),
    ("o", -5.0), ("x", -5.5), ("▁3", -6.0), ("3", -5.5), ("m", -5.0), ("▁hose", -9.0),
)  # fmt: skip
NAMES = [piece for piece, _score in PIECES]


@pytest.fixture(scope="module")
def vocabulary() -> WordPieces:
    return WordPieces(PIECES)


@pytest.mark.parametrize(
    ("word", "after_space", "parts"),
    [
        ("boxes", True, ["▁boxes"]),  # one piece is likelier than the two that spell it as well
        ("boxm", True, ["▁box", "m"]),
        ("3", False, ["3"]),
        ("3", True, ["▁3"]),
        ("m", True, ["▁", "m"]),
        ("x漢", False, ["x", "<unk>"]),
    ],
)
def test_a_word_is_split_into_the_likeliest_pieces(
    vocabulary: WordPieces, word: str, after_space: bool, parts: list[str]
) -> None:
    assert [NAMES[number] for number in vocabulary.split(word, after_space=after_space)] == parts


def test_a_full_width_digit_is_the_digit(vocabulary: WordPieces) -> None:
    assert vocabulary.split("３", after_space=False) == vocabulary.split("3", after_space=False)


def test_a_text_keeps_where_each_token_begins_and_what_the_lexicons_know_of_it(vocabulary: WordPieces) -> None:
    tokens = pieces_of("3 boxm\nboxes")
    found = encoded(tokens, vocabulary)
    assert [NAMES[number] for number in found.numbers] == ["<s>", "▁3", "▁box", "m", "</s>", "▁boxes", "</s>"]
    assert [NAMES[found.numbers[place]] for place in found.firsts] == ["▁3", "▁box", "</s>", "▁boxes"]
    said = [{sign for sign, there in zip(SIGNS, row, strict=True) if there} for row in found.signs]
    assert said == [set(), {"digits"}, set(), set(), {"\n"}, {"unit"}, set()]


def test_windows_of_a_long_text_tell_of_every_token_once_and_end_with_lines() -> None:
    tokens = pieces_of("\n".join(f"{number} boxes of hose please" for number in range(100)))
    found = windows(tokens, 120, 20)
    assert [begin for _l, _r, begin, _e in found] == [0, *(end for _l, _r, _b, end in found[:-1])]
    assert found[-1][3] == len(tokens)
    assert all(tokens[end - 1].text == "\n" for _l, _r, _b, end in found[:-1])
    assert all(right - left <= 120 and left <= begin < end <= right for left, right, begin, end in found)
    assert windows(tokens[:100], 120, 20) == [(0, 100, 0, 100)]
    assert windows([], 120, 20) == []


def test_packed_numbers_are_halves_of_bytes_times_a_scale() -> None:
    block = np.concatenate([np.array([0.5], np.float16).view(np.uint8), np.arange(16, dtype=np.uint8) | 0x90])
    row = unpacked(block[None])
    assert row.shape == (1, 32)
    assert row[0, :16].tolist() == [0.5 * (number - 8) for number in range(16)]
    assert row[0, 16:].tolist() == [0.5] * 16


@pytest.mark.parametrize(
    ("piece", "kept"),
    [("▁Schläuche", True), ("½", True), ("№", True), ("€", True), ("заказ", False), ("訂單", False), ("▁sipariş", False)],
)
def test_only_pieces_of_the_languages_that_are_read_are_kept(piece: str, kept: bool) -> None:
    assert is_european(piece) is kept


_WIDTH, _INNER, _HEADS, _COUNT = 64, 96, 2, 2
_Array = npt.NDArray[np.float64]


def _trained(source: np.random.Generator) -> dict[str, npt.NDArray[np.float32]]:
    """A network of random weights, whole steps of the 8-bit scale so that nothing is lost in writing it."""

    def linear(outputs: int, inputs: int) -> npt.NDArray[np.float32]:
        steps = source.integers(-126, 127, (outputs, inputs))
        steps[:, 0] = 127
        return (steps / 127 * 0.3).astype(np.float32)

    shapes = {"query": (_WIDTH, _WIDTH), "key": (_WIDTH, _WIDTH), "value": (_WIDTH, _WIDTH), "out": (_WIDTH, _WIDTH),
              "wide": (_INNER, _WIDTH), "narrow": (_WIDTH, _INNER)}  # fmt: skip
    weights = {
        "positions": np.round(source.normal(size=(512, _WIDTH)), 1).astype(np.float16).astype(np.float32),
        "signs.weight": linear(_WIDTH, len(SIGNS)), "norm.weight": np.full(_WIDTH, 1.5, np.float32),
        "norm.bias": np.full(_WIDTH, 0.1, np.float32), "tags.weight": linear(len(TAGS), _WIDTH),
        "tags.bias": np.ones(len(TAGS), np.float32), "intents.weight": linear(len(Intent), _WIDTH),
        "intents.bias": np.zeros(len(Intent), np.float32),
    }  # fmt: skip
    for layer, (part, shape) in itertools.product(range(_COUNT), shapes.items()):
        weights[f"layers.{layer}.{part}.weight"] = linear(*shape)
        weights[f"layers.{layer}.{part}.bias"] = source.normal(size=shape[0]).astype(np.float32)
    for layer, part in itertools.product(range(_COUNT), ("norm1", "norm2")):
        weights[f"layers.{layer}.{part}.weight"] = source.uniform(0.5, 1.5, _WIDTH).astype(np.float32)
        weights[f"layers.{layer}.{part}.bias"] = source.normal(size=_WIDTH).astype(np.float32)
    return weights


def _normed(rows: _Array, weight: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> _Array:
    centred = rows - rows.mean(axis=1, keepdims=True)
    normed: _Array = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12) * weight + bias
    return normed


def _by_the_book(weights: dict[str, npt.NDArray[np.float32]], rows: _Array) -> tuple[_Array, _Array]:
    """The layers once more, one head after the other."""
    from math import erf

    def linear(values: _Array, name: str) -> _Array:
        return values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    size = _WIDTH // _HEADS
    for layer in range(_COUNT):
        name = f"layers.{layer}"
        query, key, value = (linear(rows, f"{name}.{part}") for part in ("query", "key", "value"))
        heads = []
        for head in range(_HEADS):
            part = slice(head * size, (head + 1) * size)
            told = np.exp(query[:, part] @ key[:, part].T / np.sqrt(size))
            heads.append(told / told.sum(axis=1, keepdims=True) @ value[:, part])
        middle = rows + linear(np.concatenate(heads, axis=1), f"{name}.out")
        middle = _normed(middle, weights[f"{name}.norm1.weight"], weights[f"{name}.norm1.bias"])
        wide = linear(middle, f"{name}.wide")
        wide = wide * 0.5 * (1 + np.vectorize(erf)(wide / np.sqrt(2)))
        rows = _normed(middle + linear(wide, f"{name}.narrow"), weights[f"{name}.norm2.weight"], weights[f"{name}.norm2.bias"])
    return linear(rows, "tags"), linear(rows.mean(axis=0, keepdims=True), "intents")[0]


def test_what_is_written_gives_the_scores_that_the_layers_say(tmp_path: Path) -> None:
    source = np.random.default_rng(3)
    weights = _trained(source)
    scales = np.full((len(PIECES), 2, 1), 0.25, np.float16).view(np.uint8)
    halves = source.integers(0, 256, (len(PIECES), 2, 16), dtype=np.uint8)
    table = np.concatenate([scales, halves], axis=2).reshape(len(PIECES), 36)
    write_encoder(tmp_path, PIECES, table, weights, _HEADS)
    encoder = Encoder(tmp_path)
    text = encoded(pieces_of("3 boxes\nboxm"), encoder.vocabulary)
    tags, intents = encoder.scores(text)
    count = len(text.numbers)
    rows = unpacked(table)[text.numbers] + weights["positions"][:count]
    embedded = _normed(rows.astype(np.float64), weights["norm.weight"], weights["norm.bias"])
    wanted_tags, wanted_intents = _by_the_book(weights, embedded + np.array(text.signs) @ weights["signs.weight"].T)
    assert tags.shape == (4, len(TAGS))
    assert np.allclose(tags, wanted_tags[text.firsts], atol=0.08)
    assert np.allclose(intents, wanted_intents, atol=0.08)


def test_more_pieces_than_the_encoder_takes_are_refused(tmp_path: Path) -> None:
    source = np.random.default_rng(3)
    write_encoder(tmp_path, PIECES, np.zeros((len(PIECES), 36), np.uint8), _trained(source), _HEADS)
    encoder = Encoder(tmp_path)
    with pytest.raises(ValueError, match="more than 512"):
        encoder.scores(encoded(pieces_of("m " * 600), encoder.vocabulary))
