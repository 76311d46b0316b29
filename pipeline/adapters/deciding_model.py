"""The table of what deciding has learned, as it is shipped: written by ``python -m models.deciding.train``."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.core.errors import DependencyError
from pipeline.deciding.calibration import Calibration, Point
from pipeline.deciding.probability import DecidingModel, KindWeights


def shipped_file() -> Path:
    """Where the table lies."""
    return Path(__file__).parents[2] / "models" / "deciding" / "weights" / "deciding.json"


@lru_cache(maxsize=1)
def shipped_model() -> DecidingModel:
    """What was shipped; raises DependencyError when it is missing or damaged."""
    path = shipped_file()
    try:
        return model_from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise DependencyError(f"{path} cannot be used ({exc}); install Orderwright again.") from exc


def model_to_json(model: DecidingModel) -> str:
    """One entry a line, so that a change shows as such."""
    kinds = {name: _weights_to_plain(weights) for name, weights in sorted(model.kinds.items())}
    points = {
        "shipped": [_point_to_plain(point) for point in model.shipped.points],
        "shipped_passed": [_point_to_plain(point) for point in model.shipped_passed.points],
    }
    return json.dumps({"name": model.name, "cuts": list(model.cuts), "kinds": kinds, **points}, indent=1) + "\n"


def model_from_json(text: str) -> DecidingModel:
    """What ``model_to_json`` was given."""
    plain = json.loads(text)
    return DecidingModel(
        name=str(plain["name"]),
        kinds={name: _weights_of(weights) for name, weights in plain["kinds"].items()},
        shipped=Calibration(tuple(Point(*point) for point in plain["shipped"])),
        shipped_passed=Calibration(tuple(Point(*point) for point in plain["shipped_passed"])),
        cuts=tuple(plain["cuts"]),
    )


def _weights_to_plain(weights: KindWeights) -> dict[str, Any]:
    against = {"warning": weights.warning, "block": weights.block}
    return {"bias": weights.bias, "confidence": weights.confidence, "clues": dict(weights.clues), **against}


def _weights_of(plain: dict[str, Any]) -> KindWeights:
    return KindWeights(plain["bias"], plain["confidence"], plain["clues"], plain["warning"], plain["block"])


def _point_to_plain(point: Point) -> list[float]:
    return [point.score, point.right, point.wrong]
