"""The layout network: one place per piece of print, attention that knows how far two pieces stand apart, and six heads."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from extractors.learned.features import ENDS, SHAPES, SIGNS, WORDS
from extractors.learned.hints import SIZES

_BUCKETS = 31
"""Of distances, to either side: 15 by steps that grow, and one for (nearly) none."""
VECTOR = 384


@dataclass(frozen=True)
class LayoutPlan:
    """The size of a network.

    Attributes:
        vectors: Whether words also come as the mean of the frozen word pieces of the mail model's encoder.
    """

    width: int = 192
    layers: int = 4
    heads: int = 6
    fields: int = 30
    blocks: int = 8
    roles: int = 5
    dropout: float = 0.1
    vectors: bool = True


class LayoutNetwork(nn.Module):  # type: ignore[misc]  # torch is not there when types are checked
    """Hashes, signs, places, word vectors and hints of pieces to scores (see `forward`)."""

    def __init__(self, plan: LayoutPlan) -> None:
        super().__init__()
        self.plan = plan
        width = plan.width
        self.words = nn.ModuleList(nn.Embedding(size, width, padding_idx=0) for size in (WORDS, SHAPES, ENDS, ENDS))
        self.signs = nn.Linear(SIGNS, width)
        self.vectors = nn.Linear(VECTOR, width) if plan.vectors else None
        self.hints = nn.ModuleList(nn.Embedding(size, width, padding_idx=0) for size in SIZES)
        self.enter = nn.LayerNorm(width)
        self.beside = nn.ModuleList(nn.Embedding(_BUCKETS, plan.heads) for _ in range(3))
        self.layers = nn.ModuleList(Layer(plan) for _ in range(plan.layers))
        self.leave = nn.LayerNorm(width)
        self.fields = nn.Linear(width, plan.fields)
        self.announces = nn.Linear(width, plan.fields)
        self.blocks = nn.Linear(width, plan.blocks)
        self.line = nn.Linear(width, 2)
        self.role = nn.Linear(width, plan.roles)
        for embedding in self.words:
            nn.init.normal_(embedding.weight, std=0.3)
        for embedding in (*self.beside, *self.hints):
            nn.init.zeros_(embedding.weight)

    def forward(
        self, hashes: Tensor, signs: Tensor, places: Tensor, vectors: Tensor, hints: Tensor, shown: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Scores of fields, of what captions announce, of blocks, of (begins a line, is of a line), and of the page's role.

        Args:
            hashes: ``(pages, pieces, 4)``.
            signs: ``(pages, pieces, SIGNS)``.
            places: ``(pages, pieces, 4)`` in heights of letters.
            vectors: ``(pages, pieces, 384)``.
            hints: ``(pages, pieces, HINTS)``, what the rules say.
            shown: ``(pages, pieces)``, 1 where there is a piece, 0 where a shorter page is filled up.
        """
        rows = self.signs(signs)
        for number, embedding in enumerate(self.words):
            rows = rows + embedding(hashes[:, :, number])
        if self.vectors is not None:
            rows = rows + self.vectors(vectors)
        for number, embedding in enumerate(self.hints):
            rows = rows + embedding(hints[:, :, number])
        rows = self.enter(rows)
        bias = self._bias(places) + (shown - 1.0)[:, None, None, :] * 1e4
        for layer in self.layers:
            rows = layer(rows, bias)
        rows = self.leave(rows)
        mean = (rows * shown[:, :, None]).sum(1) / shown.sum(1, keepdim=True).clamp(min=1.0)
        return self.fields(rows), self.announces(rows), self.blocks(rows), self.line(rows), self.role(mean)

    def _bias(self, places: Tensor) -> Tensor:
        """``(pages, heads, pieces, pieces)`` of what distances between left edges, right edges and rows are worth."""
        middle = (places[:, :, 2] + places[:, :, 3]) / 2
        steps = zip(self.beside, (places[:, :, 0], places[:, :, 1], middle), (1.0, 1.0, 0.6), strict=True)
        worth = [embedding(_bucket((at[:, None, :] - at[:, :, None]) / step)) for embedding, at, step in steps]
        return (worth[0] + worth[1] + worth[2]).permute(0, 3, 1, 2)


def _bucket(distance: Tensor) -> Tensor:
    """0.._BUCKETS - 1: by sign, and by steps that grow with the distance."""
    size = torch.log2(1.0 + distance.abs())
    step = torch.clamp(torch.round(size * 2.3), max=(_BUCKETS - 1) / 2)
    return (torch.sign(distance) * step + (_BUCKETS - 1) / 2).to(torch.int64)


class Layer(nn.Module):  # type: ignore[misc]
    """Attention and a feed-forward step, each normed before (Xiong et al. 2020)."""

    def __init__(self, plan: LayoutPlan) -> None:
        super().__init__()
        width = plan.width
        self.heads = plan.heads
        self.before = nn.LayerNorm(width)
        self.asks = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.middle = nn.LayerNorm(width)
        self.wide = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.dropout = nn.Dropout(plan.dropout)

    def forward(self, rows: Tensor, bias: Tensor) -> Tensor:
        """The rows with what they have seen of each other."""
        pages, pieces, width = rows.shape
        query, key, value = (
            self.asks(self.before(rows)).reshape(pages, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        rows = rows + self.dropout(self.out(mixed.transpose(1, 2).reshape(pages, pieces, width)))
        return rows + self.dropout(self.narrow(functional.gelu(self.wide(self.middle(rows)))))
