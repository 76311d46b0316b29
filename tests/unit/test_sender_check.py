"""Mails signed for this test, checked with records that a lookup of this test's gives."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from pipeline.adapters.sender_check import connection_authentication, lacks_signatures, sender_authentication
from pipeline.adapters.spf import Connection
from pipeline.core.errors import ServiceError

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
MAIL = b"From: Buyer <buyer@big-customer.example>\r\nSubject: Order\r\n\r\n20 hex bolts please\r\n"


def records(policy: str = "p=reject", spf: str = "v=spf1 ip4:198.51.100.0/24 -all") -> Callable[[str, str], Sequence[str]]:
    """What the customer's domain publishes, and a shipper's that sends for others."""
    public = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    known = {
        "mail._domainkey.big-customer.example": "v=DKIM1; k=rsa; p=" + base64.b64encode(public).decode(),
        "_dmarc.big-customer.example": f"v=DMARC1; {policy}",
        "big-customer.example": spf,
        "post.big-customer.example": spf,
        "shipper.example": "v=spf1 ip4:203.0.113.7 -all",
    }
    return lambda name, kind: [known[name.rstrip(".")]] if kind == "TXT" and name.rstrip(".") in known else []


def nothing(name: str, kind: str) -> Sequence[str]:
    return []


@pytest.fixture(scope="module")
def signed() -> bytes:
    pem = KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return dkim.sign(MAIL, b"mail", b"big-customer.example", pem, include_headers=[b"from", b"subject"]) + MAIL


def test_a_signature_that_holds_says_that_the_mail_is_the_domains(signed: bytes) -> None:
    assert sender_authentication(signed, records=records()) == "dkim=pass dmarc=pass"


def test_a_mail_that_was_changed_on_the_way_fails(signed: bytes) -> None:
    assert sender_authentication(signed.replace(b"20 hex", b"90 hex"), records=records()) == "dkim=fail dmarc=fail"


def test_one_signature_that_holds_is_enough_wherever_it_stands(signed: bytes) -> None:
    broken = b"DKIM-Signature: v=1; a=rsa-sha256; d=list.example; s=x; h=from; bh=AAAA; b=AAAA\r\n"
    assert sender_authentication(broken + signed, records=records()) == "dkim=pass dmarc=pass"


def test_a_mail_without_signature_fails_where_the_domain_says_that_all_are_signed() -> None:
    assert sender_authentication(MAIL, records=records()) == "dkim=none dmarc=fail"


def test_a_domain_that_publishes_nothing_proves_nothing() -> None:
    assert sender_authentication(MAIL, records=nothing) == "dkim=none dmarc=none"


@pytest.mark.parametrize("mail", [b"", b"\r\n\r\n", b"From: nobody\r\n\r\nhello", b"From: a@b, c@d\r\n\r\n", b"\xff\xfe\x00"])
def test_any_mail_gets_an_answer(mail: bytes) -> None:
    assert sender_authentication(mail, records=nothing).startswith("dkim=none dmarc=")


@pytest.mark.parametrize(
    ("address", "sender", "said"),
    [
        ("198.51.100.9", "buyer@big-customer.example", "spf=pass smtp.mailfrom=big-customer.example"),
        ("203.0.113.7", "buyer@big-customer.example", "spf=fail smtp.mailfrom=big-customer.example"),
        ("203.0.113.7", "buyer@shipper.example", "spf=pass smtp.mailfrom=shipper.example"),
        ("203.0.113.7", "", "spf=none smtp.mailfrom=relay.elsewhere.example"),
        ("::ffff:198.51.100.9", "buyer@big-customer.example", "spf=pass smtp.mailfrom=big-customer.example"),
        ("198.51.100.9", "buyer@x dmarc=pass", "spf=none smtp.mailfrom="),
    ],
)
def test_a_connection_says_whether_the_computer_may_send_for_the_domain(address: str, sender: str, said: str) -> None:
    assert connection_authentication(Connection(address, sender, "relay.elsewhere.example"), records()) == said


@pytest.mark.parametrize(
    ("known", "policy", "found"),
    [
        ("spf=pass smtp.mailfrom=big-customer.example", "p=reject", "dkim=none dmarc=pass spf=pass"),
        ("spf=pass smtp.mailfrom=post.big-customer.example", "p=reject", "dkim=none dmarc=pass spf=pass"),
        ("spf=pass smtp.mailfrom=post.big-customer.example", "p=reject; aspf=s", "dkim=none dmarc=fail spf=pass"),
        ("spf=pass smtp.mailfrom=shipper.example", "p=reject", "dkim=none dmarc=fail spf=pass"),
        ("spf=fail smtp.mailfrom=big-customer.example", "p=reject", "dkim=none dmarc=fail spf=fail"),
    ],
)
def test_a_connection_confirms_the_author_alone_whom_it_names(known: str, policy: str, found: str) -> None:
    assert sender_authentication(MAIL, known, records(policy)) == found


def test_a_signature_confirms_what_the_connection_cannot(signed: bytes) -> None:
    known = "spf=fail smtp.mailfrom=list.example"
    assert sender_authentication(signed, known, records()) == "dkim=pass dmarc=pass spf=fail"


def test_every_author_of_a_mail_must_be_confirmed(signed: bytes) -> None:
    two = MAIL.replace(b"From: ", b"From: ceo@seller.example, ")
    assert sender_authentication(two, "spf=pass smtp.mailfrom=seller.example", records()) == "dkim=none dmarc=fail spf=pass"


def test_name_servers_that_do_not_answer_are_told_as_that_and_accuse_nobody(signed: bytes) -> None:
    def silent(name: str, kind: str) -> Sequence[str]:
        raise ServiceError("no answer")

    assert sender_authentication(signed, records=silent) == "dkim=temperror dmarc=temperror"
    assert connection_authentication(Connection("198.51.100.9", "a@b.example", ""), silent).startswith("spf=temperror")


def test_what_another_server_has_judged_is_not_judged_again() -> None:
    assert lacks_signatures("") and lacks_signatures("spf=pass smtp.mailfrom=big-customer.example")
    assert not lacks_signatures("dkim=pass dmarc=pass spf=fail")
