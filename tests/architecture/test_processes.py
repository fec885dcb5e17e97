"""One list of processes: Compose runs what processes.toml says, and nothing else."""

import re
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
DOCKERFILE = (ROOT / "deploy/service.Dockerfile").read_text()
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


def test_containers_may_do_little() -> None:
    boxes = COMPOSE["services"].values()
    assert all(box["read_only"] and box["cap_drop"] == ["ALL"] for box in boxes)
    assert {s for box in boxes for s in box["security_opt"]} == {
        "no-new-privileges:true"
    }
    assert [name for name, box in COMPOSE["services"].items() if "cap_add" in box] == [
        "secrets"
    ]


def test_containers_publish_the_gateway_and_the_stores_to_this_machine_only() -> None:
    published = {n: b["ports"] for n, b in COMPOSE["services"].items() if "ports" in b}
    assert published.keys() == {"gateway-web", "mongo", "rabbitmq"}
    assert all(
        port[:10] == "127.0.0.1:" for ports in published.values() for port in ports
    )


def test_only_what_deals_the_secrets_is_root_and_it_has_no_network() -> None:
    image_user = re.findall(r"^USER (.*)", DOCKERFILE, re.MULTILINE)[-1]
    boxes = COMPOSE["services"]
    users = {name: box.get("user", image_user) for name, box in boxes.items()}
    assert [n for n, user in users.items() if user in ("0", "root")] == ["secrets"]
    assert boxes["secrets"]["network_mode"] == "none"
    own = [n for n, box in boxes.items() if not box["image"].startswith("kith-")]
    assert all("user" in boxes[name] for name in own)


def test_what_keeps_running_has_a_health_check_a_memory_limit_and_a_restart() -> None:
    boxes = COMPOSE["services"].items()
    lasting = {n: b for n, b in boxes if n != "secrets" and not n.endswith("-init")}
    assert all(box["healthcheck"]["test"] for box in lasting.values())
    assert all(box["mem_limit"] for box in lasting.values())
    assert {box["restart"] for box in lasting.values()} == {"unless-stopped"}


def test_no_image_is_the_latest_one() -> None:
    named = [box["image"] for box in COMPOSE["services"].values()]
    named += re.findall(r"^ARG PYTHON=(.*)", DOCKERFILE, re.MULTILINE)
    tags = [image.partition(":")[2] for image in named]
    assert all(tags)
    assert not [tag for tag in tags if "latest" in tag]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_in_containers_sees_the_keys_it_lists_and_no_other(name: str) -> None:
    dealt = runpy.run_path(str(ROOT / "deploy/deal_secrets.py"))["KEYS"][name]
    listed = {*EVERY_SERVICE, *import_module(f"{name}.app").service.keys}
    assert {key.removesuffix(f"-{name}") for key in dealt} == listed
