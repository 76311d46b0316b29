"""A run of characters that the model marks."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.prose.labels import Mark


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A marked run of characters.

    Attributes:
        begins_item: Whether it is the first of another article.
        confidence: Estimated probability that this run means this.
        link: Estimated probability that ``begins_item`` is right.
    """

    start: int
    end: int
    mark: Mark
    begins_item: bool
    confidence: float
    link: float
