"""SPF on the test suite of the RFC's authors (tests/unit/rfc7208, openspf.org, release 2014.04), with its own name server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.adapters.spf import Connection, check_spf
from pipeline.core.errors import ServiceError

SUITE = Path(__file__).parent / "rfc7208" / "rfc7208-tests.yml"
Zone = dict[str, list[tuple[str, str | None]]]


def zone_of(scenario: dict[str, Any]) -> Zone:
    """Names to what they hold, in order; None for a question that nobody answers. Records of the old type SPF are TXT too."""
    zone: Zone = {}
    for name, records in scenario["zonedata"].items():
        held = zone.setdefault(name.lower(), [])
        has_texts = any(isinstance(record, dict) and "TXT" in record for record in records)
        for record in records:
            pairs = record.items() if isinstance(record, dict) else [("TIMEOUT", "TIMEOUT")]
            held += [one for kind, value in pairs for one in held_record(kind, value, has_texts=has_texts)]
    return zone


def held_record(kind: str, value: Any, *, has_texts: bool) -> Iterator[tuple[str, str | None]]:
    if value == "NONE" or (kind == "SPF" and has_texts):
        return
    shown = value[1] if kind == "MX" and value != "TIMEOUT" else "".join(value)
    yield "TXT" if kind == "SPF" else kind, None if value == "TIMEOUT" else shown


def name_server(zone: Zone) -> Callable[[str, str], Sequence[str]]:
    def records(name: str, kind: str, follows: bool = True) -> Sequence[str]:
        asked = name.rstrip(".").lower()
        if asked.startswith("error.") and asked not in zone:
            raise ServiceError("no answer")
        found: list[str] = []
        for held, value in zone.get(asked, []):
            if held == kind and value is not None:
                found.append(value)
            elif held == kind or (held == "TIMEOUT" and not found):
                raise ServiceError("no answer")
            elif held == "CNAME" and follows and value is not None:
                found += records(value, kind, follows=False)
        return found

    return records


def cases() -> Iterator[Any]:
    for scenario in yaml.safe_load_all(SUITE.read_bytes()):
        records = name_server(zone_of(scenario))
        for name, case in scenario["tests"].items():
            connection = Connection(case["host"], case["mailfrom"], case["helo"])
            wanted = case["result"] if isinstance(case["result"], list) else [case["result"]]
            yield pytest.param(connection, records, wanted, id=f"{scenario['description']}: {name}")


@pytest.mark.parametrize(("connection", "records", "wanted"), list(cases()))
def test_the_authors_of_the_rule_would_say_the_same(
    connection: Connection, records: Callable[[str, str], Sequence[str]], wanted: list[str]
) -> None:
    assert check_spf(connection, records) in wanted
