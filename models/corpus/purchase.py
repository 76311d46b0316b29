"""A made-up purchase: parties, facts, lines and sums, with the habits its issuer prints numbers and dates by."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache

from babel.dates import format_date

from models.corpus.labels import Field
from models.corpus.language import Country, Language

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SYLLABLES = (
    "al", "tec", "no", "va", "ri", "mon", "sol", "ter", "ka", "ven", "lo", "dra", "xi", "ber", "cor", "fin", "hal", "jo", "lum",
    "mar", "nex", "or", "pra", "qua", "ros", "syn", "tra", "ul", "vex", "wan", "zen", "bio", "duo", "eco", "fer", "gra",
)  # fmt: skip
_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
    "",
)
_ENDS = ("", "", "", "l", "n", "r", "s", "t", "ck", "nd", "m", "rt", "ll", "x")
_SHORT_NAMES = (
    "{coined}",
    "{coined} {country}",
    "{letters} {country}",
    "{letters} {form}",
    "{coined} {trade}",
    "{letters} {coined} {form}",
    "{coined} {coined}",
)
_CODES = (
    "#####", "######", "########", "AA-####", "AAA###", "###-###", "A####", "AA####-##", "##-####-##", "##.###.##", "####A",
    "AAA-##-###", "A-###-AA", "##########", "####-####", "AA#####", "A##.##.###", "############", "#############", "100000####",
    "0000000000####", "AAAA-####", "###A###", "AA##A####", "#-###-###", "##AA##", "AAA-AA-##", "####/#", "AA ####", "### ###",
    "A#A-##", "AAAA", "####",
)  # fmt: skip
_ORDER_NUMBERS = (
    "45########", "45########", "#####", "######", "#######", "PO-#####", "PO######", "P######", "AA-####", "A######", "##-#####", "####-##",
    "2026-####", "26/####", "########", "PO ######", "####", "AAA######", "AA/26-27/###", "#########", "PO-26-####", "#####-##", "B-####",
    "######-000", "##########", "A-##-####", "##A####",
)  # fmt: skip
WHOLE_CURRENCIES = frozenset({"JPY", "KRW"})
_SURNAME_FIRST = frozenset({"ja", "zh", "zh_Hant", "ko"})
_USUAL_QUANTITIES = (
    1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 10, 12, 15, 20, 24, 25, 30, 40, 48, 50, 60, 75, 100, 100, 120, 144, 150, 200, 250, 300, 400,
    500, 600, 750, 1000, 1200, 1500, 2000, 2500, 5000, 10000,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation with its address in lines as printed."""

    name: str
    lines: tuple[str, ...]
    country: Country
    phone: str
    email: str
    tax_id: str
    person: str
    department: str


@dataclass(frozen=True, slots=True)
class Item:
    """One order line. ``amount`` is quantity x price / per less the discount, rounded to the cent."""

    number: str
    buyer_part: str
    supplier_part: str
    description: str
    quantity: Decimal
    uom: str
    unit_price: Decimal
    price_per: int
    discount_percent: Decimal
    amount: Decimal
    wanted: date
    notes: tuple[str, ...]
    gtin: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How an issuer prints numbers and dates.

    Attributes:
        numbers: The number 1234.56 as printed: ``1.234,56``, ``1234.56``, ``1 234,56``, ``1,23,456.78`` for lakhs.
        date_pattern: Of CLDR: ``dd.MM.yyyy``.
        quantity_decimals: Digits after the mark of quantities; -1 for as many as there are.
        sign: Of the currency beside amounts, with its place: ``$#``, ``# €``, ``#``.
    """

    numbers: str
    date_pattern: str
    locale: str
    price_decimals: int
    quantity_decimals: int
    sign: str
    header_date_pattern: str

    @property
    def decimal_mark(self) -> str:
        """A point or a comma."""
        return self.numbers[-3]

    def number(self, value: Decimal, decimals: int) -> str:
        """With so many digits after the mark and this issuer's marks; -1 for as many as the value has."""
        if decimals < 0:
            decimals = max(0, -int(value.normalize().as_tuple().exponent))
        text = f"{abs(value):.{decimals}f}"
        whole, _, rest = text.partition(".")
        whole = _grouped(whole, self.numbers)
        return ("-" if value < 0 else "") + whole + (self.decimal_mark + rest if rest else "")

    def quantity(self, value: Decimal) -> str:
        """A quantity; never with fewer digits than it has."""
        needed = max(0, -int(value.normalize().as_tuple().exponent))
        return self.number(value, max(self.quantity_decimals, needed))

    def price(self, value: Decimal, *, signed: bool = False) -> str:
        """A unit price, with the currency's sign where asked for."""
        needed = max(0, -int(value.normalize().as_tuple().exponent))
        return self._with_sign(self.number(value, max(self.price_decimals, needed)), signed)

    def money(self, value: Decimal, *, signed: bool = False) -> str:
        """An amount."""
        return self._with_sign(self.number(value, 0 if self.price_decimals == 0 else 2), signed)

    def _with_sign(self, text: str, signed: bool) -> str:
        return self.sign.replace("#", text) if signed else text

    def day(self, value: date) -> str:
        """A date of a line."""
        return printed_date(value, self.date_pattern, self.locale)

    def header_day(self, value: date) -> str:
        """A date of the head."""
        return printed_date(value, self.header_date_pattern, self.locale)


