"""What an order shows of who sent it, our own company's marks taken out: names, addresses, numbers, contacts, the sender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.core.codes import code_key
from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.core.folding import fold
from pipeline.core.lessons import Learnt
from pipeline.core.party_keys import PUBLIC_MAIL, fax_key
from pipeline.core.tax_ids import is_vat_id, same_company_keys, tax_id_key
from pipeline.matching.fax_header import fax_header_number
from pipeline.matching.names import CompanyName, company_name
from pipeline.matching.own_company import OwnIdentity
from pipeline.matching.party_codes import Codes

_MAIL_DOMAIN = re.compile(r"@([\w.-]+\.[a-z]{2,})", re.IGNORECASE)
_NUMBER_RUN = re.compile(r"[+(]?\d[\d ()/.\-]{6,}\d")
# Words beside which a tax id stands, in the languages that we read.
_TAX_WORDS = re.compile(
    r"\b(?:vat|tax|ust|mwst|steuer|tva|iva|btw|moms|mva|nip|cif|nif|nipc|siret|siren|ein|tin|gst|hst|abn|uid|dic|ico|cvr|kvk|cnpj|rfc|"
    r"p\.? ?iva|partita|org\.? ?n[ro]|инн|кпп)\b|登録番号|税号|사업자",
    re.IGNORECASE,
)
# Two letters before eight digits or more, parted by one sign at most: whoever has it, it may be a VAT id.
_VAT_ID = re.compile(r"(?<![^\W_])[A-Z]{2} ?U?\d(?:[ .\-]?\d){6,11}(?:B\d\d)?(?![^\W_])")
_OUTER_LINES = 25
_MOST_RUNS = 500
_MOST_TOLD = 60
_FEWEST_DIGITS = 6
_MOST_CONTACTS = 40


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A company's name as printed, and in which role."""

    name: CompanyName
    printed: str
    role: str


@dataclass(frozen=True, slots=True)
class OrderClues:
    """Everything on an order that may tell who sent it.

    Attributes:
        name: Of the buyer; of the bill-to where no buyer is named.
        other_names: Printed in other roles: the bill-to's beside a buyer, the supplier's where ours was read as the buyer's.
        addresses: Of buyer and bill-to, with the role in words.
        tax_ids: Runs of letters and digits that may be a tax id, as compared.
        has_strange_tax_id: Something that looks like a VAT id and is not ours is printed.
        sender_domain: Of the mail that brought it, empty for none, a public one or ours.
        sender_fax: The fax number it came from, as compared: from the envelope, else from the line that the machine printed.
        domains: Mail domains on the document, without public ones and ours.
        faxes: Numbers on the document that may be telephone or fax numbers, as compared.
        taught: Whose orders came from this sender before.
    """

    name: PrintedName | None
    other_names: tuple[PrintedName, ...]
    addresses: tuple[tuple[str, str], ...]
    ship_to_name: PrintedName | None
    ship_to_address: str
    tax_ids: frozenset[str]
    has_strange_tax_id: bool
    sender_domain: str
    sender_fax: str
    sender_said: str
    domains: frozenset[str]
    faxes: frozenset[str]
    buyer_codes: Codes = ()
    bill_to_codes: Codes = ()
    ship_to_codes: Codes = ()
    supplier_codes: Codes = ()
    taught: Learnt | None = None


def read_clues(
    extracted: ExtractedOrder, own: OwnIdentity, sender: str, document_text: str, taught: Learnt | None = None
) -> OrderClues:
    """The clues of one order; those that are our own company's marks are left out."""
    printed = (extracted.buyer_name, extracted.buyer_address, extracted.bill_to_name, extracted.bill_to_address)
    text = "\n".join([document_text, *(field.raw for field in printed if field)])
    name, others = _names(extracted, own)
    domain = sender.rsplit("@", 1)[1].strip("> ").lower() if "@" in sender else ""
    header = "" if sender else fax_header_number(document_text, own.faxes)
    fax = fax_key(sender) if sender and "@" not in sender else fax_key(header)
    return OrderClues(
        name=name,
        other_names=others,
        addresses=_addresses(extracted, own),
        ship_to_name=_printed(extracted.ship_to_name, "is the ship-to's name"),
        ship_to_address=extracted.ship_to_address.value if extracted.ship_to_address else "",
        tax_ids=_tax_runs(text) - {own.tax_id},
        has_strange_tax_id=any(is_vat_id(key) and key != own.tax_id for key in _vat_like(text)),
        sender_domain="" if domain in PUBLIC_MAIL or domain in own.domains else domain,
        sender_fax="" if fax in own.faxes else fax,
        sender_said=f"sent from {domain}" if domain else f"sent from fax {sender or header}",
        domains=_domains(text) - PUBLIC_MAIL - own.domains,
        faxes=_faxes(text) - own.faxes,
        buyer_codes=_without_own(extracted.buyer_codes, own),
        bill_to_codes=_without_own(extracted.bill_to_codes, own),
        ship_to_codes=_without_own(extracted.ship_to_codes, own),
        supplier_codes=extracted.supplier_codes,
        taught=taught,
    )


