"""The OASIS schemas of UBL documents, out of tests/schemas."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas" / "ubl-2.1-order.zip"
NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
NO_SIGNATURES = (
    '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" '
    'targetNamespace="urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2"/>'
)


class FromZip(etree.Resolver):
    """Gives the schema modules out of the archive."""

    def __init__(self, archive: ZipFile) -> None:
        self.modules = {Path(name).name: archive.read(name) for name in archive.namelist()}

    def resolve(
        self, system_url: str, public_id: str, context: Any = None
    ) -> Any:  # the stubs know two arguments, lxml gives three
        name = system_url.rpartition("/")[2]
        if name == "UBL-CommonSignatureComponents-2.1.xsd":
            return self.resolve_string(NO_SIGNATURES, context, base_url=name)
        return self.resolve_string(self.modules[name], context, base_url=name)


@cache
def ubl_schema(document: str) -> etree.XMLSchema:
    """The schema of ``Order``, ``OrderChange``, ``OrderCancellation`` or ``OrderResponse``."""
    with ZipFile(SCHEMAS) as archive:
        resolver = FromZip(archive)
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(resolver)
    name = f"UBL-{document}-2.1.xsd"
    return etree.XMLSchema(etree.fromstring(resolver.modules[name], parser, base_url=name))


def text_at(root: etree._Element, path: str) -> str:
    """The text of the element at a path with the prefixes cac and cbc; fails where there is none."""
    found = root.find(path, NAMESPACES)
    assert found is not None, path
    return found.text or ""
