"""Matching: which of our customers, places, articles, units and prices an order means."""

from pipeline.matching.index import MasterIndex
from pipeline.matching.service import resolve
from pipeline.matching.units import UnitCodes

__all__ = ["MasterIndex", "UnitCodes", "resolve"]