@lru_cache(maxsize=20_000)
def printed_date(value: date, pattern: str, locale: str) -> str:
    """As CLDR's pattern says, in the words of the language."""
    return format_date(value, pattern, locale=locale)


def _grouped(whole: str, like: str) -> str:
    if len(whole) < 4 or like[1] not in " .,'’\u00a0":
        return whole
    mark = like[1]
    if like.count(",") == 2 and like.startswith("1,23"):  # lakhs
        head, tail = whole[:-3], whole[-3:]
        pairs = re.findall(r"\d{1,2}", head[::-1])
        return mark.join(part[::-1] for part in reversed(pairs)) + mark + tail
    return mark.join(part[::-1] for part in reversed(re.findall(r"\d{1,3}", whole[::-1])))


@dataclass(frozen=True)
class Purchase:
    """Everything that an order may print; a family prints some of it."""

    language: Language
    country: Country
    habits: Habits
    currency: str
    currency_sign: str
    po_number: str
    po_date: date
    requested_date: date
    payment_terms: str
    delivery_terms: str
    buyer: Party
    supplier: Party
    ship_to: Party
    bill_to: Party
    other: Party
    items: tuple[Item, ...]
    tax_percent: Decimal
    freight: Decimal
    discount: Decimal

    @cached_property
    def subtotal(self) -> Decimal:
        """Of all amounts."""
        return sum((item.amount for item in self.items), Decimal(0))

    @cached_property
    def tax(self) -> Decimal:
        """On subtotal, freight and discount."""
        return rounded((self.subtotal + self.freight - self.discount) * self.tax_percent / 100, self.currency)

    @cached_property
    def total(self) -> Decimal:
        """With everything."""
        return self.subtotal + self.freight - self.discount + self.tax

    def value(self, field: Field, line: int | None = None) -> str:
        """The truth of a field in the exchange format; lines for a name or an address joined by one space."""
        if line is not None:
            return _line_value(self.items[line], field)
        values: dict[Field, object] = {
            Field.PO_NUMBER: self.po_number, Field.PO_DATE: self.po_date.isoformat(), Field.REQUESTED_DATE: self.requested_date.isoformat(),
            Field.CURRENCY: self.currency, Field.PAYMENT_TERMS: self.payment_terms, Field.DELIVERY_TERMS: self.delivery_terms,
            Field.BUYER_NAME: self.buyer.name, Field.BUYER_ADDRESS: " ".join(self.buyer.lines), Field.SUPPLIER_NAME: self.supplier.name,
            Field.SHIP_TO_NAME: self.ship_to.name, Field.SHIP_TO_ADDRESS: " ".join(self.ship_to.lines),
            Field.BILL_TO_NAME: self.bill_to.name, Field.BILL_TO_ADDRESS: " ".join(self.bill_to.lines),
            Field.SUBTOTAL: self.subtotal, Field.TAX: self.tax, Field.FREIGHT: self.freight, Field.DISCOUNT: self.discount,
            Field.TOTAL: self.total,
        }  # fmt: skip
        return str(values[field])


