"""What an operator sets in the environment, read once in ``main`` and passed down."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from pipeline.core.errors import InputError


class Settings(BaseSettings):
    """All settings; each is ``ORDERWRIGHT_`` and its name in the environment.

    Attributes:
        store: Folder of the embedded database and the documents; made when it is missing.
        database_url: ``postgresql://user:password@host/name`` moves the database there; empty for the file in ``store``.
        blob_url: An fsspec URL (``s3://bucket/prefix``) moves the documents there; empty for the folder in ``store``.
        pdf_passwords: Tried on encrypted PDFs: a JSON list, or passwords parted by commas.
        error_budget: Share of wrong orders that may be accepted unseen.
        budget_confidence: How sure the keeping of the budget must be before labelled outcomes loosen anything.
        audit_share: Share of the orders that would be accepted unseen which goes to a person all the same, drawn at random.
        trust_images: Whether orders read from images may be accepted unseen once outcomes prove that they keep the budget.
        check_senders: Whether signatures of mails are checked that no mail server of ours has judged; asks name servers.
        price_tolerance: How much an ordered price may differ from the master's and still be it, as a share of the latter.
        price_tolerances: The same for single customers, by customer id: ``10001=0.02,10002=0`` or a JSON object.
        max_bytes: Limits on one document; None leaves the reader's own default.
        lease_seconds: How long a worker may be silent about a document before another may take it.
        max_attempts: After so many broken-off readings a document goes to quarantine.
    """

    model_config = SettingsConfigDict(env_prefix="ORDERWRIGHT_", frozen=True, extra="forbid")

    store: Path = Path("orderwright-store")
    database_url: SecretStr = SecretStr("")
    blob_url: str = ""
    pdf_passwords: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    error_budget: Decimal = Field(default=Decimal("0.005"), ge=0, lt=1)
    budget_confidence: float = Field(default=0.95, ge=0.5, lt=1)
    audit_share: float = Field(default=0.02, ge=0, le=1)
    trust_images: bool = False
    check_senders: bool = False
    price_tolerance: Decimal = Field(default=Decimal("0.005"), ge=0, lt=1)
    price_tolerances: Annotated[dict[str, Annotated[Decimal, Field(ge=0, lt=1)]], NoDecode] = {}
    max_bytes: int | None = Field(default=None, gt=0)
    max_pages: int | None = Field(default=None, gt=0)
    max_seconds: float | None = Field(default=None, gt=0)
    max_memory_bytes: int | None = Field(default=None, gt=0)
    lease_seconds: float = Field(default=300, gt=0)
    max_attempts: int = Field(default=3, ge=1)

    @field_validator("pdf_passwords", mode="before")
    @classmethod
    def _list_of_passwords(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.lstrip().startswith("["):
            return json.loads(value)
        return [password for password in value.split(",") if password]

    @field_validator("price_tolerances", mode="before")
    @classmethod
    def _shares_by_customer(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value.lstrip().startswith("{"):
            return json.loads(value)
        parts = [part.partition("=") for part in value.split(",") if part.strip()]
        return {customer.strip(): share.strip() for customer, _, share in parts}

    @property
    def sqlite_file(self) -> Path:
        """The embedded database."""
        return self.store / "orderwright.sqlite"

    @property
    def blob_folder(self) -> Path:
        """Where documents are kept unless ``blob_url`` says otherwise."""
        return self.store / "blobs"


def read_settings(**overrides: Any) -> Settings:
    """Settings from the environment; ``overrides`` (command line options) win where they are not None.

    Raises:
        InputError: Naming each variable that cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as exc:
        # The value itself stays out of the message: it may be a password.
        faults = "; ".join(f"ORDERWRIGHT_{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in exc.errors())
        raise InputError(f"Settings that cannot be used: {faults}", reason="settings") from None
    except ValueError as exc:
        raise InputError(f"Settings that cannot be used: {exc}", reason="settings") from None
