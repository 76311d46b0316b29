"""Signing in to a real Dovecot: over TLS with a certificate of this test's, and by OAuth2 with a server that gives tokens."""

from __future__ import annotations

import datetime
import ipaddress
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.adapters.access_tokens import token_from_command, token_from_refresh
from pipeline.adapters.imap_mailbox import ImapMailbox, MailboxAccount
from pipeline.core.errors import ServiceError
from sample_docs.mail_server import PASSWORD, USER, MailServer, free_port
from tests.integration.watching import received

pytestmark = pytest.mark.xdist_group("dovecot")

MAIL = b"From: buyer@customer.example\r\nMessage-ID: <1@customer.example>\r\n\r\n20 hex bolts please\r\n"
_TLS = """
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
service imap-login {{
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""
_OAUTH2 = """
auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {file}
}}
"""
_ASKING = """
introspection_url = {url}/introspect
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
"""


class TokenServer:
    """Gives access tokens for a refresh token, and tells Dovecot which of them it gave."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                status, answer = server.answer(self.path, form)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self._http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._serving = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, dict[str, object]]:
        if path.endswith("/introspect"):
            is_ours = form.get("token", [""])[0] in self.given
            return 200, {"active": "true" if is_ours else "false", "username": USER}
        self.forms.append(form)
        if form.get("refresh_token") != ["refresh-secret"]:
            return 400, {"error": "invalid_grant"}
        self.given.append(f"access-{len(self.given) + 1}")
        return 200, {"access_token": self.given[-1], "expires_in": 3600}

    def __enter__(self) -> TokenServer:
        self._serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "imap.seller.example")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "imap.pem"
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture(scope="module")
def tokens() -> Iterator[TokenServer]:
    with TokenServer() as running:
        yield running


@pytest.fixture(scope="module")
def tls_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def server(
    certificate: Path, tokens: TokenServer, tls_port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MailServer]:
    asking = tmp_path_factory.mktemp("oauth2") / "oauth2.conf"
    asking.write_text(_ASKING.format(url=tokens.url), encoding="utf-8")
    further = _TLS.format(certificate=certificate, port=tls_port) + _OAUTH2.format(file=asking)
    with MailServer(further=further) as running:
        yield running


@pytest.fixture
def account(server: MailServer, certificate: Path) -> MailboxAccount:
    for mail in server.mails_in():
        mail.unlink()
    server.deliver(MAIL)
    return MailboxAccount(
        "orders", "127.0.0.1", server.port, USER, security="starttls", ca_file=str(certificate), password=lambda: PASSWORD
    )


def takes_the_mail(account: MailboxAccount) -> None:
    with received(ImapMailbox(account)) as watcher:
        watcher.until(lambda: len(watcher.taken) == 1)
    assert watcher.taken[0].content == MAIL


def is_refused(account: MailboxAccount) -> str:
    with received(ImapMailbox(account)) as watcher, pytest.raises(AssertionError):
        watcher.until(lambda: watcher.answers > 0)
    assert isinstance(watcher.ended_with, ServiceError) and watcher.taken == []
    return str(watcher.ended_with)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_mail_is_taken_over_an_encrypted_connection(account: MailboxAccount, tls_port: int, security: str) -> None:
    takes_the_mail(replace(account, security=security, port=tls_port if security == "tls" else account.port))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_whose_certificate_nobody_vouches_for_gets_no_password(
    account: MailboxAccount, tls_port: int, security: str
) -> None:
    def told() -> str:
        raise AssertionError("the password was about to be sent")

    stranger = replace(account, security=security, ca_file="", password=told)
    assert "certificate" in is_refused(replace(stranger, port=tls_port if security == "tls" else account.port))


def test_a_refresh_token_gives_the_token_to_sign_in_with_and_a_new_one_when_that_ends(
    account: MailboxAccount, tokens: TokenServer
) -> None:
    time = [0.0]
    token = token_from_refresh(f"{tokens.url}/token", "orderwright", "", "refresh-secret", "imap", now=lambda: time[0])
    takes_the_mail(replace(account, password=None, access_token=token))
    assert tokens.forms[-1] == {
        "grant_type": ["refresh_token"],
        "refresh_token": ["refresh-secret"],
        "client_id": ["orderwright"],
        "scope": ["imap"],
    }
    first = token()
    assert first == tokens.given[-1], "it is used as long as it lasts"
    time[0] = 3590.0
    assert token() != first and token() == tokens.given[-1]


def test_a_command_gives_the_token_to_sign_in_with(account: MailboxAccount, tokens: TokenServer) -> None:
    tokens.given.append("from-a-command")
    takes_the_mail(replace(account, password=None, access_token=token_from_command("echo from-a-command")))


def test_a_token_that_the_server_does_not_know_is_a_failure_that_is_tried_again(account: MailboxAccount) -> None:
    said = is_refused(replace(account, password=None, access_token=lambda: "stolen-token"))
    assert "stolen-token" not in said


def test_a_refresh_token_that_has_ended_is_said_without_saying_it(account: MailboxAccount, tokens: TokenServer) -> None:
    ended = token_from_refresh(f"{tokens.url}/token", "orderwright", "client-secret", "ended-secret")
    said = is_refused(replace(account, password=None, access_token=ended))
    assert "get a new one" in said and "secret" not in said


@pytest.mark.parametrize("command", ["false", "true", "/nowhere/token"])
def test_a_command_that_gives_no_token_is_a_failure_that_is_tried_again(command: str) -> None:
    with pytest.raises(ServiceError, match="token command"):
        token_from_command(command)()