def _line_value(item: Item, field: Field) -> str:
    values: dict[Field, object] = {
        Field.LINE_NUMBER: item.number, Field.BUYER_PART: item.buyer_part, Field.SUPPLIER_PART: item.supplier_part,
        Field.DESCRIPTION: item.description, Field.QUANTITY: item.quantity, Field.UOM: item.uom, Field.UNIT_PRICE: item.unit_price,
        Field.PRICE_PER: item.price_per, Field.DISCOUNT_PERCENT: item.discount_percent, Field.AMOUNT: item.amount,
        Field.LINE_DATE: item.wanted.isoformat(),
    }  # fmt: skip
    return str(values[field])


def cents(value: Decimal) -> Decimal:
    """To two digits, half up."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def rounded(value: Decimal, currency: str) -> Decimal:
    """To the smallest unit of money that there is of a currency."""
    return value.quantize(Decimal(1), ROUND_HALF_UP) if currency in WHOLE_CURRENCIES else cents(value)


def code(pattern: str, chance: random.Random) -> str:
    """``#`` becomes a digit, a capital A a letter; other signs stay."""
    first = True
    signs = []
    for sign in pattern:
        if sign == "#":
            signs.append(chance.choice("123456789" if first else "0123456789"))
            first = False
        else:
            signs.append(chance.choice(_LETTERS) if sign == "A" else sign)
    return "".join(signs)


def make_purchase(language: Language, chance: random.Random, *, country: Country | None = None, most_lines: int = 25) -> Purchase:
    """A purchase out of a language's words.

    Args:
        country: Of the buyer; any of the language's where None.
        most_lines: Nearly always there are far fewer.
    """
    home = country or chance.choice(language.countries)
    currency, _, sign = chance.choice(home.currencies).partition(" ")
    habits = _habits(language, home, sign, chance)
    if currency in WHOLE_CURRENCIES:
        habits = replace(habits, price_decimals=0)
    day = date(2023, 1, 2) + timedelta(days=chance.randrange(1400))
    wanted = day + timedelta(days=chance.choice((1, 3, 7, 10, 14, 21, 30, 45, 60, 90)))
    buyer = make_party(language, home, chance)
    abroad = country is None or chance.random() < 0.1
    supplier = make_party(language, chance.choice(language.countries) if abroad else home, chance)
    ship_to = _elsewhere(buyer, language, home, chance, same=0.35)
    bill_to = _elsewhere(buyer, language, home, chance, same=0.55)
    count = min(most_lines, 1 + int(chance.expovariate(1 / 4)))
    items = make_items(language, count, habits, wanted, chance, currency)
    return Purchase(
        language=language, country=home, habits=habits, currency=currency, currency_sign=sign,
        po_number=code(chance.choice(_ORDER_NUMBERS), chance), po_date=day, requested_date=wanted,
        payment_terms=_filled(chance.choice(language.payment), home, chance), delivery_terms=_filled(chance.choice(language.delivery), home, chance),
        buyer=buyer, supplier=supplier, ship_to=ship_to, bill_to=bill_to, other=make_party(language, home, chance), items=items,
        tax_percent=Decimal(chance.choice(("0", "5", "7", "8.25", "10", "18", "19", "20", "21", "22", "23", "25"))),
        freight=rounded(Decimal(chance.uniform(5, 300)), currency) if chance.random() < 0.25 else Decimal(0),
        discount=rounded(sum((item.amount for item in items), Decimal(0)) * chance.choice((2, 3, 5)) / 100, currency) if chance.random() < 0.1 else Decimal(0),
    )  # fmt: skip


def make_party(language: Language, country: Country, chance: random.Random) -> Party:
    """A company with one of its country's kinds of addresses."""
    words = {
        "surname": _name(country.surnames, chance), "surname2": _name(country.surnames, chance), "trade": chance.choice(country.trades),
        "form": chance.choice(country.forms), "town": _name(country.towns, chance), "letters": code("A" * chance.randint(2, 4), chance),
        "coined": coined(chance), "country": country.name,
    }  # fmt: skip
    kinds = _SHORT_NAMES if chance.random() < 0.2 and country.surnames[0].isascii() else country.names
    name = re.sub(r"\s+", " ", chance.choice(kinds).format(**words)).strip(" ,")
    if chance.random() < 0.2:
        name = name.upper()
    domain = re.sub(r"[^a-z0-9]", "", words["coined"].lower()) + chance.choice(
        (".com", ".net", ".example", f".{country.code.lower()}")
    )
    first, last = chance.choice(language.first_names), chance.choice(country.surnames)
    person = f"{last} {first}" if language.code in _SURNAME_FIRST else f"{first} {last}"
    return Party(
        name=name, lines=make_address(country, chance, upper=name.isupper()), country=country, phone=code(country.phone, chance),
        email=f"{chance.choice(('purchasing', 'info', 'orders', 'einkauf', 'ap', first.lower() if first.isascii() else 'office'))}@{domain}",
        tax_id=code(country.tax_id, chance), person=person, department=chance.choice(language.departments),
    )  # fmt: skip


