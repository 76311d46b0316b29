"""How database URLs are understood."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from pipeline.storage.engine import open_engine


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+pg8000"])
def test_a_postgresql_url_uses_the_driver_that_is_installed(scheme: str) -> None:
    engine = open_engine(f"{scheme}://u:p@db:5433/orders?application_name=ow", Path("unused"))
    assert engine.url.render_as_string(hide_password=False) == "postgresql+pg8000://u:p@db:5433/orders?application_name=ow"


@pytest.mark.parametrize(
    ("sslmode", "verify", "names"),
    [
        ("disable", None, None),
        ("prefer", None, None),
        ("require", ssl.CERT_NONE, False),
        ("verify-ca", ssl.CERT_REQUIRED, False),
        ("verify-full", ssl.CERT_REQUIRED, True),
    ],
)
def test_sslmode_as_hosters_write_it_is_understood(
    sslmode: str, verify: ssl.VerifyMode | None, names: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(f"postgresql://u@db/orders?sslmode={sslmode}", Path("unused"))
    assert "sslmode" not in engine.url.query
    given: dict[str, Any] = {}

    def look(*_arguments: object, **options: Any) -> None:
        given.update(options)
        raise ConnectionError("seen enough")

    monkeypatch.setattr("pipeline.storage.postgres_driver.DirectConnection", look)
    with pytest.raises(ConnectionError, match="seen enough"):
        engine.connect()
    context = given.get("ssl_context")
    assert (context and context.verify_mode, context and context.check_hostname) == (verify, names)


def test_sqlite_commits_durably_checks_foreign_keys_and_lets_readers_go_on(tmp_path: Path) -> None:
    with open_engine("", tmp_path / "x.sqlite").connect() as connection:
        values = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")]
        assert values == ["wal", 2, 1]
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 30_000
