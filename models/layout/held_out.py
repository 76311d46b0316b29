"""What the model that ships never learns from."""

from models.sketches.layout_cases import layout_names

HELD_OUT = ("plain", "government", "nordic_dutch")
"""Groups of the page generator's families on which the model is measured and the referee fitted."""


def taught_sketches() -> list[str]:
    """Every second of the sketched layouts by name, which the model does learn from."""
    return layout_names()[::2]


def held_out_sketches() -> list[str]:
    """The others: on them the model is measured and the referee fitted."""
    return layout_names()[1::2]