def _name(known: Sequence[str], chance: random.Random) -> str:
    """A known one or, in Latin letters, a made-up one as often: places must tell what a word is, not having seen it before."""
    return coined(chance) if known[0].isascii() and chance.random() < 0.5 else chance.choice(known)


def coined(chance: random.Random) -> str:
    """A word that there is not, as brands and villages have them; now and then in capitals."""
    if chance.random() < 0.4:
        word = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3)))
    else:
        word = "".join(
            chance.choice(_ONSETS) + chance.choice("aeiouy") + chance.choice(_ENDS) for _ in range(chance.randint(1, 3))
        )
    return word.upper() if chance.random() < 0.15 else word.capitalize()


def make_address(country: Country, chance: random.Random, *, upper: bool = False) -> tuple[str, ...]:
    """Street to country, in lines as printed there."""
    street = chance.choice(country.streets).format(
        n=chance.randint(1, 9999 if country.paper == "letter" else 240), n2=chance.randint(1, 60), surname=_name(country.surnames, chance),
        town=_name(country.towns, chance),
    )  # fmt: skip
    words = {
        "street": street, "town": _name(country.towns, chance), "region": chance.choice(country.regions or ("",)),
        "postcode": code(country.postcode, chance), "country": country.name,
    }  # fmt: skip
    lines = [line.format(**words) for line in chance.choice(country.addresses)]
    if chance.random() < 0.15 and country.name not in lines[-1]:
        lines.append(country.name)
    lines = [re.sub(r"\s+", " ", line).strip(" ,") for line in lines]
    return tuple(line.upper() if upper else line for line in lines if line)


def _elsewhere(buyer: Party, language: Language, country: Country, chance: random.Random, *, same: float) -> Party:
    """The buyer itself, another of its addresses, a named plant of it, or another company."""
    drawn = chance.random()
    if drawn < same:
        return buyer
    address = make_address(country, chance, upper=buyer.name.isupper())
    if drawn < same + (1 - same) * 0.4:
        return replace(buyer, lines=address)
    if drawn < same + (1 - same) * 0.6:
        plant = f"{buyer.name}{chance.choice((' - ', ' ', ', '))}{chance.choice((*language.departments, chance.choice(country.towns)))}"
        return replace(buyer, name=plant, lines=address)
    return make_party(language, country, chance)


def make_items(
    language: Language, count: int, habits: Habits, wanted: date, chance: random.Random, currency: str = "EUR"
) -> tuple[Item, ...]:
    """Lines with one kind of part numbers and one way to count, as an issuer has."""
    ours, theirs = chance.choice(_CODES), chance.choice(_CODES)
    step, width = chance.choice(((1, 1), (10, 1), (10, 5), (1, 3), (1, 4), (10, 4), (100, 1), (1, 2)))
    whole = chance.random() < 0.85
    per = chance.choice((100, 1000)) if chance.random() < 0.08 else 1
    discounts = chance.random() < 0.12
    one_day = chance.random() < 0.6
    one_article = chance.random() < 0.04  # lines that differ by date and quantity alone, all meant
    units = chance.choices(language.units, [3.0, 2.0] + [0.4] * (len(language.units) - 2), k=3)
    way = chance.random()
    items: list[Item] = []
    for index in range(count):
        quantity = (
            Decimal(_usual_quantity(chance))
            if whole or chance.random() < 0.5
            else Decimal(f"{chance.uniform(0.1, 900):.{chance.choice((1, 2, 3))}f}")
        )
        low, high = (1.2, 5.2) if currency in WHOLE_CURRENCIES else (-0.6, 3.6)
        price = Decimal(f"{10 ** chance.uniform(low, high):.{habits.price_decimals}f}") or Decimal(1)
        if chance.random() < 0.01:  # free of charge
            price = Decimal(0)
        off = Decimal(chance.choice((5, 10, 15, 20, 25, 30))) if discounts and chance.random() < 0.7 else Decimal(0)
        ways = units[0] if chance.random() < 0.6 else chance.choice(units)
        items.append(
            Item(
                number=str((index + 1) * step).zfill(width),
                buyer_part=code(ours, chance),
                supplier_part=code(theirs, chance),
                description=_description(language, chance),
                quantity=quantity,
                uom=ways[int(way * len(ways))],
                unit_price=price,
                price_per=per,
                discount_percent=off,
                amount=rounded(quantity * price / per * (1 - off / 100), currency),
                wanted=wanted if one_day else wanted + timedelta(days=7 * chance.randrange(4)),
                notes=tuple(line_note(language, chance) for _ in range(chance.randint(1, 4))),
                gtin=code("40###########", chance),
            )  # fmt: skip
        )
    if one_article:
        items = [_repeated(items[0], item, wanted + timedelta(days=7 * index), currency) for index, item in enumerate(items)]
    return tuple(items)


