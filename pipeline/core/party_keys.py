"""What customers and their places are found by: names, numbers, contacts and addresses, each as a short text.

The same keys are made of records, when they are kept, and of orders, when they are looked up. Whoever looks up compares the
record itself: a key only brings it up. A change here needs the stored keys to be made anew (``pipeline.storage.party_keys``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from pipeline.core.codes import bare_key, code_key
from pipeline.core.company_names import CompanyName, company_name
from pipeline.core.folding import fold
from pipeline.core.parties import Address, Customer, ShipTo
from pipeline.core.party_codes import gln_key
from pipeline.core.tax_ids import tax_id_key

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d+")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NUMBERED = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{0,2})(\d+(?:-\d+)*)")
_BLOCK_WORDS = re.compile(r"丁目|番地の?|番(?=\d)|号")
# Telephone numbers are printed with and without country and trunk prefix: their last digits are what they share.
_FAX_DIGITS = 8
_STEM = 4
_PIECE = 6
# Words of a street and house numbers beyond these are a whole letterhead read as an address.
_MOST_WORDS, _MOST_NUMBERS, _MOST_POSTCODES = 12, 6, 8
# What print of low resolution shows alike becomes one sign.
_ALIKE = str.maketrans({
    "0": "o", "1": "l", "i": "l", "j": "l", "5": "s", "8": "b", "6": "b", "c": "e", "2": "z", "u": "n", "v": "y", "q": "g",
    "9": "g", "t": "f",
})  # fmt: skip

# A mail provider's domain says nothing about who writes.
PUBLIC_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.co.jp",
    "aol.com", "icloud.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "freenet.de", "orange.fr", "wanadoo.fr",
    "free.fr", "laposte.net", "libero.it", "telefonica.net", "mail.ru", "yandex.ru", "wp.pl", "onet.pl", "qq.com",
    "163.com", "126.com", "proton.me", "protonmail.com",
})  # fmt: skip


def key_number(key: str) -> int:
    """A signed 64-bit number for a key, the same everywhere: what is kept in place of the text."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little", signed=True)


def keys_of_customer(customer: Customer) -> set[str]:
    """All keys of a customer."""
    names = [company_name(name) for name in (customer.name, *customer.aliases)]
    keys = {key for name in names for key in (*name_keys(name), *likeness_keys(name))}
    keys |= set(name_place_keys(names, [postcode_key(customer.address.postcode)], [town_key(customer.address.town)]))
    keys |= {f"x{tax_id_key(customer.tax_id)}", f"v{code_key(customer.supplier_number)}"}
    keys |= {f"d{domain.lower()}" for domain in customer.email_domains if domain.lower() not in PUBLIC_MAIL}
    keys |= {f"f{fax_key(number)}" for number in customer.fax_numbers}
    keys |= number_keys([customer.customer_id, gln_key(customer.gln), *customer.partner_codes])
    keys |= address_keys(customer.address)
    return {key for key in keys if len(key) > 1}


def keys_of_ship_to(place: ShipTo) -> set[str]:
    """All keys of a place."""
    name = company_name(place.name)
    keys = name_keys(name)
    keys |= number_keys([place.ship_to_id, place.location_number, gln_key(place.gln), *place.partner_codes])
    keys |= address_keys(place.address)
    keys |= {f"z{postcode_key(place.address.postcode)}", f"y{town_key(place.address.town)}"}
    return {key for key in keys if len(key) > 1}


def name_keys(name: CompanyName) -> set[str]:
    """Of the whole name, in each spelling."""
    return {f"n{key.replace(' ', '')}" for key in name.keys}


def likeness_keys(name: CompanyName) -> set[str]:
    """By which a misread, misspelt or longer name is found: its words, how pairs of words begin, its look in bad print."""
    keys = set()
    for spelling in name.keys:
        words = [word for word in spelling.split() if len(word) > 1]
        stems = [as_in_bad_print(word)[:_STEM] for word in words]
        keys |= {f"w{word}" for word in words if len(word) > 2} | {f"p{one}{other}" for one, other in pairwise(stems)}
        joined = as_in_bad_print("".join(words))
        keys.add(f"o{joined}")
        if len(joined) > _PIECE:
            keys |= {f"h{joined[:_PIECE]}", f"t{joined[-_PIECE:]}"}
    return keys


