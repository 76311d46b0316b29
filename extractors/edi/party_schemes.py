"""Whose number a party's number is, by the qualifiers of each form.

Sources: X12 element 66 (Identification Code Qualifier); UN/EDIFACT 3055 (Code list responsible agency) of C082 and 1153
(Reference qualifier) of RFF behind NAD; ISO 6523 ICD and the Electronic Address Scheme list of Peppol for UBL and Order-X; the
``type`` values of PARTY_ID in OpenTRANS 2.1; the domains of cXML in the cXML Reference Guide.
"""

from __future__ import annotations

import re

from pipeline.core.party_codes import CodeScheme

# 93 is of the organisation that sends the order, 94 of the one that receives it.
_X12 = {
    "1": CodeScheme.DUNS, "9": CodeScheme.DUNS, "UL": CodeScheme.GLN, "8": CodeScheme.GLN, "24": CodeScheme.TAX_ID,
    "FI": CodeScheme.TAX_ID, "VA": CodeScheme.TAX_ID, "92": CodeScheme.CUSTOMERS, "93": CodeScheme.CUSTOMERS,
    "91": CodeScheme.OURS, "94": CodeScheme.OURS,
}  # fmt: skip
_EDIFACT = {
    "9": CodeScheme.GLN, "14": CodeScheme.GLN, "16": CodeScheme.DUNS, "91": CodeScheme.OURS, "92": CodeScheme.CUSTOMERS,
}  # fmt: skip
_EDIFACT_REFERENCES = {
    "VA": CodeScheme.TAX_ID, "FC": CodeScheme.TAX_ID, "AHP": CodeScheme.TAX_ID, "API": CodeScheme.OTHER, "YC1": CodeScheme.OTHER,
    "ADE": CodeScheme.OTHER, "IT": CodeScheme.OTHER,
}  # fmt: skip
_XML = {
    "0088": CodeScheme.GLN, "gln": CodeScheme.GLN, "iln": CodeScheme.GLN, "ean": CodeScheme.GLN, "9": CodeScheme.GLN,
    "0060": CodeScheme.DUNS, "duns": CodeScheme.DUNS, "networkidduns": CodeScheme.DUNS, "vat": CodeScheme.TAX_ID,
    "va": CodeScheme.TAX_ID, "vatid": CodeScheme.TAX_ID, "fc": CodeScheme.TAX_ID, "0223": CodeScheme.TAX_ID,
    "91": CodeScheme.OURS, "suppliernumber": CodeScheme.OURS, "supplierspecific": CodeScheme.OURS, "supplier": CodeScheme.OURS,
    "92": CodeScheme.CUSTOMERS, "buyerspecific": CodeScheme.CUSTOMERS, "buyer": CodeScheme.CUSTOMERS,
    "customerspecific": CodeScheme.CUSTOMERS, "buyerlocationid": CodeScheme.CUSTOMERS, "buyerid": CodeScheme.CUSTOMERS,
    "locationcode": CodeScheme.CUSTOMERS, "storeid": CodeScheme.CUSTOMERS, "supplierid": CodeScheme.CUSTOMERS,
}  # fmt: skip
# Electronic addresses 9906 to 9959 are VAT numbers, country by country.
_VAT_ADDRESS = re.compile(r"99(?:0[6-9]|[1-5]\d)")


def x12_scheme(qualifier: str) -> CodeScheme:
    """By N103."""
    return _X12.get(qualifier.upper(), CodeScheme.OTHER)


def edifact_scheme(agency: str) -> CodeScheme:
    """By component 3055 of C082."""
    return _EDIFACT.get(agency.upper(), CodeScheme.OTHER)


def edifact_reference_scheme(qualifier: str) -> CodeScheme | None:
    """By the qualifier of an RFF that stands behind a NAD; None for references that are no numbers of the party."""
    return _EDIFACT_REFERENCES.get(qualifier.upper())


def xml_scheme(stated: str, otherwise: CodeScheme = CodeScheme.OTHER) -> CodeScheme:
    """By a ``schemeID``, ``type`` or ``domain``; ``otherwise`` where it is missing or says nothing known."""
    plain = re.sub(r"[\W_]+", "", stated).lower()
    return CodeScheme.TAX_ID if _VAT_ADDRESS.fullmatch(plain) else _XML.get(plain, otherwise)
