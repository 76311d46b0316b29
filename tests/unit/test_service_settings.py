"""The service's configuration: what it says, and what it says when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bootstrap_sources import open_sources
from pipeline.core.errors import InputError
from pipeline.service_settings import read_service_settings

EVERYTHING = """
[[imap]]
name = "orders"
host = "imap.seller.example"
user = "orders@seller.example"
password_env = "ORDERS_PASSWORD"
move_to = "Taken"

[[imap]]
name = "faxes by mail"
host = "imap.seller.example"
user = "fax@seller.example"
refresh_token_env = "FAX_REFRESH"
client_id = "orderwright"
token_url = "https://login.example/token"
fax_gateway = true

[[smtp]]
name = "forwarded"
recipients = ["orders@seller.example"]

[[fax]]
name = "fax"
folder = "/var/spool/hylafax/recvq"
log = "/var/spool/hylafax/etc/xferfaxlog"

[[folder]]
name = "inbox"
folder = "/srv/orders"

[web]
upload_keys = { erp = "ERP_KEY" }

[alerts]
mail_to = ["it@seller.example"]
mail_from = "orderwright@seller.example"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "orderwright.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_source_is_made_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERS_PASSWORD", "a")
    monkeypatch.setenv("FAX_REFRESH", "b")
    settings = read_service_settings(written(tmp_path, EVERYTHING))
    made = [(source.kind, source.name) for source in open_sources(settings)]
    assert made == [("imap", "orders"), ("imap", "faxes by mail"), ("smtp", "forwarded"), ("fax", "fax"), ("folder", "inbox")]
    assert settings.secrets() == ["ERP_KEY", "ORDERS_PASSWORD", "FAX_REFRESH"]


def test_a_secret_that_is_missing_is_named_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORDERS_PASSWORD", raising=False)
    with pytest.raises(InputError, match="ORDERS_PASSWORD is not set"):
        open_sources(read_service_settings(written(tmp_path, EVERYTHING)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[imap]]\nname = 'a'\nhost = 'h'\nuser = 'u'\n", "imap, number 1: give exactly one of password_env"),
        (
            "[[imap]]\nname='a'\nhost='mail.example'\nuser='u'\npassword_env='P'\nsecurity='none'\n",
            "readable over the network",
        ),
        ("[[folder]]\nname='a'\nfolder='x'\n[[fax]]\nname='a'\nfolder='y'\n", "two sources are called a"),
        ("[[folder]]\nname='a'\nfolder='x'\nmoves=true\n", "folder, number 1, moves: Extra inputs are not permitted"),
        ("[[smtp]]\nname='a'\nrecipients=['x@y.example']\npeers=['office']\n", "smtp, number 1"),
        ("[alerts]\nmail_to=['a@b.example']\n", "mail_to needs mail_from"),
        ("[alerts]\ndigest_at='25:00'\n", "alerts, digest_at"),
        ("[[imap]\n", "is no TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_service_settings(written(tmp_path, text))
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_service_settings(tmp_path / "nowhere.toml")
