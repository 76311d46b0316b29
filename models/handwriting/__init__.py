"""Telling what was written by hand from print: drawn pages, and the regression over them."""
