"""Siblings of one order: the same form with other values, whose truth is known because we chose them."""
