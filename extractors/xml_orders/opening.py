"""XML opened safely: nothing fetched, no entity expanded, bounded in size and depth, wrongly declared encodings put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from extractors.limits import Limits
from extractors.xml_orders.kinds import RootTag, family_of
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Issue, Severity

# Real orders nest some twelve deep; libxml2 itself stops at 256.
_DEEPEST = 64
_MOST_ELEMENTS = 400_000
# Listing attributes takes the square of their number.
_MOST_ATTRIBUTES = 200
_DEEPEST_PAYLOAD = 6
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*?\?>")
_DECLARED_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_SINGLE_BYTE = re.compile(rb"(?:iso-?8859-?\d+|latin-?\d|windows-?125\d|cp-?125\d|us-ascii|ascii)\Z", re.IGNORECASE)
_PADDING = b" \t\r\n\x00\x1a"
_XML_SPACES = ("/XML/1998/namespace", "/XMLSchema-instance")
_ENTITY_WORD = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


@dataclass(frozen=True, slots=True)
class OpenedXml:
    """A parsed file whose tags are bare names.

    Attributes:
        documents: The business documents in it, in order: the root itself, or what an envelope wraps; empty where there are none
            of a family that is read here.
        namespace: Of the root, empty where it has none.
    """

    root: etree._Element
    documents: tuple[etree._Element, ...]
    namespace: str
    issues: tuple[Issue, ...] = ()


def open_xml(content: bytes, name: str, limits: Limits) -> OpenedXml:
    """Parse a file that may be anything.

    Raises:
        InputError: ``xml-entities`` when it declares entities, ``xml-damaged`` when it is not well-formed, with the place.
        LimitExceeded: ``too-many-bytes``, ``too-many-elements``, ``too-many-attributes``, ``too-deep``.
    """
    limits.require_size(len(content), name)
    if content.count(b"<") > 2 * _MOST_ELEMENTS:
        raise LimitExceeded(
            f"{name}: the XML has more than {_MOST_ELEMENTS} elements; an order has a few thousand. Look at it by hand.",
            "too-many-elements",
        )
    _refuse_entities(any(word in content for word in _ENTITY_WORD) and _is_in_prolog(content), name)
    root, issues = _parsed(_without_padding(content), name)
    _require_shape(root, name)
    documents = _documents(root)
    namespace = etree.QName(root).namespace or ""
    for element in root.iter("*"):
        _strip_namespaces(element)
    return OpenedXml(root, documents, namespace, issues)


def _strip_namespaces(element: etree._Element) -> None:
    element.tag = str(element.tag).rpartition("}")[2]
    for name, value in element.items():
        space, _, bare = str(name).rpartition("}")
        # Some writers qualify attributes too: cbc:unitCode.
        if space and not space.endswith(_XML_SPACES):
            element.set(bare, element.get(bare) or value)


def _without_padding(content: bytes) -> bytes:
    """Without blanks before the declaration and what file transfers leave behind the end; XML allows neither."""
    # In codes of two bytes a sign, zeros are half of every letter.
    return content.strip(_PADDING) if content.lstrip(_PADDING).startswith(b"<") and b"\x00" not in content[:4] else content


def _refuse_entities(declared: bool, name: str) -> None:
    if declared:
        raise InputError(
            f"{name}: the XML declares entities, which can be made to flood memory or to read files. Orders need none. "
            "Ask the sender for the file without them.",
            "xml-entities",
        )


def _is_in_prolog(content: bytes) -> bool:
    """Whether a DOCTYPE stands anywhere: the words alone may be part of a text."""
    return any("<!DOCTYPE".encode(codec) in content for codec in ("utf-8", "utf-16-le", "utf-16-be"))


class _NothingOutside(etree.Resolver):
    """Gives an empty text for whatever a file refers to: the second lock on a door that the parser's options keep shut."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]  # the stubs lack context
        return self.resolve_empty(context)  # type: ignore[attr-defined]