def _names(extracted: ExtractedOrder, own: OwnIdentity) -> tuple[PrintedName | None, tuple[PrintedName, ...]]:
    """Names of buyer and bill-to. Where our own name was read as the buyer's, the supplier's may be theirs."""
    buyer = _printed(extracted.buyer_name, "is the buyer's name")
    bill_to = _printed(extracted.bill_to_name, "is the bill-to's name")
    supplier = _printed(extracted.supplier_name, "is printed where the supplier's name should be")
    if bill_to is not None and own.is_name(bill_to.name):
        bill_to = None
    if buyer is None:
        return bill_to, ()
    if not own.is_name(buyer.name):
        return buyer, (bill_to,) if bill_to else ()
    swapped = supplier if supplier is not None and not own.is_name(supplier.name) else None
    return None, tuple(name for name in (swapped, bill_to) if name)


def _printed(field: FieldValue[str] | None, role: str) -> PrintedName | None:
    return PrintedName(company_name(field.value), field.value, role) if field and company_name(field.value).keys else None


def _addresses(extracted: ExtractedOrder, own: OwnIdentity) -> tuple[tuple[str, str], ...]:
    roles = ((extracted.buyer_address, "the buyer's"), (extracted.bill_to_address, "the bill-to's"))
    return tuple((field.value, role) for field, role in roles if field and not own.is_address(field.value))


def _without_own(codes: Codes, own: OwnIdentity) -> Codes:
    return tuple(code for code in codes if code_key(code.value.code) not in own.codes)


def _domains(text: str) -> frozenset[str]:
    found = dict.fromkeys(match[1].lower() for match in _MAIL_DOMAIN.finditer(text))
    return frozenset(list(found)[:_MOST_CONTACTS])


def _faxes(text: str) -> frozenset[str]:
    """Of the first and last lines: a letterhead has them, a table of articles has other numbers."""
    found = dict.fromkeys(fax_key(match[0]) for row in _outer(text.splitlines()) for match in _NUMBER_RUN.finditer(row))
    return frozenset(key for key in list(found)[:_MOST_CONTACTS] if key)


def _tax_runs(text: str) -> frozenset[str]:
    """One to five words joined that hold digits: what a tax id may be printed as, where one may stand.

    Beside a word for it, the national number stands for the VAT id that is made of it, and the other way round.
    """
    rows = text.splitlines()
    told = _runs(row for row in rows if _TAX_WORDS.search(row))
    runs = dict.fromkeys([*told, *_runs(_outer(rows))][:_MOST_RUNS])
    return frozenset(runs) | {key for run in told[:_MOST_TOLD] for key in same_company_keys(run)}


def _runs(rows: Iterable[str]) -> list[str]:
    runs: dict[str, None] = {}
    for row in dict.fromkeys(rows):
        words = re.findall(r"[^\W_]+", fold(row))
        for start in range(len(words)):
            for length in range(1, 6):
                run = "".join(words[start : start + length])
                if 7 <= len(run) <= 20 and sum(sign.isdigit() for sign in run) >= _FEWEST_DIGITS:
                    runs[run] = None
    return list(runs)


def _vat_like(text: str) -> Iterator[str]:
    return (tax_id_key(found[0]) for found in _VAT_ID.finditer(text))


def _outer(rows: list[str]) -> list[str]:
    return rows if len(rows) <= 2 * _OUTER_LINES else [*rows[:_OUTER_LINES], *rows[-_OUTER_LINES:]]
