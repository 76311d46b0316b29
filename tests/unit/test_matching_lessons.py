"""What confirmed orders taught, used to match the next one."""

from __future__ import annotations

from pipeline.core.lessons import Learnt, LessonsOfCustomer, part_key
from pipeline.core.resolution import Resolution
from pipeline.matching import resolve
from tests.builders import TODAY, UNIT_CODES, index, line, order, read


def matched(lessons: LessonsOfCustomer, part: str, **changes: object) -> Resolution:
    """An order of one line with a number of the customer's, and with ours where it is said."""
    extracted = order(lines=(line(**{"supplier_part": None, "description": None, "buyer_part": read(part)} | changes),))
    return resolve(
        extracted,
        index(),
        sender="einkauf@harbour-marine.example",
        unit_codes=UNIT_CODES,
        today=TODAY,
        customer_lessons=lambda customer_id: lessons if customer_id == lessons.customer_id else LessonsOfCustomer(),
    )


TAUGHT = LessonsOfCustomer("10001", articles={part_key("ZZ-77"): Learnt("FB-1040", 1, ("SO-000003", "SO-000009"))})


def test_a_customers_number_that_two_confirmed_orders_explained_is_known_and_says_from_where() -> None:
    found = matched(TAUGHT, "ZZ 77").lines[0]
    assert found.article and found.article.sku == "FB-1040"
    assert found.articles[0].reasons == ("“ZZ 77” was FB-1040 before, learned from SO-000003 and SO-000009",)


def test_nothing_is_known_of_a_number_without_a_lesson_or_of_another_customers() -> None:
    assert matched(LessonsOfCustomer("10001"), "ZZ-77").lines[0].article is None
    assert matched(LessonsOfCustomer("10002", articles=TAUGHT.articles), "ZZ-77").lines[0].article is None


def test_a_lesson_against_a_printed_article_number_leaves_the_choice_to_a_person() -> None:
    found = matched(TAUGHT, "ZZ-77", supplier_part=read("004711")).lines[0]
    assert found.article is None
    assert {candidate.target.sku for candidate in found.articles[:2]} == {"FB-1040", "004711"}
