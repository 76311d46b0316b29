"""The past of an order's customer out of the store, for the checks that compare with it."""

from __future__ import annotations

from pipeline.core.history import NO_HABITS, Habits
from pipeline.core.ports import UnitOfWork
from pipeline.core.resolution import Resolution
from pipeline.history.habits import Segment, habits_of, seldom_bought

LAST_ORDERS = 60
SALES_OF_AN_ARTICLE = 200


def habits_for(work: UnitOfWork, resolution: Resolution) -> Habits:
    """What the last orders of the first candidate for the customer show, else of the nearest; of what it seldom buys, others'."""
    who = resolution.customers or resolution.nearest_customers
    if not who:
        return NO_HABITS
    customer = who[0].target
    orders = work.history.of_customer(customer.customer_id, LAST_ORDERS)
    asked = seldom_bought((line.article.sku for line in resolution.lines if line.article), orders)
    sales = work.history.of_articles(asked, SALES_OF_AN_ARTICLE) if asked else []
    buyers = work.parties.customers({sale.customer_id for sale in sales}) if sales else []
    known = {one.customer_id: one for one in (*buyers, customer)}
    return habits_of(customer.customer_id, orders, Segment(sales, known))
