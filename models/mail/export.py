"""A trained network as the files that the reader of messages loads (8-bit weights, the pieces and what they mean), and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.prose.encoder import LAYERS, PIECES, TABLE

_MOST = 127
_NORMS, _LINEARS = ("norm1", "norm2"), ("query", "key", "value", "out", "wide", "narrow")
_Values = npt.NDArray[np.float32]


def write_encoder(
    folder: Path, pieces: Sequence[tuple[str, float]], table: npt.NDArray[np.uint8], trained: Mapping[str, _Values], heads: int
) -> None:
    """Write the files of `extractors.prose.encoder.Encoder`.

    Args:
        table: What each piece means, packed.
        trained: The network's state by its names; see `models.mail.network.MailNetwork`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{piece}\t{score:.4f}" for piece, score in pieces]
    (folder / PIECES).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    np.save(folder / TABLE, table)
    stored: dict[str, npt.NDArray[Any]] = {
        "positions": trained["positions"].astype(np.float16), "norm.scale": trained["norm.weight"],
        "norm.shift": trained["norm.bias"], "signs": trained["signs.weight"].T.copy(), "heads": np.array(heads),
    }  # fmt: skip
    count = 1 + max(int(name.split(".")[1]) for name in trained if name.startswith("layers."))
    stored["layers"] = np.array(count)
    for layer in range(count):
        for part in _LINEARS:
            _store(stored, f"layer{layer}.{part}", trained, f"layers.{layer}.{part}")
        for part in _NORMS:
            stored[f"layer{layer}.{part}.scale"] = trained[f"layers.{layer}.{part}.weight"]
            stored[f"layer{layer}.{part}.shift"] = trained[f"layers.{layer}.{part}.bias"]
    for part in ("tags", "intents"):
        _store(stored, part, trained, part)
    np.savez(folder / LAYERS, **stored)  # type: ignore[arg-type]


def _store(stored: dict[str, npt.NDArray[Any]], name: str, trained: Mapping[str, _Values], source: str) -> None:
    """A linear map in whole numbers up to 127 either way, with one scale for each output."""
    weight = trained[f"{source}.weight"]
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / _MOST
    stored[f"{name}.weight"] = np.round(weight / scale[:, None]).astype(np.int8)
    stored[f"{name}.scale"] = scale.astype(np.float32)
    stored[f"{name}.bias"] = trained[f"{source}.bias"]


def read_state(folder: Path) -> dict[str, _Values]:
    """The state of `models.mail.network.MailNetwork` that a folder of `write_encoder` holds, as near as 8 bits tell it."""
    with np.load(folder / LAYERS) as stored:
        state = {
            "positions": stored["positions"].astype(np.float32), "norm.weight": stored["norm.scale"],
            "norm.bias": stored["norm.shift"], "signs.weight": stored["signs"].T.copy(),
        }  # fmt: skip
        for layer in range(int(stored["layers"])):
            for part in _LINEARS:
                _restore(state, f"layers.{layer}.{part}", stored, f"layer{layer}.{part}")
            for part in _NORMS:
                state[f"layers.{layer}.{part}.weight"] = stored[f"layer{layer}.{part}.scale"]
                state[f"layers.{layer}.{part}.bias"] = stored[f"layer{layer}.{part}.shift"]
        for part in ("tags", "intents"):
            _restore(state, part, stored, part)
    return state


def _restore(state: dict[str, _Values], name: str, stored: Mapping[str, npt.NDArray[Any]], source: str) -> None:
    state[f"{name}.weight"] = stored[f"{source}.weight"].astype(np.float32) * stored[f"{source}.scale"][:, None]
    state[f"{name}.bias"] = stored[f"{source}.bias"]
