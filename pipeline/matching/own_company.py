"""Our own company, told by everything that is ours: never the customer, whatever was read where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.core.codes import code_key
from pipeline.core.parties import Address, Customer, OwnCompany
from pipeline.core.party_codes import gln_key
from pipeline.core.party_keys import fax_key
from pipeline.core.tax_ids import tax_id_key
from pipeline.matching.addresses import AddressAgreement, compare_addresses
from pipeline.matching.names import CompanyName, company_name, name_likeness

_LIKENESS = 0.85


@dataclass(frozen=True)
class OwnIdentity:
    """Names, numbers, contacts and address of ours, ready to be compared."""

    company: OwnCompany

    @cached_property
    def names(self) -> tuple[CompanyName, ...]:
        """Our name and what customers call us; none where the masters do not say who we are."""
        return tuple(company_name(name) for name in (self.company.name, *self.company.aliases) if name.strip())

    @cached_property
    def tax_id(self) -> str:
        """As compared; empty where it is not known."""
        return tax_id_key(self.company.tax_id)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Numbers by which data orders name us, as compared."""
        return frozenset({gln_key(self.company.gln), *map(code_key, self.company.partner_codes)} - {""})

    @cached_property
    def domains(self) -> frozenset[str]:
        """Domains of our mail."""
        return frozenset(self.company.email_domains)

    @cached_property
    def faxes(self) -> frozenset[str]:
        """Our fax numbers, as compared."""
        return frozenset({fax_key(number) for number in self.company.fax_numbers} - {""})

    def is_name(self, name: CompanyName) -> bool:
        """Whether a name is ours."""
        return any(own.is_same(name) for own in self.names)

    def is_perhaps_name(self, name: CompanyName) -> bool:
        """Whether a name is ours in a longer or slightly wrong form: with a department or branch, misread, misspelt."""
        words = set(name.text.split())
        return any(
            own.is_same(name) or name_likeness(own, name) >= _LIKENESS or (own.keys and words.issuperset(own.text.split()))
            for own in self.names
        )

    def is_address(self, printed: str) -> bool:
        """Whether a printed address is ours."""
        known = self.company.address
        return known != Address() and compare_addresses(printed, known).agreement is AddressAgreement.SAME

    def is_customer(self, customer: Customer) -> bool:
        """Whether a record among the customers is our own company, which an ERP may list among them."""
        if self.tax_id and self.tax_id == tax_id_key(customer.tax_id):
            return True
        if self.company.gln and gln_key(customer.gln) == gln_key(self.company.gln) != "":
            return True
        name = company_name(customer.name)
        if self.is_name(name):
            return True
        return self.is_perhaps_name(name) and self.is_address(customer.address.on_one_line())
