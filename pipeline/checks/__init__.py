"""Checks: what is remarkable about an order that was matched, as findings for routing and for the person who looks."""

from pipeline.checks.earlier import AlreadyOrdered, EarlierOrder, earlier_orders
from pipeline.checks.examine import examine

__all__ = ["AlreadyOrdered", "EarlierOrder", "earlier_orders", "examine"]
