"""How probably a whole order is right, and whether that is enough for the operator's error budget."""
