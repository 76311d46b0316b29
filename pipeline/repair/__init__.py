"""Joint repair: doubtful figures of an order settled by all its other figures and the masters, where only one reading fits."""

from pipeline.repair.joint import repair

__all__ = ["repair"]
