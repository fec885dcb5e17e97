"""One list of processes: Compose runs what processes.toml says, and nothing else."""

import runpy
import tomllib
from importlib import import_module
from typing import Any

import pytest
import yaml

from chassis.service.processes import EVERY_SERVICE
from tests.architecture.house import ROOT, SERVICES

PROCESSES = tomllib.loads((ROOT / "deploy/processes.toml").read_text())["processes"]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
HELPERS = {"secrets", "mongo", "rabbitmq", *(f"{name}-init" for name in SERVICES)}


def test_compose_runs_every_process_and_no_other() -> None:
    names = {process["name"] for process in PROCESSES}
    assert COMPOSE["services"].keys() - HELPERS == names


def test_compose_gives_each_process_its_command_and_ports() -> None:
    places = {
        process["name"]: f"{process['command']} "
        + (f"--bind 0.0.0.0:{process['port']} " if "port" in process else "")
        + f"--metrics 0.0.0.0:{process['metrics_port']}"
        for process in PROCESSES
    }
    assert {n: COMPOSE["services"][n]["command"] for n in places} == places


def test_every_process_belongs_to_a_service_of_the_house() -> None:
    assert {process["service"] for process in PROCESSES} == SERVICES.keys()


def test_processes_in_containers_may_do_little() -> None:
    boxes = [COMPOSE["services"][process["name"]] for process in PROCESSES]
    assert all(box["read_only"] and box["cap_drop"] == ["ALL"] for box in boxes)
    assert [box["ports"] for box in boxes if "ports" in box] == [
        ["127.0.0.1:${KITH_PORT:-8080}:8000"]
    ]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_in_containers_sees_the_keys_it_lists_and_no_other(name: str) -> None:
    dealt = runpy.run_path(str(ROOT / "deploy/deal_secrets.py"))["KEYS"][name]
    listed = {*EVERY_SERVICE, *import_module(f"{name}.app").service.keys}
    assert {key.removesuffix(f"-{name}") for key in dealt} == listed
