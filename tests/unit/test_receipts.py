"""Who is told that a mail has come, and who never is."""

from __future__ import annotations

from email import message_from_string

import pytest

from pipeline.intake.receipts import receipt_address

PERSON = "From: Anna Buyer <anna@customer.example>\nSubject: Order\n"


def address(head: str) -> str:
    return receipt_address(message_from_string(head))


def test_a_person_is_told_where_answers_are_wanted() -> None:
    assert address(PERSON) == "anna@customer.example"
    assert address(PERSON + "Reply-To: orders@customer.example\n") == "orders@customer.example"
    assert address(PERSON + "Auto-Submitted: no\nPrecedence: first-class\nReturn-Path: <anna@customer.example>\n") != ""


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: bulk",
        "Precedence: list",
        "List-Id: <news.customer.example>",
        "List-Unsubscribe: <mailto:x@y.example>",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "X-Auto-Response-Suppress: All",
        "Return-Path: <>",
        "Reply-To: no-reply@customer.example",
        "Reply-To: noreply+4711@customer.example",
        "Reply-To: MAILER-DAEMON@customer.example",
        "Reply-To: nonsense",
    ],
)
def test_machines_and_lists_are_never_answered(header: str) -> None:
    assert address(f"{PERSON}{header}\n") == ""


def test_a_mail_without_a_sender_is_not_answered() -> None:
    assert address("Subject: Order\n") == ""
