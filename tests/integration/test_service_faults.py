"""The whole service on real servers while its processes are killed: the short version of ``make campaign-faults``."""

from __future__ import annotations

import pytest

from tests.campaigns.faults import run_campaign


@pytest.mark.timeout(900)
@pytest.mark.xdist_group("service")
def test_a_hundred_mails_under_fire_are_all_accounted_for_and_nothing_is_ordered_twice() -> None:
    reckoning, done = run_campaign(messages=100, kills=5, database="sqlite", seed=7)

    assert reckoning.faults == ()
    assert reckoning.sales_orders == 60
    assert reckoning.states["ordered"] == 60
    assert sum(blow.startswith("killed") for blow in done) >= 4
    assert "restarted the mail server" in done