def _repeated(first: Item, item: Item, day: date, currency: str) -> Item:
    """The first line's article again, in this line's quantity on another day."""
    amount = rounded(item.quantity * first.unit_price / first.price_per * (1 - first.discount_percent / 100), currency)
    return replace(first, number=item.number, quantity=item.quantity, amount=amount, wanted=day)


def line_note(language: Language, chance: random.Random) -> str:
    """A remark that an issuer prints below a line."""
    country = chance.choice(language.countries)
    return chance.choice(language.line_notes).format(
        code=code(chance.choice(_CODES), chance), letter=chance.choice("ABCDE"), country=country.name, digit=chance.randint(1, 40),
        company=f"{chance.choice(country.surnames)} {chance.choice(country.forms)}", date=f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.2026",
        phone=code(country.phone, chance),
    )  # fmt: skip


def remark(language: Language, country: Country, chance: random.Random) -> str:
    """A sentence that an issuer prints above, below or beside."""
    return chance.choice(language.notes).format(phone=code(country.phone, chance))


def _description(language: Language, chance: random.Random) -> str:
    if chance.random() < 0.3 and language.goods[0].isascii():
        return _clipped(language, chance)
    parts = [chance.choice(language.goods)]
    parts += chance.sample(language.qualities, chance.choice((0, 1, 1, 2, 3)))
    text = chance.choice((" ", ", ", " ")).join(parts)
    return text.upper() if chance.random() < 0.25 else text


def _clipped(language: Language, chance: random.Random) -> str:
    """Goods as old systems name them: words cut short, sizes and codes among them, a brand."""
    words = " ".join(chance.sample([*language.goods, *language.qualities], chance.randint(1, 3))).replace(",", " ").split()
    cut = [word[: chance.randint(3, 7)] if len(word) > 5 and chance.random() < 0.6 else word for word in words]
    for _ in range(chance.choice((0, 1, 1, 2))):
        extra = (
            coined(chance)
            if chance.random() < 0.4
            else code(chance.choice((*_CODES, "##X##", "#/#", "##MM", "A##", "#.#", "###")), chance)
        )
        cut.insert(chance.randint(0, len(cut)), extra)
    return chance.choice((" ", " ", ",", "-")).join(cut[:8]).upper()


def _usual_quantity(chance: random.Random) -> int:
    return chance.choice((*_USUAL_QUANTITIES, chance.randint(1, 99), chance.randint(1, 9999)))


def _filled(text: str, country: Country, chance: random.Random) -> str:
    return text.format(n=chance.choice((7, 10, 14, 15, 20, 30, 30, 30, 45, 60, 60, 90)), town=chance.choice(country.towns))


def _habits(language: Language, country: Country, sign: str, chance: random.Random) -> Habits:
    dates = chance.choice(country.dates)
    if not sign or chance.random() < 0.5:
        sign_form = "#"
    else:
        sign_form = (
            chance.choice((f"{sign}#", f"{sign} #"))
            if country.numbers[0][1] == ","
            else chance.choice((f"# {sign}", f"{sign} #", f"#{sign}"))
        )
    return Habits(
        numbers=chance.choice(country.numbers), date_pattern=dates, locale=f"{language.code}_{country.code}",
        price_decimals=chance.choice((2, 2, 2, 2, 2, 3, 4, 5)), quantity_decimals=chance.choice((0, 0, 0, 0, -1, 1, 2, 2, 3)), sign=sign_form,
        header_date_pattern=dates if chance.random() < 0.85 else chance.choice(country.dates),
    )  # fmt: skip
