"""How the supervisor knows that a part of the service works and is not only there: a file it touches, or a page it serves."""

from __future__ import annotations

import time
from pathlib import Path

import httpx

WORK = "work"
_ANSWER_SECONDS = 5.0


def show_life(store: Path, part: str) -> None:
    """Touch the part's file; a store that cannot be written is told of by everybody else."""
    try:
        _file(store, part).touch()
    except OSError:
        return


def last_shown(store: Path, part: str) -> float:
    """When the part showed life last, in seconds since 1970; 0 for never."""
    return last_changed(_file(store, part))


def last_changed(path: Path) -> float:
    """When a file was last written, in seconds since 1970; 0 where there is none."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def answers_now(url: str) -> float:
    """The present, in seconds since 1970, when a page is answered, whatever it says; 0 when it is not."""
    try:
        httpx.get(url, timeout=_ANSWER_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL):
        return 0.0
    return time.time()


def _file(store: Path, part: str) -> Path:
    return store / f"{part}.alive"
