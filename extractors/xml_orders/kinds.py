"""Which kind of XML a file is: told from its root element and that element's namespace, before it is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

XML = "application/xml"
HTML = "text/html"
UBL = "application/x-ubl+xml"
CXML = "application/x-cxml+xml"
OPENTRANS = "application/x-opentrans+xml"
CII = "application/x-cii-order+xml"
IDOC = "application/x-idoc+xml"
SPREADSHEET = "application/x-spreadsheet+xml"

_LOOKED_AT = 64 * 1024
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_BEFORE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*+(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*+\]\s*)?>",
    re.DOTALL,
)
# Possessive throughout: no text makes the search go back.
_ROOT = re.compile(r"<(?:(?P<prefix>[^\W\d][\w.-]*+):)?(?P<name>[^\W\d][\w.-]*+)(?P<rest>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_DECLARED = re.compile(r"xmlns(?::(?P<prefix>[\w.-]+))?\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_UBL_SPACE = re.compile(r"urn:oasis:names:specification:ubl:schema:xsd:\w+-2")
_CII_SPACE = re.compile(
    r"urn:un:unece:uncefact:data:(?:standard:)?(?:SCRDM|CrossIndustry)\w*(?::\w+)?|urn:ferd:CrossIndustry[\w:]*"
)
_OPENTRANS_NAMES = frozenset({
    "ORDER", "ORDERCHANGE", "ORDERRESPONSE", "INVOICE", "INVOICELIST", "DISPATCHNOTIFICATION", "RECEIPTACKNOWLEDGEMENT",
    "REMITTANCEADVICE", "QUOTATION", "RFQ",
})  # fmt: skip
_BARE_OPENTRANS = re.compile(r"<(ORDER|ORDERCHANGE)(?=[\s>])")


@dataclass(frozen=True, slots=True)
class RootTag:
    """The first start tag of a file; ``namespace`` is empty where it has none or it is not declared there."""

    name: str
    namespace: str


# Rules in the order in which they are asked; the first that says yes names the media type.
_FAMILIES: tuple[tuple[str, Callable[[RootTag, str], bool]], ...] = (
    (UBL, lambda root, text: _UBL_SPACE.fullmatch(root.namespace) is not None),
    (CXML, lambda root, text: root.name == "cXML"),
    (OPENTRANS, lambda root, text: "opentrans.org/XMLSchema" in root.namespace),
    # The older ones are often written without a namespace.
    (OPENTRANS, lambda root, text: root.name in _OPENTRANS_NAMES and f"<{root.name}_HEADER" in text),
    (IDOC, lambda root, text: "<IDOC" in text and ("<EDI_DC40" in text or "<E1EDK01" in text)),
    (SPREADSHEET, lambda root, text: root.namespace == "urn:schemas-microsoft-com:office:spreadsheet"),
    (CII, lambda root, text: _CII_SPACE.fullmatch(root.namespace) is not None),
)


def media_type_of(content: bytes) -> str:
    """The media type of an XML or XHTML file, and an empty text for anything else."""
    text = _start(content)
    root = root_tag(text)
    if root is None:
        return XML if text.startswith("<?xml") else ""
    if root.name.lower() == "html":
        return HTML
    family = family_of(root, text) or _wrapped_family(text)
    if family:
        return family
    # Without an XML declaration only what also ends like a document is XML: letters may begin with a word in angle brackets.
    is_closed = content.rstrip().endswith(f"{root.name}>".encode())
    return XML if text.startswith("<?xml") or (is_closed and root.name.lower() not in ("head", "body")) else ""


def family_of(root: RootTag, text: str = "") -> str:
    """The media type of the family that a root element belongs to, empty for none that is read here.

    Args:
        text: The file's beginning, where there is one: some old files are told by the element behind the root only.
    """
    return next((media_type for media_type, fits in _FAMILIES if fits(root, text)), "")


def root_tag(text: str) -> RootTag | None:
    """The root element of a text that begins like XML; None where something else stands before or instead of it."""
    position = 0
    while (skipped := _BEFORE_ROOT.match(text, position)) is not None:
        position = skipped.end()
    found = _ROOT.match(text, position)
    if found is None:
        return None
    spaces = {space["prefix"] or "": space["double"] or space["single"] or "" for space in _DECLARED.finditer(found["rest"])}
    return RootTag(found["name"], spaces.get(found["prefix"] or "", ""))


def _wrapped_family(text: str) -> str:
    """The family of what stands in an envelope or a list: business document header, SOAP, ORDER_LIST, whatever else there is."""
    spaces = (space["double"] or space["single"] or "" for space in _DECLARED.finditer(text))
    found = next((family for space in spaces if (family := family_of(RootTag("", space)))), "")
    bare = _BARE_OPENTRANS.search(text) if not found else None
    return family_of(RootTag(bare[1], ""), text) if bare else found


def _start(content: bytes) -> str:
    """The first 64 KiB as text without byte order mark and blanks; wrong signs are replaced: tags are ASCII."""
    codec, mark = "utf-8", b""
    for known, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(known):
            codec, mark = encoding, b"" if known.strip(b"\x00").startswith(b"<") else known
            break
    return content[: _LOOKED_AT + 4].removeprefix(mark).decode(codec, "replace").lstrip("\ufeff \t\r\n")
