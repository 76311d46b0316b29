"""What an operator sets, and what is said when it cannot be used."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.wiring import tolerances_of
from pipeline.core.errors import InputError
from pipeline.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ORDERWRIGHT_{name.upper()}", raising=False)


def test_without_any_setting_everything_is_in_one_folder_here() -> None:
    settings = read_settings()
    assert settings.sqlite_file == Path("orderwright-store/orderwright.sqlite")
    assert settings.blob_folder == Path("orderwright-store/blobs")
    assert settings.error_budget == Decimal("0.005")
    assert (settings.database_url.get_secret_value(), settings.blob_url, settings.max_pages) == ("", "", None)


def test_the_environment_is_read_and_an_option_of_the_command_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERWRIGHT_STORE", "/srv/orders")
    monkeypatch.setenv("ORDERWRIGHT_DATABASE_URL", "postgresql://u:secret@db/orders")
    monkeypatch.setenv("ORDERWRIGHT_MAX_PAGES", "50")
    assert read_settings().store == Path("/srv/orders")
    assert read_settings(store=None).store == Path("/srv/orders")
    assert read_settings(store=Path("here")).store == Path("here")
    assert read_settings().max_pages == 50


@pytest.mark.parametrize(
    ("text", "passwords"),
    [("", []), ("one", ["one"]), ("one,two", ["one", "two"]), ('["with,comma", "two"]', ["with,comma", "two"])],
)
def test_passwords_are_a_list_parted_by_commas_or_json(monkeypatch: pytest.MonkeyPatch, text: str, passwords: list[str]) -> None:
    monkeypatch.setenv("ORDERWRIGHT_PDF_PASSWORDS", text)
    assert [password.get_secret_value() for password in read_settings().pdf_passwords] == passwords


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERWRIGHT_PDF_PASSWORDS", "geheim")
    monkeypatch.setenv("ORDERWRIGHT_DATABASE_URL", "postgresql://u:geheim@db/orders")
    assert "geheim" not in repr(read_settings()) + str(read_settings()) + read_settings().model_dump_json()


@pytest.mark.parametrize(
    ("name", "value"),
    [("MAX_PAGES", "-1"), ("ERROR_BUDGET", "1.5"), ("MAX_SECONDS", "soon"), ("PDF_PASSWORDS", '["geheim"')],
)
def test_a_setting_that_cannot_be_used_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ORDERWRIGHT_{name}", value)
    with pytest.raises(InputError, match=f"ORDERWRIGHT_{name}") as failure:
        read_settings()
    assert failure.value.reason == "settings"
    assert "geheim" not in str(failure.value)


def test_settings_do_not_change_and_have_no_unknown_names() -> None:
    settings = read_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.store = Path("elsewhere")  # type: ignore[misc]
    with pytest.raises(InputError, match="ORDERWRIGHT_STOER"):
        read_settings(stoer="typo")


def test_opening_a_store_that_is_up_to_date_loads_no_migration_tool(tmp_path: Path) -> None:
    """And no data frames, no flows, no image library: they cost more than the command that asks for them."""
    script = (
        "import sys\nfrom pipeline.bootstrap import open_store\nfrom pipeline.settings import read_settings\n"
        f"for _ in range(int(sys.argv[1])): open_store(read_settings(store={str(tmp_path)!r}))\n"
        "print(*sorted({'alembic', 'pandas', 'prefect', 'cv2', 'pdfplumber', 'fsspec', 'pg8000'} & set(sys.modules)))"
    )
    loaded = [
        subprocess.run([sys.executable, "-c", script, "1"], capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert loaded == ["alembic", ""]


@pytest.mark.parametrize("text", ["10001=0.02, 10002=0", '{"10001": "0.02", "10002": "0"}'])
def test_tolerances_of_prices_may_differ_by_customer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("ORDERWRIGHT_PRICE_TOLERANCES", text)
    limits = tolerances_of(read_settings())
    assert limits.for_customer("10001").price_share == Decimal("0.02")
    assert limits.for_customer("10002").price_share == 0
    assert limits.for_customer("10003").price_share == limits.price_share == Decimal("0.005")


@pytest.mark.parametrize("text", ["10001", "10001=2", "10001=much"])
def test_tolerances_that_make_no_sense_are_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("ORDERWRIGHT_PRICE_TOLERANCES", text)
    with pytest.raises(InputError, match="ORDERWRIGHT_PRICE_TOLERANCES"):
        read_settings()
