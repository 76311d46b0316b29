"""Article codes as compared; the rules are core's, since the store keeps their keys beside each article."""

from __future__ import annotations

from pipeline.core.codes import are_groups_compatible, bare_key, code_key, gtin_key, gtins_in, plain_code

__all__ = ["are_groups_compatible", "bare_key", "code_key", "gtin_key", "gtins_in", "plain_code"]
