"""Signs that an order is not from whom it seems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_string

import pytest

from extractors.mail.headers import authentication_of
from pipeline.checks.fraud import fraud_findings
from pipeline.checks.look_alikes import Likeness, look_alike
from pipeline.core.history import Habits, PastLine, PastOrder
from pipeline.core.issues import Issue, Severity
from pipeline.core.senders import SenderFacts
from pipeline.history.habits import habits_of
from tests.builders import HARBOUR, resolution

NEW_PLACE = Issue("ship-to-new", Severity.WARNING, "“Unit 9” is no known ship-to.", "ship_to_address")
LARGE = Issue("value-unusual", Severity.WARNING, "The order is worth a lot.", "total")
USUAL = PastOrder(
    "SO-1", "10001", date(2026, 1, 5), (PastLine("FB-1040", Decimal(100), "EA"),), "EUR", "S-1", "einkauf@harbour-marine.example"
)
KNOWN = habits_of("10001", [replace(USUAL, number=f"SO-{number}") for number in range(8)])


def found(sender: SenderFacts, *others: Issue, habits: Habits = KNOWN) -> dict[str, Issue]:
    return {issue.code: issue for issue in fraud_findings(resolution(), habits, sender, others)}


@pytest.mark.parametrize(
    ("domain", "how"),
    [
        ("harbour-rnarine.example", "letters that look alike"),
        ("harb0ur-marine.example", "letters that look alike"),
        ("hаrbour-marine.example", "letters that look alike"),  # a Cyrillic а
        ("xn--hrbour-marine-w1k.example", "letters that look alike"),  # the same, as it travels
        ("harbourmarine.example", "a hyphen more or less"),
        ("harbor-marine.example", "spelt almost the same"),
        ("harbuor-marine.example", "spelt almost the same"),
        ("harbour-marine-orders.example", "the name with something added"),
        ("harbour-marine.example.mail-login.test", "the name put before another domain"),
    ],
)
def test_a_domain_made_to_look_like_the_customers_is_told_by_how_it_is_made(domain: str, how: str) -> None:
    alike = look_alike(domain, ["harbour-marine.example"])
    assert (alike.likeness, alike.known, alike.how) == (Likeness.MADE_TO_LOOK_ALIKE, "harbour-marine.example", how)


@pytest.mark.parametrize(
    "domain",
    [
        "harbour-marine.example",
        "mail.harbour-marine.example",
        "HARBOUR-MARINE.EXAMPLE",
        "birchwood.example",
        "marine.example",
        "",
    ],
)
def test_the_customers_own_domain_and_strangers_are_no_look_alikes(domain: str) -> None:
    assert look_alike(domain, ["harbour-marine.example"]).likeness is Likeness.NONE


def test_the_same_name_with_another_ending_is_less_than_a_look_alike() -> None:
    assert look_alike("harbour-marine.co.uk", ["harbour-marine.example"]).likeness is Likeness.OTHER_ENDING
    issues = found(SenderFacts("einkauf@harbour-marine.co.uk"))
    assert issues["sender-other-ending"].severity is Severity.WARNING
    assert list(issues) == ["sender-other-ending"]


def test_short_names_are_not_compared_letter_by_letter() -> None:
    assert look_alike("bmw.example", ["bmv.example"]).likeness is Likeness.NONE
    assert look_alike("abcd.example", ["abce.example"]).likeness is Likeness.NONE


def test_a_known_sender_gives_no_finding_whatever_else_is_new() -> None:
    assert (
        found(SenderFacts("Einkauf <EINKAUF@harbour-marine.example>", authentication="dkim=pass dmarc=pass spf=pass"), NEW_PLACE)
        == {}
    )


def test_a_look_alike_domain_blocks_and_names_the_one_it_imitates() -> None:
    issue = found(SenderFacts("einkauf@harbour-rnarine.example"))["sender-look-alike"]
    assert issue.severity is Severity.BLOCK
    assert "harbour-rnarine.example looks like harbour-marine.example of Harbour Marine GmbH" in issue.message


def test_a_look_alike_is_measured_by_domains_that_only_the_past_knows() -> None:
    past = habits_of("10001", [replace(USUAL, sender="po@hm-purchasing.example")] * 3)
    assert "sender-look-alike" in found(SenderFacts("po@hrn-purchasing.example"), habits=past)
    assert found(SenderFacts("po@hm-purchasing.example"), habits=past) == {}


def test_a_new_sender_alone_is_only_told_and_blocks_with_a_new_address() -> None:
    new = SenderFacts("purchasing@coastal-projects.test")
    alone = found(new)
    assert {code: issue.severity for code, issue in alone.items()} == {"sender-new": Severity.INFO}
    with_place = found(new, NEW_PLACE)
    assert with_place["fraud-suspected"].severity is Severity.BLOCK
    assert (
        "the new sender purchasing@coastal-projects.test, an address that is new to us" in with_place["fraud-suspected"].message
    )
    assert "Call the customer at a number that is known" in with_place["fraud-suspected"].message


def test_far_more_worth_than_usual_to_a_new_address_blocks_whoever_sent_it() -> None:
    issues = found(SenderFacts("einkauf@harbour-marine.example"), NEW_PLACE, LARGE)
    assert issues["fraud-suspected"].severity is Severity.BLOCK
    assert "fraud-suspected" not in found(SenderFacts("einkauf@harbour-marine.example"), LARGE)


@pytest.mark.parametrize(
    ("authentication", "severity"),
    [
        ("dkim=pass dmarc=fail spf=fail", Severity.WARNING),
        ("dmarc=fail", Severity.WARNING),
        ("dkim=none spf=fail", Severity.WARNING),
        ("dkim=pass dmarc=pass spf=fail", Severity.INFO),
        ("dkim=fail spf=pass", Severity.INFO),
        ("dkim=none dmarc=none spf=softfail", None),
        ("", None),
    ],
)
def test_failed_authentication_weighs_by_what_passing_on_a_mail_can_break(authentication: str, severity: Severity | None) -> None:
    issues = found(SenderFacts("einkauf@harbour-marine.example", authentication=authentication))
    assert (issues["sender-not-confirmed"].severity if severity else None) is severity
    assert len(issues) == (severity is not None)


def test_answers_that_are_to_go_elsewhere_are_a_warning_unless_the_customer_is_known_there() -> None:
    sender = "einkauf@harbour-marine.example"
    issue = found(SenderFacts(sender, reply_to="po <po@harbour-marine-mail.test>"))["reply-to-elsewhere"]
    assert "Answers are to go to harbour-marine-mail.test" in issue.message
    assert found(SenderFacts(sender, reply_to="other@harbour-marine.example")) == {}
    assert found(SenderFacts(sender, reply_to="x@mail.harbour-marine.example")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Please note our new bank details below.",
        "Our bank account has changed; use the one below.",
        "Bitte beachten Sie unsere neue Bankverbindung.",
        "Unsere Bankverbindung hat sich geändert.",
        "Veuillez noter nos nouvelles coordonnées bancaires.",
        "Nuestra cuenta bancaria ha cambiado.",
        "Le nostre coordinate bancarie sono cambiate.",
        "Os nossos dados bancários foram alterados.",
        "Ons rekeningnummer is gewijzigd.",
        "Våra bankuppgifter har ändrats.",
        "Nasz nowy rachunek bankowy:",
        "振込先が変更になりました",
    ],
)
def test_a_changed_bank_account_is_told_in_many_languages(text: str) -> None:
    issue = found(SenderFacts("einkauf@harbour-marine.example", text=text))["payment-details-changed"]
    assert issue.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "Bank: First Bank, New York, account number 12345",
        "IBAN DE02 1203 0000 0000 2020 51, BIC BYLADEM1001",
        "Please invoice our new address. Payment 30 days net.",
        "Bankverbindung: Sparkasse Neustadt",
        "New prices apply from March. Bank details on request.",
    ],
)
def test_a_bank_account_that_is_merely_printed_is_no_sign(text: str) -> None:
    assert found(SenderFacts("einkauf@harbour-marine.example", text=text)) == {}


def test_a_customer_without_a_past_is_not_new_to_anybody_but_look_alikes_still_show() -> None:
    assert found(SenderFacts("po@coastal-projects.test"), habits=Habits()) == {}
    assert "sender-look-alike" in found(SenderFacts("po@harbour-rnarine.example"), habits=Habits())
    unknown = replace(resolution(), customers=(replace(resolution().customers[0], target=replace(HARBOUR, email_domains=())),))
    assert fraud_findings(unknown, Habits(), SenderFacts("po@anything.test")) == []


def test_who_imitates_a_customers_mail_and_fits_none_of_its_addresses_is_told_all_the_same() -> None:
    whole = resolution()
    nobody = replace(whole, customers=(), customer_certain=False, nearest_customers=whole.customers)
    issues = {issue.code: issue for issue in fraud_findings(nobody, KNOWN, SenderFacts("po@harbour-rnarine.example"))}
    assert "sender-look-alike" in issues
    assert "an address that is new to us" in issues["fraud-suspected"].message
    assert fraud_findings(nobody, KNOWN, SenderFacts("po@somebody-new.test")) == []
    assert fraud_findings(replace(nobody, nearest_customers=()), KNOWN, SenderFacts("po@harbour-rnarine.example")) == []


def test_only_the_topmost_header_of_our_server_counts() -> None:
    message = message_from_string(
        "Received: from x\n"
        "Authentication-Results: mx.falkner.example; spf=fail (not permitted; dkim=pass) smtp.mailfrom=harbour-marine.example;\n"
        "\tdkim=none; dmarc=fail (p=REJECT) header.from=harbour-marine.example\n"
        "Authentication-Results: mx.falkner.example; spf=pass; dkim=pass; dmarc=pass\n"
        "From: a@harbour-marine.example\n\n"
    )
    assert authentication_of(message) == "dkim=none dmarc=fail spf=fail"
    assert authentication_of(message_from_string("From: a@b.example\n\n")) == ""
    two = message_from_string("Authentication-Results: mx; dkim=fail header.d=list.test; dkim=pass header.d=b.example\n\n")
    assert authentication_of(two) == "dkim=pass"
