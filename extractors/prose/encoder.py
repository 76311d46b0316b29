"""The network that reads messages: a multilingual encoder with a head that marks tokens and one that tells the intent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.inference import inference_core, inference_request
from extractors.prose.encoding import Encoded
from extractors.prose.wordpieces import WordPieces

PIECES, TABLE, LAYERS = "pieces.tsv", "pieces.npy", "layers.npz"
# Lengths are rounded up to these, so that the kernels of each are made once a process.
LENGTHS = (32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512)
_BLOCK, _BLOCK_BYTES = 32, 18
_EPSILON = 1e-12
_HIDDEN_BY_MASK = -1e4
_Array = npt.NDArray[np.float32]


def unpacked(blocks: npt.NDArray[np.uint8]) -> _Array:
    """Rows of 4-bit numbers, as floats.

    Args:
        blocks: ``(rows, bytes)``: per 32 numbers a half-precision scale and 16 bytes, low halves first; a half less 8 is the
            number in scales (the layout Q4_0 of ggml).
    """
    parts = blocks.reshape(len(blocks), -1, _BLOCK_BYTES)
    scales = parts[:, :, :2].copy().view(np.float16).astype(np.float32)
    halves = parts[:, :, 2:]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8
    rows: _Array = (numbers * scales).reshape(len(blocks), -1)
    return rows


class Encoder:
    """A trained encoder of a folder; safe to share between threads that call in turn."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / PIECES).read_text(encoding="utf-8").split("\n")
        pairs = [line.split("\t") for line in lines if line]
        self.vocabulary = WordPieces([(piece, float(score)) for piece, score in pairs])
        self._table = np.load(folder / TABLE, mmap_mode="r")
        with np.load(folder / LAYERS) as stored:
            weights = {name: stored[name] for name in stored.files}
        self._positions = weights["positions"].astype(np.float32)
        self._norm = (weights["norm.scale"].astype(np.float32), weights["norm.shift"].astype(np.float32))
        self._signs = weights["signs"].astype(np.float32)
        self._infer = _compiled(weights)

    def scores(self, text: Encoded) -> tuple[_Array, _Array]:
        """Raw scores of all tags for each token ``(tokens, tags)``, and of each intent ``(intents,)``.

        Raises:
            ValueError: If the text has more than 512 word pieces.
        """
        count = len(text.numbers)
        length = next((one for one in LENGTHS if one >= count), None)
        if length is None:
            raise ValueError(f"{count} word pieces are more than {LENGTHS[-1]}")
        rows = np.zeros((1, length, self._positions.shape[1]), dtype=np.float32)
        rows[0, :count] = self._embedded(text)
        shown = np.zeros((1, 1, 1, length), dtype=np.float32)
        shown[..., count:] = _HIDDEN_BY_MASK
        share = (shown[0, 0] == 0).astype(np.float32)[None] / count
        tags, intents = self._infer(rows, shown, share)
        return tags[0, text.firsts], intents

    def _embedded(self, text: Encoded) -> _Array:
        count = len(text.numbers)
        rows = unpacked(self._table[np.array(text.numbers)]) + self._positions[:count]
        rows -= rows.mean(axis=1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(axis=1, keepdims=True) + _EPSILON)
        known: _Array = rows * self._norm[0] + self._norm[1] + np.array(text.signs, dtype=np.float32) @ self._signs
        return known


def _compiled(weights: Mapping[str, npt.NDArray[Any]]) -> Any:
    """A function of embedded rows, mask and each row's share of the mean, that gives the scores of tags and of intents."""
    core = inference_core()
    from openvino import Model
    from openvino import opset13 as ops

    width = weights["positions"].shape[1]
    heads = int(weights["heads"])
    rows = ops.parameter([1, -1, width], np.float32)
    mask = ops.parameter([1, 1, 1, -1], np.float32)
    share = ops.parameter([1, 1, -1], np.float32)
    build = _Builder(ops, weights, width, heads)
    told: Any = rows
    for layer in range(int(weights["layers"])):
        told = build.layer(told, mask, f"layer{layer}")
    mean = ops.squeeze(ops.matmul(share, told, transpose_a=False, transpose_b=False), np.array([0, 1]))
    outputs = [build.linear(told, "tags"), build.linear(ops.unsqueeze(mean, np.array([0])), "intents")]
    request = inference_request(core, Model(outputs, [rows, mask, share], "mail"), **_HINTS)

    def infer(rows: _Array, mask: _Array, share: _Array) -> tuple[_Array, _Array]:
        request.infer([rows, mask, share], share_inputs=True)
        return request.get_output_tensor(0).data.copy(), request.get_output_tensor(1).data[0].copy()

    return infer


# Whole-number products in single precision: twice as fast as without them, and unlike half precision, which some processors have
# and others lack, nearly the same on every machine.
_HINTS = {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": "32"}


class _Builder:
    """Writes the layers of an encoder as OpenVINO operations (Vaswani et al. 2017; BERT's order of norms)."""

    def __init__(self, ops: Any, weights: Mapping[str, npt.NDArray[Any]], width: int, heads: int) -> None:
        self._ops, self._weights, self._width, self._heads = ops, weights, width, heads

    def linear(self, rows: Any, name: str) -> Any:
        """Rows times 8-bit weights with a scale for each output, plus a bias."""
        weight = self._ops.convert(self._ops.constant(self._weights[f"{name}.weight"]), np.float32)
        scale = self._ops.constant(self._weights[f"{name}.scale"].astype(np.float32)[:, None])
        product = self._ops.matmul(rows, self._ops.multiply(weight, scale), transpose_a=False, transpose_b=True)
        return self._ops.add(product, self._ops.constant(self._weights[f"{name}.bias"].astype(np.float32)))

    def layer(self, rows: Any, mask: Any, name: str) -> Any:
        """Attention and a feed-forward step, each added to what went in and normed."""
        attended = self.linear(self._attention(rows, mask, name), f"{name}.out")
        middle = self._norm(self._ops.add(rows, attended), f"{name}.norm1")
        widened = self._ops.gelu(self.linear(middle, f"{name}.wide"), "erf")
        return self._norm(self._ops.add(middle, self.linear(widened, f"{name}.narrow")), f"{name}.norm2")

    def _attention(self, rows: Any, mask: Any, name: str) -> Any:
        query, key, value = (self._split(self.linear(rows, f"{name}.{part}")) for part in ("query", "key", "value"))
        mixed = self._ops.scaled_dot_product_attention(query, key, value, mask)
        joined = self._ops.transpose(mixed, np.array([0, 2, 1, 3]))
        return self._ops.reshape(joined, np.array([0, 0, self._width]), special_zero=True)

    def _split(self, rows: Any) -> Any:
        parted = self._ops.reshape(rows, np.array([0, 0, self._heads, self._width // self._heads]), special_zero=True)
        return self._ops.transpose(parted, np.array([0, 2, 1, 3]))

    def _norm(self, rows: Any, name: str) -> Any:
        normed = self._ops.mvn(rows, np.array([-1]), True, _EPSILON, "inside_sqrt")
        scale, shift = (self._weights[f"{name}.{part}"].astype(np.float32) for part in ("scale", "shift"))
        return self._ops.add(self._ops.multiply(normed, self._ops.constant(scale)), self._ops.constant(shift))
