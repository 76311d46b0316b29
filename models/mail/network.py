"""The network as it is trained: the first layers of the pretrained encoder, a head for marks and one for the intent."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from extractors.prose.encoder import unpacked
from extractors.prose.encoding import SIGNS
from extractors.prose.labels import TAGS, Intent
from models.mail.pretrained import Pretrained

_EPSILON = 1e-12
_HIDDEN_BY_MASK = -1e4
# Names in the pretrained file, here, and whether it is a norm.
PARTS = (
    ("q", "query"), ("k", "key"), ("v", "value"), ("ao", "out"), ("aln", "norm1"),
    ("fi", "wide"), ("fo", "narrow"), ("oln", "norm2"),
)  # fmt: skip


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of BERT's kind."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(width, eps=_EPSILON) for _ in range(2))
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, rows: Any, mask: Any) -> Any:
        """Rows ``(texts, pieces, width)`` and what is added to their attention ``(texts, 1, 1, pieces)``."""
        texts, length, width = rows.shape
        query, key, value = (
            part(rows).view(texts, length, self.heads, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        # Written out: torch 2.13's fused attention takes three times as long to go backwards on a CPU.
        weights = torch.softmax(query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + mask, -1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(texts, length, width)
        middle = self.norm1(rows + self.out(mixed))
        return self.norm2(middle + self.narrow(functional.gelu(self.wide(middle))))


class MailNetwork(nn.Module):  # type: ignore[misc]
    """Marks and intent from word pieces; what the pieces mean stays as it was learned from far more text."""

    def __init__(self, pretrained: Pretrained, layers: int, dropout: float) -> None:
        super().__init__()
        weights = pretrained.weights
        width, inner = weights["pos"].shape[1], weights["0.fi.w"].shape[0]
        self.register_buffer("table", torch.from_numpy(unpacked(pretrained.table)), persistent=False)
        self.positions = nn.Parameter(torch.from_numpy(weights["pos"] + weights["type"][0]))
        self.norm = nn.LayerNorm(width, eps=_EPSILON)
        self.signs = nn.Linear(len(SIGNS), width, bias=False)
        nn.init.normal_(self.signs.weight, std=0.02)
        self.layers = nn.ModuleList([Layer(width, inner, pretrained.heads) for _ in range(layers)])
        self.tags, self.intents = nn.Linear(width, len(TAGS)), nn.Linear(width, len(Intent))
        self.dropout = dropout
        _copy(self.norm, weights["ln.w"], weights["ln.b"])
        for number, layer in enumerate(self.layers):
            for theirs, ours in PARTS:
                _copy(getattr(layer, ours), weights[f"{number}.{theirs}.w"], weights[f"{number}.{theirs}.b"])

    def forward(self, numbers: Any, signs: Any, counts: Any) -> tuple[Any, Any]:
        """Scores of tags ``(texts, pieces, tags)`` and of intents ``(texts, intents)``.

        Args:
            numbers: Of word pieces ``(texts, pieces)``, filled up at the end.
            signs: ``(texts, pieces, signs)``.
            counts: How many pieces each text has.
        """
        length = numbers.shape[1]
        rows = self.norm(self.table[numbers] + self.positions[:length]) + self.signs(signs)
        rows = functional.dropout(rows, self.dropout, self.training)
        there = torch.arange(length)[None] < counts[:, None]
        mask = torch.zeros(len(numbers), 1, 1, length).masked_fill(~there[:, None, None], _HIDDEN_BY_MASK)
        for layer in self.layers:
            rows = layer(rows, mask)
        mean = (rows * there[..., None]).sum(1) / counts[:, None]
        return self.tags(rows), self.intents(mean)


def _copy(part: Any, weight: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> None:
    with torch.no_grad():
        part.weight.copy_(torch.from_numpy(weight))
        part.bias.copy_(torch.from_numpy(bias))
