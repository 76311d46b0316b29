"""Options that several commands take."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

# An exit status has eight bits; from 100 on it means that the command itself failed (pipeline.core.errors).
MOST_FAILED_FILES = 99

TodayOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Judge dates and prices as on this day; for backlogs. Default: the current day."),
]
StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Folder of the store; default ORDERWRIGHT_STORE or ./orderwright-store.")
]
MastersOption = Annotated[
    Path | None,
    typer.Option("--masters", exists=True, file_okay=False, help="Folder of master files (docs/masters.md says which)."),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", dir_okay=False, envvar="ORDERWRIGHT_CONFIG", help="The service's TOML file (docs/operations.md)."),
]
ActorOption = Annotated[str, typer.Option("--by", help="Who; kept in the log. Default: whoever is logged in.")]
