"""What docs/operations.md and deploy/ tell operators: every command, part, variable and entry in them is one that there is."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from flows.cli import app
from flows.service_process import CONFIGURATION_VARIABLE, ROLES
from flows.supervision import ChildPlan
from pipeline.service_settings import ServiceSettings, read_service_settings
from pipeline.settings import Settings
from sample_docs.mail_server import PASSWORD, USER

ROOT = Path(__file__).resolve().parents[2]
DEPLOY, OPERATIONS = ROOT / "deploy", ROOT / "docs" / "operations.md"
VARIABLES = {f"ORDERWRIGHT_{name.upper()}" for name in Settings.model_fields} | {CONFIGURATION_VARIABLE}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return parsed


def test_containers_run_every_part_of_the_service_and_no_other(compose: dict[str, Any]) -> None:
    commands = [service["command"] for service in compose["services"].values() if "command" in service]
    assert sorted(command[2] for command in commands) == sorted(ROLES)
    assert all(command[:2] == ["up", "--only"] for command in commands)


def test_containers_are_given_variables_that_somebody_reads(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for name in service.get("environment", {}):
            assert name in VARIABLES or name.startswith(("PREFECT_", "POSTGRES_")) or name == "DO_NOT_TRACK"


def test_containers_need_services_volumes_and_files_that_there_are(compose: dict[str, Any]) -> None:
    made_by_the_operator = {"./orderwright.toml", "secrets.env"}
    for name, service in compose["services"].items():
        assert set(service.get("depends_on", {})) <= set(compose["services"]), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or source in made_by_the_operator or (DEPLOY / source).exists(), source
        for file in service.get("env_file", []):
            assert file["path"] in made_by_the_operator
        entry = service.get("entrypoint", [])
        if "-m" in entry:
            assert importlib.util.find_spec(entry[entry.index("-m") + 1])
        if "build" in service:
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).exists()


def test_the_mailbox_for_trying_out_can_be_reached_as_it_is_told(compose: dict[str, Any], tmp_path: Path) -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    told = tmp_path / "orderwright.toml"
    told.write_text("\n".join(re.findall(r"^#   (\[\[imap\]\]|\w+ = .*)$", text, re.MULTILINE)), encoding="utf-8")
    (mailbox,) = read_service_settings(told).imap
    service = compose["services"]["mailbox"]
    assert service["network_mode"] == "service:receive", "without TLS a mailbox is reached on this machine alone"
    assert service["entrypoint"][-2:] == ["--port", str(mailbox.port)]
    assert (mailbox.user, f"{mailbox.password_env}={PASSWORD}" in text) == (USER, True)


def test_containers_wait_for_what_they_need_for_as_long_as_it_takes_to_start(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name in ROLES:
        assert services[name]["depends_on"] == {one: {"condition": "service_healthy"} for one in ("postgres", "prefect")}
    checks = {name: services[name]["healthcheck"] for name in ("postgres", "prefect")}
    # Two minutes is what Prefect's server was seen to take for its first start.
    assert all(int(check["start_period"].removesuffix("s")) + 5 * check["retries"] > 180 for check in checks.values())
    # While the database is made, its server answers on its socket alone, and goes away again.
    assert "-h 127.0.0.1" in checks["postgres"]["test"][1]
    assert services["mailbox"]["depends_on"] == {"receive": {"condition": "service_started"}}, "whose network it shares"


def test_a_container_is_stopped_no_sooner_than_its_part_may_take(compose: dict[str, Any]) -> None:
    longest = ChildPlan("part", [], {}).grace_seconds
    for role in ROLES:
        minutes = re.fullmatch(r"(\d+)m", compose["services"][role]["stop_grace_period"])
        assert minutes and int(minutes[1]) * 60 > longest
    unit = (DEPLOY / "orderwright.service").read_text(encoding="utf-8")
    patience = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    # All parts one after the other hardly ever take long together: one is waited for by the others.
    assert patience and int(patience[1]) >= 2 * longest


def test_the_unit_starts_the_service_as_the_command_line_wants_it() -> None:
    unit = (DEPLOY / "orderwright.service").read_text(encoding="utf-8")
    started = re.search(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    assert started
    program, command, option, configuration = shlex.split(started[1])
    assert (Path(program).name, command, option) == ("orderwright", "up", "--config")
    assert configuration in OPERATIONS.read_text(encoding="utf-8")
    assert set(re.findall(r"ORDERWRIGHT_[A-Z_]+", unit)) <= VARIABLES


def test_the_example_of_a_configuration_can_be_used_and_so_can_what_it_suggests(tmp_path: Path) -> None:
    example = (DEPLOY / "orderwright.example.toml").read_text(encoding="utf-8")
    assert [one.name for one in read_service_settings(DEPLOY / "orderwright.example.toml").imap] == ["orders"]
    everything = tmp_path / "everything.toml"
    everything.write_text(re.sub(r"^#(?=[a-z\[])", "", example, flags=re.MULTILINE), encoding="utf-8")
    settings = read_service_settings(everything)
    assert (len(settings.imap), len(settings.smtp), len(settings.fax), len(settings.folder)) == (2, 1, 1, 1)
    assert settings.alerts.mail_to and settings.web.upload_keys


def test_operators_are_told_of_commands_variables_and_entries_that_there_are() -> None:
    text = OPERATIONS.read_text(encoding="utf-8")
    assert set(re.findall(r"ORDERWRIGHT_[A-Z_]+", text)) <= VARIABLES
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    told = set(re.findall(r"(?:`|bin/)orderwright ([a-z]+)", text))
    assert {"up", "status", "doctor", "masters", "intake"} <= told <= set(group.commands)
    known = {name for section in sections(ServiceSettings) for name in section}
    entries = {name for name in re.findall(r"`([a-z]+_[a-z_]+)`", text) if name not in ELSEWHERE}
    assert entries <= known


ELSEWHERE = {"pg_dump", "inbound_order", "look_after_sources", "check_books", "send_receipts", "daily_digest"}


def sections(settings: type[ServiceSettings]) -> list[set[str]]:
    """Names of entries, of each section."""
    schema = settings.model_json_schema()
    return [set(part.get("properties", {})) for part in (schema, *schema["$defs"].values())]