def _parser(encoding: str | None = None) -> etree.XMLParser:
    # Not collect_ids=False: with it libxml2 2.14 looks for the external DTD (lxml 6.1).
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    parser.resolvers.add(_NothingOutside())
    return parser


def _parsed(content: bytes, name: str) -> tuple[etree._Element, tuple[Issue, ...]]:
    declared = _DECLARED_ENCODING.match(content)
    if declared is not None and _SINGLE_BYTE.match(declared[1]) and not content.isascii() and _is_utf8(content):
        # A writer that says Latin-1 and writes UTF-8: taken by its word every umlaut would be two signs.
        root = _tree(_without_declaration(content, "utf-8-sig"), name, "utf-8")
        return root, (_other_encoding(declared[1].decode("ascii"), "UTF-8"),)
    try:
        return _tree(content, name), ()
    except InputError as error:
        if error.reason == "xml-entities":
            raise
        for codec in ("utf-8-sig", "utf-16", "cp1252") if not content.isascii() or declared else ():
            try:
                root = _tree(_without_declaration(content, codec), name, "utf-8")
            except (UnicodeError, InputError):
                continue
            said = declared[1].decode("ascii") if declared else "UTF-8"
            return root, (_other_encoding(said, codec.upper().removesuffix("-SIG")),)
        raise


def _tree(content: bytes, name: str, encoding: str | None = None) -> etree._Element:
    try:
        root = etree.fromstring(content, _parser(encoding))
    except etree.XMLSyntaxError as error:
        said = (error.msg or "not well-formed").partition(", line ")[0]
        where = f"line {error.lineno}, column {error.offset}" if error.lineno else "its beginning"
        raise InputError(
            f"{name}: the XML is damaged or cut off at {where}: {said}. Ask the sender to send the file again.",
            "xml-damaged",
        ) from error
    except (ValueError, LookupError) as error:
        message = f"{name}: the XML cannot be read: {error}. Ask the sender to send it in UTF-8."
        raise InputError(message, "xml-damaged") from error
    # What the bytes did not show in another encoding, the parser knows.
    subset: Any = root.getroottree().docinfo.internalDTD
    _refuse_entities(subset is not None and next(iter(subset.iterentities()), None) is not None, name)
    return root


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _without_declaration(content: bytes, codec: str) -> bytes:
    return _DECLARATION.sub("", content.decode(codec)).encode("utf-8")


def _other_encoding(declared: str, found: str) -> Issue:
    message = f"The file says that it is written in {declared} but it is in {found}; it was read as that."
    return Issue("encoding-differs", Severity.INFO, message)


def _require_shape(root: etree._Element, name: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and len(element.attrib) > _MOST_ATTRIBUTES:
            raise LimitExceeded(
                f"{name}: an element of the XML has more than {_MOST_ATTRIBUTES} attributes. Look at it by hand.",
                "too-many-attributes",
            )
        if depth > _DEEPEST:
            raise LimitExceeded(
                f"{name}: the XML is nested more than {_DEEPEST} deep; orders nest some ten deep. Look at it by hand.", "too-deep"
            )


def _documents(root: etree._Element) -> tuple[etree._Element, ...]:
    """The elements that belong to a known family and stand in no other such one."""
    found: list[etree._Element] = []
    todo = [(root, 0)]
    while todo:
        element, depth = todo.pop()
        if not isinstance(element.tag, str):
            continue
        tag = etree.QName(element)
        first = next(element.iterchildren("*"), None)
        behind = f"<{etree.QName(first).localname}" if first is not None else ""
        if family_of(RootTag(tag.localname, tag.namespace or ""), behind):
            found.append(element)
        elif depth < _DEEPEST_PAYLOAD:
            todo += [(child, depth + 1) for child in reversed(element)]
    return tuple(found)


def other_xml(name: str, what: str) -> InputError:
    """The refusal of XML of a kind that is not read."""
    return InputError(
        f"{name}: it is {what}, which is not read. Ask the sender for UBL, cXML, OpenTRANS, Order-X or a PDF, "
        "or enter the order by hand.",
        "xml",
    )
