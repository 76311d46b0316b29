"""Draws the documents of ``sample_docs/``: ``python -m sample_docs.draw``; see docs/samples.md."""
