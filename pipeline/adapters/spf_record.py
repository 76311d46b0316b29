"""What a domain publishes about who may send its mail, taken apart (RFC 7208, 4.6 and 12)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

_VERSION = re.compile(r"^v=spf1(?: |$)", re.IGNORECASE)
_MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*)=(.*)")
_DIRECTIVE = re.compile(r"([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?=[:/]|\Z)(.*)", re.IGNORECASE)
_LENGTHS = re.compile(r"(.*?)(?:/(0|[1-9]\d?))?(?://(0|[1-9]\d{0,2}))?")
# c, r and t are for explanations alone.
_EXPAND = r"%(?:\{[slodiphv](?!0+[rR.}+,/_=-])\d*r?[.\-+,/_=]*\}|[%_-])"
_EXPAND_EXPLAINING = _EXPAND.replace("slodiphv", "slodiphcrtv")
_LITERAL = r"[\x21-\x24\x26-\x7e]"
_TEXT = re.compile(rf"(?:{_EXPAND_EXPLAINING}|{_LITERAL})*", re.IGNORECASE)
# It ends in a top-level domain or in a macro.
_TOP_LABEL = r"\.(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])\.?"
_DOMAIN = re.compile(rf"(?:{_EXPAND}|{_LITERAL})*?(?:{_TOP_LABEL}|{_EXPAND})", re.IGNORECASE)


class FaultyRecord(Exception):
    """What a domain publishes cannot be followed."""


@dataclass(frozen=True, slots=True)
class Directive:
    """Computers, and what is said of them.

    Attributes:
        qualifier: ``+``, ``-``, ``~`` or ``?``.
        target: The domain it names, macros unexpanded; empty for the record's own.
        length4: Bits of an IPv4 network, ``length6`` the same for IPv6.
        network: Of ``ip4`` and ``ip6``.
    """

    qualifier: str
    name: str
    target: str = ""
    length4: int = 32
    length6: int = 128
    network: ipaddress.IPv4Network | ipaddress.IPv6Network | None = None


@dataclass(frozen=True, slots=True)
class SpfRecord:
    """Directives in order, and the domain whose record counts when none of them matches."""

    directives: tuple[Directive, ...]
    redirect: str = ""


def read_record(texts: Sequence[str]) -> SpfRecord | None:
    """The SPF record among a domain's texts; None where there is none.

    Raises:
        FaultyRecord: There are several, or it is written wrongly anywhere.
    """
    found = [text for text in texts if _VERSION.match(text)]
    if not found:
        return None
    if len(found) > 1 or not found[0].isascii():
        raise FaultyRecord("several records, or one with strange characters")
    directives, modifiers = [], {}
    for term in found[0].split(" ")[1:]:
        modifier = _MODIFIER.fullmatch(term)
        if modifier:
            name = modifier[1].lower()
            if name in modifiers and name in ("redirect", "exp"):
                raise FaultyRecord(f"{name} twice")
            _require(_DOMAIN if name in ("redirect", "exp") else _TEXT, modifier[2])
            modifiers[name] = modifier[2]
        elif term:
            directives.append(_directive(term))
    return SpfRecord(tuple(directives), modifiers.get("redirect", ""))


def _directive(term: str) -> Directive:
    found = _DIRECTIVE.fullmatch(term)
    if found is None:
        raise FaultyRecord(f"unknown term {term}")
    qualifier, name, rest = found[1] or "+", found[2].lower(), found[3]
    if name == "all":
        _refuse(rest)
        return Directive(qualifier, name)
    if name in ("ip4", "ip6"):
        return _of_network(qualifier, name, rest)
    if name in ("a", "mx"):
        return _of_hosts(qualifier, name, rest)
    if rest or name != "ptr":
        _require(_DOMAIN, rest.removeprefix(":") if rest.startswith(":") else "")
    return Directive(qualifier, name, rest[1:])


def _of_hosts(qualifier: str, name: str, rest: str) -> Directive:
    found = _LENGTHS.fullmatch(rest)
    target, length4, length6 = found.groups() if found else (rest, None, None)
    if target:
        _require(_DOMAIN, target[1:] if target.startswith(":") else "")
    bits4, bits6 = int(length4 or 32), int(length6 or 128)
    if bits4 > 32 or bits6 > 128:
        raise FaultyRecord("a network with too many bits")
    return Directive(qualifier, name, target[1:], bits4 if length4 is not None else 32, bits6 if length6 is not None else 128)


def _of_network(qualifier: str, name: str, rest: str) -> Directive:
    _, slash, bits = rest.removeprefix(":").partition("/")
    try:
        if not rest.startswith(":") or (slash and not re.fullmatch(r"0|[1-9]\d{0,2}", bits)):
            raise ValueError(rest)
        if name == "ip4":
            network4 = ipaddress.IPv4Network(rest[1:], strict=False)
            return Directive(qualifier, name, "", network4.prefixlen, 128, network4)
        network6 = ipaddress.IPv6Network(rest[1:], strict=False)
        return Directive(qualifier, name, "", 32, network6.prefixlen, network6)
    except ValueError as error:
        raise FaultyRecord(f"no network: {rest}") from error


def _require(form: re.Pattern[str], text: str) -> None:
    if not form.fullmatch(text):
        raise FaultyRecord(f"written wrongly: {text}")


def _refuse(rest: str) -> None:
    if rest:
        raise FaultyRecord(f"nothing may follow: {rest}")
