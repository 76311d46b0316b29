"""The models that tell which customer sent an order and to which of its places it goes: generated orders, training, scores."""
