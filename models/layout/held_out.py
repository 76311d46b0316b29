"""What the model that ships never learns from."""

HELD_OUT = ("plain", "government", "nordic_dutch")
"""Groups of the page generator's families on which the model is measured and the referee fitted."""
