"""What the model that ships never learns from."""

from pathlib import Path

from models.sketches.layout_cases import layout_names

HELD_OUT = ("plain", "government", "nordic_dutch")
"""Groups of the page generator's families on which the model is measured and the referee fitted."""

_TAUGHT = Path(__file__).with_name("taught_sketches.txt")


def taught_sketches() -> list[str]:
    """The sketched layouts that the model does learn from: every second one when they were chosen, listed beside this module."""
    return _TAUGHT.read_text(encoding="utf-8").split()


def held_out_sketches() -> list[str]:
    """All others, those that are added later too: on them the model is measured and the referee fitted."""
    taught = set(taught_sketches())
    return [name for name in layout_names() if name not in taught]
