"""Checks: what is remarkable about an order that was matched, as findings for routing and for the person who looks."""

from pipeline.checks.examine import AlreadyOrdered, examine

__all__ = ["AlreadyOrdered", "examine"]
