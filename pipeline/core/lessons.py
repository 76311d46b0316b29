"""What confirmed orders taught about senders and customers, and when it may be relied on.

A lesson says that something an order shows (a sender, a printed address, a customer's part, a word for a unit, a way to write
dates and numbers) means one thing. Nothing is believed after one event: a lesson counts once two confirmed orders agree on it, or
when a person stated it outright. Confirmed orders that show another meaning speak against it, and it stops counting while they
weigh as much. Every lesson names the orders it was learned from, and a person may withdraw it and restore it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pipeline.core.codes import code_key
from pipeline.core.folding import fold

NEEDED_CONFIRMATIONS = 2
"""So many confirmed orders must agree before anything is believed; a statement of a person weighs as much."""
LONGEST_SUBJECT = 300


class LessonKind(StrEnum):
    """What a lesson is about; the value is how the database and the command line call it."""

    SENDER_CUSTOMER = "sender"
    """A mail address or fax number, to the customer whose orders come from it."""
    ADDRESS_SHIP_TO = "ship-to"
    """What a customer prints as the place of delivery, to the ship-to."""
    PART_ARTICLE = "part"
    """A customer's own number for an article, to the article."""
    WORD_UNIT = "unit"
    """A customer's word for a unit, of one article, to the code of the unit."""
    DATE_ORDER = "dates"
    """Whether a customer writes the day or the month first."""
    DECIMAL_MARK = "numbers"
    """Whether a customer writes a comma or a point before decimals."""


class DateOrder(StrEnum):
    """Targets of lessons on dates."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Observation:
    """What one confirmed order showed, or what a person stated: that ``subject`` means ``target``.

    Attributes:
        customer_id: Whose habit it is; empty for senders, who are not known to be anyone's before.
        subject: As compared: see ``sender_key``, ``place_key``, ``part_key``, ``unit_key``.
        shown: As printed.
        order_number: Our sales order; empty for a statement that no order stands behind.
        stated: A person said it outright, not merely by accepting an order.
    """

    kind: LessonKind
    customer_id: str
    subject: str
    shown: str
    target: str
    order_number: str
    actor: str
    at: datetime
    stated: bool = False

    @property
    def claim(self) -> tuple[LessonKind, str, str]:
        """What several targets would contradict each other about."""
        return self.kind, self.customer_id, self.subject


@dataclass(frozen=True, slots=True)
class Lesson:
    """One meaning, with everything that speaks for and against it.

    Attributes:
        orders: The sales orders it was learned from, oldest first.
        contradicted_by: Sales orders that showed another meaning of the same subject.
        stated_by: Who stated it outright; empty when nobody did.
        withdrawn_by: Who withdrew it; empty while it stands.
    """

    lesson_id: int
    kind: LessonKind
    customer_id: str
    subject: str
    shown: str
    target: str
    orders: tuple[str, ...]
    contradicted_by: tuple[str, ...] = ()
    stated_by: str = ""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""

    @property
    def weight(self) -> int:
        """Orders for it less orders against it, a statement counting as much as all the confirmations that are needed."""
        return len(self.orders) + (NEEDED_CONFIRMATIONS if self.stated_by else 0) - len(self.contradicted_by)

    @property
    def is_in_force(self) -> bool:
        """Whether it may be relied on."""
        return not self.withdrawn_by and self.weight >= NEEDED_CONFIRMATIONS

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        if self.withdrawn_by:
            because = f": {self.withdrawn_because}" if self.withdrawn_because else ""
            when = f" on {self.withdrawn_at:%Y-%m-%d}" if self.withdrawn_at else ""
            return f"withdrawn by {self.withdrawn_by}{when}{because}"
        if self.is_in_force:
            return "in force"
        if self.contradicted_by:
            return f"contradicted by {', '.join(self.contradicted_by)}"
        return f"waits for {NEEDED_CONFIRMATIONS - self.weight} more confirmed order"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lesson in force, as matching needs it: what is meant, and what we know it from."""

    target: str
    lesson_id: int = 0
    orders: tuple[str, ...] = ()
    stated_by: str = ""

    @property
    def reason(self) -> str:
        """Where it is known from, in words: ``learned from SO-000007 and SO-000012``."""
        known = f"learned from {_listed(self.orders)}" if self.orders else ""
        said = f"stated by {self.stated_by}" if self.stated_by else ""
        return ", ".join(filter(None, (known, said))) or "learned"


@dataclass(frozen=True, slots=True)
class LessonsOfSender:
    """What is known of an address or fax number before it is known who wrote.

    Attributes:
        customer: Whose orders come from it: a customer id; None when nothing is known.
    """

    sender: str = ""
    customer: Learnt | None = None


