"""The other design, for comparison: LayoutLM (Xu et al. 2020) begun with the layers of a pretrained MiniLM.

Each place is a piece of print as in ours, its meaning the mean of its word pieces; where it stands comes in as learned embeddings
of its four edges, added once, and nothing of hashes, signs or distances. The layers are those of multilingual-e5-small, which was
begun with Multilingual MiniLM (Wang et al. 2020).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.layout.network import VECTOR, LayoutPlan
from models.mail.network import PARTS, Layer
from models.mail.pretrained import Pretrained

_PLACES = 256
_HIDDEN_BY_MASK = -1e4


class LayoutLm(nn.Module):  # type: ignore[misc]
    """Takes and gives what `LayoutNetwork` does."""

    def __init__(self, pretrained: Pretrained, layers: int, plan: LayoutPlan) -> None:
        super().__init__()
        weights = pretrained.weights
        self.edges = nn.ModuleList(nn.Embedding(_PLACES, VECTOR) for _ in range(4))
        self.enter = nn.LayerNorm(VECTOR)
        self.layers = nn.ModuleList(Layer(VECTOR, weights["0.fi.w"].shape[0], pretrained.heads) for _ in range(layers))
        self.dropout = nn.Dropout(plan.dropout)
        self.fields = nn.Linear(VECTOR, plan.fields)
        self.announces = nn.Linear(VECTOR, plan.fields)
        self.blocks = nn.Linear(VECTOR, plan.blocks)
        self.line = nn.Linear(VECTOR, 2)
        self.role = nn.Linear(VECTOR, plan.roles)
        for embedding in self.edges:
            nn.init.normal_(embedding.weight, std=0.02)
        with torch.no_grad():
            for number, layer in enumerate(self.layers):
                for theirs, ours in PARTS:
                    part = getattr(layer, ours)
                    part.weight.copy_(torch.from_numpy(weights[f"{number}.{theirs}.w"]))
                    part.bias.copy_(torch.from_numpy(weights[f"{number}.{theirs}.b"]))

    def forward(
        self, _hashes: Tensor, _signs: Tensor, places: Tensor, vectors: Tensor, _hints: Tensor, shown: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """As `LayoutNetwork.forward`; hashes, signs and hints are not looked at."""
        steps = places.round().clamp(0, _PLACES - 1).to(torch.int64)
        rows = vectors
        for number, embedding in enumerate(self.edges):
            rows = rows + embedding(steps[:, :, number])
        rows = self.dropout(self.enter(rows))
        mask = ((1.0 - shown) * _HIDDEN_BY_MASK)[:, None, None, :]
        for layer in self.layers:
            rows = layer(rows, mask)
        mean = (rows * shown[:, :, None]).sum(1) / shown.sum(1, keepdim=True).clamp(min=1.0)
        return self.fields(rows), self.announces(rows), self.blocks(rows), self.line(rows), self.role(mean)
