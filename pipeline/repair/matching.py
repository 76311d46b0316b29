"""What repair needs of matching: lines matched again, in the terms of their order."""

from __future__ import annotations

from typing import Protocol

from pipeline.core.fields import ExtractedLine
from pipeline.core.resolution import ResolvedLine


class Matching(Protocol):
    """How lines are matched to the masters, in the terms of one order."""

    def resolve(self, line: ExtractedLine) -> ResolvedLine:
        """A line matched from the beginning."""
        ...

    def with_figures(self, resolved: ResolvedLine, line: ExtractedLine) -> ResolvedLine:
        """A line with other figures on the article that it was matched to."""
        ...
