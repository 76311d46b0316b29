"""Who we are, in TOML: the one record for which a table is the less natural form."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Address, OwnCompany

_LISTS = ("aliases", "partner_codes", "email_domains", "fax_numbers")


def read_own_company(path: Path, issues: list[Issue]) -> OwnCompany:
    """Our own company of a TOML file; what is wrong with it becomes an issue, and it has no name then."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        issues.append(Issue("file-unreadable", Severity.BLOCK, f"{path.name} cannot be read: {error}", path.name))
        return OwnCompany("")
    address, lists = table.get("address", {}), [table.get(name, []) for name in _LISTS]
    texts: Sequence[object] = (table.get("name", ""), table.get("tax_id", ""), table.get("gln", ""))
    are_lists = all(map(_is_list_of_text, lists))
    if not all(isinstance(text, str) for text in texts) or not are_lists or not isinstance(address, dict):
        message = f"{path.name}: name, tax_id and gln are texts, {', '.join(_LISTS)} lists of texts, address a table."
        issues.append(Issue("row-bad", Severity.BLOCK, message, path.name))
        return OwnCompany("")
    parts = {part: str(address.get(part, "")) for part in ("street", "postcode", "town", "region", "country")}
    name, tax_id, gln = (str(text).strip() for text in texts)
    aliases, codes, domains, faxes = (tuple(entries) for entries in lists)
    domains = tuple(domain.lower().rpartition("@")[2] for domain in domains)
    return OwnCompany(name, aliases, tax_id, Address(**parts), gln, codes, domains, faxes)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