def _nothing() -> Mapping[str, Learnt]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LessonsOfCustomer:
    """What is known of one customer's ways. Ask it by printed text; the keys are its own affair."""

    customer_id: str = ""
    ship_tos: Mapping[str, Learnt] = field(default_factory=_nothing)
    articles: Mapping[str, Learnt] = field(default_factory=_nothing)
    units: Mapping[str, Learnt] = field(default_factory=_nothing)
    date_order: Learnt | None = None
    decimal_mark: Learnt | None = None

    def ship_to_of(self, name: str, address: str) -> Learnt | None:
        """The ship-to (its id) that this printed name and address meant before."""
        return self.ship_tos.get(place_key(name, address))

    def article_of(self, customer_part: str) -> Learnt | None:
        """The article (its number) that this number of the customer's meant before."""
        return self.articles.get(part_key(customer_part))

    def unit_of(self, word: str, sku: str) -> Learnt | None:
        """The unit (its code) that this word meant before for this article."""
        return self.units.get(unit_key(word, sku))


CustomerLessons = Callable[[str], LessonsOfCustomer]
"""Customer id to what is known of that customer's ways; asked once the customer is found."""


def nothing_learnt(customer_id: str) -> LessonsOfCustomer:
    """For a house without lessons."""
    return NOTHING_LEARNT


NOTHING_LEARNT_OF_SENDER = LessonsOfSender()
NOTHING_LEARNT = LessonsOfCustomer()


def sender_key(sender: str) -> str:
    """A mail address without name and case; the digits of a fax number; empty where there is neither."""
    address = sender.rpartition("<")[2].strip(" >\t").casefold() if "<" in sender else sender.strip().casefold()
    if "@" in address:
        return address[:LONGEST_SUBJECT]
    digits = "".join(sign for sign in address if sign.isdigit())
    return digits if len(digits) >= 5 else ""


def place_key(name: str, address: str) -> str:
    """A printed place as compared: letters and digits of name and address, whose every sign counts, without case and accents."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(f"{name} {address}")).split()
    return " ".join(words)[:LONGEST_SUBJECT]


def part_key(customer_part: str) -> str:
    """A customer's number for an article as compared."""
    return code_key(customer_part)[:LONGEST_SUBJECT]


def unit_key(word: str, sku: str) -> str:
    """A word for a unit, of one article: a customer's box of one article is a carton of another."""
    start = unit_prefix(word)
    return f"{start}{sku}"[:LONGEST_SUBJECT] if start and sku else ""


def unit_prefix(word: str) -> str:
    """How the keys of a word for a unit begin, whatever article it is about; empty for no word."""
    plain = fold(word).strip(" .")
    return f"{plain} of " if plain else ""


def lessons_of_customer(customer_id: str, lessons: Iterable[Lesson]) -> LessonsOfCustomer:
    """The lessons in force of one customer, as matching needs them."""
    maps: dict[LessonKind, dict[str, Learnt]] = {kind: {} for kind in LessonKind}
    for lesson in lessons:
        if lesson.is_in_force and lesson.customer_id == customer_id:
            maps[lesson.kind][lesson.subject] = learnt(lesson)
    return LessonsOfCustomer(
        customer_id,
        ship_tos=maps[LessonKind.ADDRESS_SHIP_TO],
        articles=maps[LessonKind.PART_ARTICLE],
        units=maps[LessonKind.WORD_UNIT],
        date_order=maps[LessonKind.DATE_ORDER].get(""),
        decimal_mark=maps[LessonKind.DECIMAL_MARK].get(""),
    )


def lessons_of_sender(sender: str, lessons: Iterable[Lesson]) -> LessonsOfSender:
    """What is known of a sender; nothing when two customers could be meant."""
    key = sender_key(sender)
    found = [one for one in lessons if one.is_in_force and one.kind is LessonKind.SENDER_CUSTOMER and one.subject == key]
    return LessonsOfSender(sender, learnt(found[0]) if len(found) == 1 and key else None)


def learnt(lesson: Lesson) -> Learnt:
    """A lesson without what is only of interest to whoever looks after lessons."""
    return Learnt(lesson.target, lesson.lesson_id, lesson.orders, lesson.stated_by)


def _listed(numbers: Sequence[str]) -> str:
    if len(numbers) <= 2:
        return " and ".join(numbers)
    return f"{numbers[0]}, {numbers[1]} and {len(numbers) - 2} more"
