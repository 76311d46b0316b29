"""Migrations: linear, from empty to the newest schema."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

__all__ = ["alembic_config"]


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for commands on an open connection, whose transaction the caller ends."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
