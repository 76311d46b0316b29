"""Networks run by OpenVINO: one thread each, on whichever core is free, and nobody is told."""

from __future__ import annotations

import sys
from typing import Any

from pipeline.core.errors import DependencyError

# Documents are read side by side, a process each. OpenVINO would tie the only thread of every process to the first core.
_SETTINGS = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False}


def inference_core() -> Any:
    """OpenVINO's core, which reads networks from files.

    Raises:
        DependencyError: OpenVINO is not installed.
    """
    # Its converter, which is loaded along, would report the import to its makers; without this package it does not.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        from openvino import Core
    except ImportError as error:
        raise DependencyError("OpenVINO is missing. Install the Python package openvino.") from error
    return Core()


def inference_request(core: Any, network: Any, **hints: str) -> Any:
    """What a network is asked by: ``infer`` with its inputs, then ``get_output_tensor``.

    Args:
        core: Of ``inference_core``.
        network: An OpenVINO model.
        hints: More of OpenVINO's settings of a network.
    """
    return core.compile_model(network, "CPU", {**_SETTINGS, **hints}).create_infer_request()
