"""The lists that the model's answers are numbered by; what is shipped and what is trained must agree on them."""

from __future__ import annotations

from models.corpus.labels import Block, Field, PageRole

FIELDS = tuple(Field)
"""Answer 0 is "no field", answer n the n-th of these."""
BLOCKS = tuple(Block)
ROLES = tuple(PageRole)