def name_place_keys(names: Iterable[CompanyName], postcodes: Iterable[str], towns: Iterable[str]) -> Iterator[str]:
    """Of a name that thousands have: name and place together."""
    places = [place for place in (*postcodes, *towns) if place]
    for name in names:
        for key in name.keys:
            for place in places:
                yield f"m{key.replace(' ', '')}|{place}"


def number_keys(codes: Iterable[str]) -> set[str]:
    """Of numbers of parties; those of digits only without leading zeros, which forms drop and add."""
    return {key for code in codes if len(key := f"c{bare_key(code) or code_key(code)}") > 1}


def address_keys(address: Address) -> set[str]:
    """Of a known address: postcode or a word of the street, each with a house number."""
    if _EAST_ASIAN.search(address.street + address.town):
        return _east_asian_keys(address.town + address.street)
    numbers = _house_numbers(address.street)
    stems = _stems(address.street)[:2]
    postcode = postcode_key(address.postcode)
    keys = {f"a{postcode}|{number or stem}" for number in numbers or [""] for stem in stems or [""] if number or stem}
    keys |= {f"s{stem}|{number}" for number in numbers for stem in stems}
    return {key for key in keys if not key.startswith("a|")}


def printed_address_keys(printed: str) -> set[str]:
    """Of an address on one line, which may be any of the known ones that has one of these keys."""
    keys = _east_asian_keys(printed) if _EAST_ASIAN.search(printed) else set()
    numbers, stems = _house_numbers(printed), _stems(printed)
    for postcode in printed_postcodes(printed):
        keys |= {f"a{postcode}|{inner}" for inner in (*numbers, *stems)}
    return keys | {f"s{stem}|{number}" for number in numbers for stem in stems}


@lru_cache(maxsize=512)
def printed_postcodes(printed: str) -> tuple[str, ...]:
    """Every run of one or two words with a digit, joined: what may be a postcode in a printed address."""
    words = _WORD.findall(fold(printed))
    runs = dict.fromkeys([*words, *(first + second for first, second in pairwise(words))])
    likely = [run for run in runs if 4 <= len(run) <= 10 and any(sign.isdigit() for sign in run)]
    # A country's letter stands before some: D-21129 is two words.
    return tuple(likely[-_MOST_POSTCODES:])


@lru_cache(maxsize=512)
def printed_towns(printed: str) -> tuple[str, ...]:
    """Every run of one to three words without digits, joined: what may be a town in a printed address, those at its end first."""
    words = re.findall(r"[^\W\d_]+", fold(printed))[-_MOST_WORDS:]
    return tuple("".join(words[start : start + length]) for start in reversed(range(len(words))) for length in (1, 2, 3))


@lru_cache(maxsize=4096)
def postcode_key(postcode: str) -> str:
    """A postcode as compared: letters and digits only, a US one without its last four."""
    compact = "".join(_WORD.findall(fold(postcode)))
    return compact[:5] if re.fullmatch(r"\d{5}-\d{4}", postcode.strip()) else compact


@lru_cache(maxsize=4096)
def town_key(town: str) -> str:
    """A town as compared: the whole of it, folded and without spaces."""
    return "".join(_WORD.findall(fold(town)))


def fax_key(number: str) -> str:
    """The last digits of a telephone number, empty for what is too short to be one."""
    digits = re.sub(r"\D", "", number)
    return digits[-_FAX_DIGITS:] if len(digits) >= _FAX_DIGITS else ""


@lru_cache(maxsize=4096)
def as_in_bad_print(text: str) -> str:
    """Letters and digits with one sign for all that look alike on a fax."""
    return text.replace("rn", "m").replace("cl", "d").replace("vv", "w").translate(_ALIKE)


def _house_numbers(text: str) -> list[str]:
    return list(dict.fromkeys(number.lstrip("0") for number in _NUMBER.findall(fold(text)) if number.strip("0")))[:_MOST_NUMBERS]


def _stems(text: str) -> list[str]:
    return list(dict.fromkeys(word[:_STEM] for word in _LETTERS.findall(fold(text))))[:_MOST_WORDS]


def _east_asian_keys(text: str) -> set[str]:
    """Each run of numbers with the two signs before it; house and block are joined however they are written."""
    plain = re.sub(r"\s+", "", fold(text))
    joined = re.sub(r"-+(?=$|[^\d])", "", _BLOCK_WORDS.sub("-", re.sub(r"[‐–—−ー](?=\d)", "-", plain)))
    return {f"e{before}{numbers}" for before, numbers in _NUMBERED.findall(joined)}
