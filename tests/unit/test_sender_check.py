"""Mails signed for this test, checked with records that a lookup of this test's gives."""

from __future__ import annotations

import base64
from collections.abc import Callable

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from pipeline.adapters.sender_check import sender_authentication

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
MAIL = b"From: Buyer <buyer@customer.example>\r\nSubject: Order\r\n\r\n20 hex bolts please\r\n"


def records(policy: str = "reject") -> Callable[..., bytes | None]:
    """What the customer's domain publishes."""
    public = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    known = {
        "mail._domainkey.customer.example.": b"v=DKIM1; k=rsa; p=" + base64.b64encode(public),
        "_dmarc.customer.example": f"v=DMARC1; p={policy}".encode(),
    }

    def lookup(name: bytes | str, timeout: float = 5) -> bytes | None:
        asked = name.decode("ascii") if isinstance(name, bytes) else name
        return known.get(asked) or known.get(asked.rstrip("."))

    return lookup


@pytest.fixture(scope="module")
def signed() -> bytes:
    pem = KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return dkim.sign(MAIL, b"mail", b"customer.example", pem, include_headers=[b"from", b"subject"]) + MAIL


def test_a_signature_that_holds_says_that_the_mail_is_the_domains(signed: bytes) -> None:
    assert sender_authentication(signed, records()) == "dkim=pass dmarc=pass"


def test_a_mail_that_was_changed_on_the_way_fails(signed: bytes) -> None:
    assert sender_authentication(signed.replace(b"20 hex", b"90 hex"), records()) == "dkim=fail dmarc=fail"


def test_a_mail_without_signature_fails_where_the_domain_says_that_all_are_signed() -> None:
    assert sender_authentication(MAIL, records()) == "dkim=none dmarc=fail"


def test_a_domain_that_publishes_nothing_proves_nothing() -> None:
    assert sender_authentication(MAIL, lambda name, timeout=5: None) == "dkim=none dmarc=none"


@pytest.mark.parametrize("mail", [b"", b"\r\n\r\n", b"From: nobody\r\n\r\nhello", b"From: a@b, c@d\r\n\r\n", b"\xff\xfe\x00"])
def test_any_mail_gets_an_answer(mail: bytes) -> None:
    assert sender_authentication(mail, lambda name, timeout=5: None).startswith("dkim=none dmarc=")
