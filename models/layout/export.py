"""A trained network to the file that serves: ONNX, weights in half precision, checked against the network itself."""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from extractors.learned.features import HASHES, SIGNS
from extractors.learned.hints import HINTS
from extractors.learned.layout_reader import NETWORK
from extractors.learned.word_vectors import VECTOR
from models.corpus.family import families
from models.layout.card import write_card
from models.layout.held_out import HELD_OUT
from models.layout.network import LayoutNetwork, LayoutPlan

_LARGE = 4096
INPUTS = ("hashes", "signs", "places", "vectors", "hints", "shown")
_SPENT = ("steps", "seconds")
OUTPUTS = ("fields", "announces", "blocks", "line", "role")
HERE = Path(__file__).parent


def load_trained(state: Path) -> LayoutNetwork:
    """The network of a training's state."""
    kept = torch.load(state, weights_only=False)
    network = LayoutNetwork(LayoutPlan(**kept["plan"]))
    network.load_state_dict(kept["network"])
    network.eval()
    return network


def export(network: LayoutNetwork, path: Path, spent: tuple[int, float] = (0, 0.0)) -> None:
    """Write the network as ONNX for pages of any number of pieces, with the steps and seconds that were spent on it."""
    example = (
        torch.zeros(1, 7, HASHES, dtype=torch.int64), torch.zeros(1, 7, SIGNS), torch.zeros(1, 7, 4),
        torch.zeros(1, 7, VECTOR), torch.zeros(1, 7, HINTS, dtype=torch.int64), torch.ones(1, 7),
    )  # fmt: skip
    buffer = io.BytesIO()
    axes = {name: {1: "pieces"} for name in (*INPUTS, *OUTPUTS[:-1])}
    torch.onnx.export(
        network, example, buffer, input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip
    model = onnx.load_from_string(buffer.getvalue())
    _halve(model)
    helper.set_model_props(model, dict(zip(_SPENT, map(str, spent), strict=True)))
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString())


def _halve(model: Any) -> None:
    """Large weights in half precision, turned back where they are used: half the size, the same sums within print's doubt."""
    casts = []
    for weight in model.graph.initializer:
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < _LARGE:
            continue
        name = weight.name
        halved = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), f"{name}.half")
        weight.CopyFrom(halved)
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)


def load_shipped(path: Path) -> LayoutNetwork:
    """The network of a file of `export`, as near as half precision tells it, to go on from where no state was kept.

    The exporter names what a linear map multiplies with by number, but its node after the map, and turns it.
    """
    graph = onnx.load(path).graph
    stored = {weight.name.removesuffix(".half"): numpy_helper.to_array(weight).astype(np.float32) for weight in graph.initializer}
    linear = {
        node.name.strip("/").removesuffix("/MatMul").replace("/", ".") + ".weight": stored[node.input[1]].T.copy()
        for node in graph.node
        if node.op_type == "MatMul" and node.input[1] in stored
    }
    network = LayoutNetwork(LayoutPlan())
    network.load_state_dict({name: torch.from_numpy({**stored, **linear}[name].copy()) for name in network.state_dict()})
    network.eval()
    return network


def spent_on(path: Path) -> tuple[int, float]:
    """Steps and seconds of training behind a file of `export`."""
    told = {prop.key: prop.value for prop in onnx.load(path).metadata_props}
    return int(told[_SPENT[0]]), float(told[_SPENT[1]])


def load_mean(states: Sequence[Path]) -> LayoutNetwork:
    """The network whose weights are the mean of those of several rounds of one training, the last first.

    It reads strangers better than each of them does (Izmailov et al. 2018, Averaging weights leads to wider optima).
    """
    network, *others = [load_shipped(path) if path.suffix == ".onnx" else load_trained(path) for path in states]
    weights = {name: value.clone() for name, value in network.state_dict().items()}
    for other in others:
        for name, value in other.state_dict().items():
            weights[name] += value
    network.load_state_dict({name: value / len(states) for name, value in weights.items()})
    return network


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("var/layout"))
    parser.add_argument("--out", type=Path, default=HERE / "weights" / NETWORK)
    parser.add_argument("--mean-with", type=Path, nargs="*", default=[], help="earlier states or a shipped file, averaged in")
    asked = parser.parse_args()
    kept = torch.load(asked.folder / "state.pt", weights_only=False)
    steps, seconds = kept["step"] + kept["before"][0], kept["spent"] + kept["before"][1]
    export(load_mean([asked.folder / "state.pt", *asked.mean_with]), asked.out, (steps, seconds))
    groups = Counter(family.group for family in families())
    write_card(asked.out.parent, kept["plan"], steps, seconds / 3600, groups, HELD_OUT, rounds=1 + len(asked.mean_with))


if __name__ == "__main__":
    main()
