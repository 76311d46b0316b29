"""The whole service tells people by itself that a source fails: Prefect's scheduler, its runner, the alert, the webhook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns.faults import operators_environment, wait_until
from tests.integration.test_telling_people import web_server

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = """
[[folder]]
name = "share"
folder = "{folder}"

[web]
port = 0

[alerts]
webhook_env = "TEST_WEBHOOK"
look_every_minutes = 0.15
source_minutes = 0.01
"""


@pytest.mark.timeout(600)
@pytest.mark.xdist_group("service")
def test_a_source_that_fails_is_told_of_and_so_is_its_return(tmp_path: Path) -> None:
    share = tmp_path / "share"
    (tmp_path / "service.toml").write_text(CONFIGURATION.format(folder=share), encoding="utf-8")
    with web_server() as (url, posted):
        environment = {**operators_environment(), "TEST_WEBHOOK": url, "PYTHONPATH": str(ROOT), "PREFECT_LOGGING_LEVEL": "INFO"}
        command = [sys.executable, "-m", "flows.cli", "up", "--store", "store", "--config", "service.toml"]
        with (tmp_path / "log").open("wb") as log:
            service = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
        try:
            wait_until(lambda: len(posted) >= 1, 300, "nobody is told")
            assert posted[0]["subject"] == "Orderwright: please look: source share"
            assert "Is it mounted?" in posted[0]["text"]
            share.mkdir()
            wait_until(lambda: posted[-1]["subject"].startswith("Orderwright: over"), 120, "nobody is told that it is over")
            # What may have been told is told once more rather than not at all.
            assert {post["subject"] for post in posted} == {
                "Orderwright: please look: source share",
                "Orderwright: over: source share",
            }
        except Exception:
            print((tmp_path / "log").read_text(errors="replace")[-8000:])
            raise
        finally:
            service.terminate()
            assert service.wait(100) == 0, "it stops when it is told to, and in order"
