"""`kith up` gives a running system, what dies comes back."""

import json
import urllib.request
from pathlib import Path

import pytest

from chassis.testing import eventually
from chassis.testing.system import System


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_the_printed_address_answers(system: System) -> None:
    assert answers(f"{system.url}/readyz")


def test_all_processes_run_in_less_than_two_gibibytes(system: System) -> None:
    rows = json.loads(system.kith("ps", "--json"))
    assert {row["state"] for row in rows} == {"RUNNING"}
    assert sum(row["MiB"] for row in rows) < 2048


@pytest.mark.parametrize("name", ["gateway-web", "contacts-relay", "contacts-consumer"])
def test_a_killed_process_comes_back(system: System, name: str) -> None:
    system.kill(name)
    eventually(lambda: answers(f"{system.url}/readyz"), within=30)


def test_only_loopback_listens(system: System) -> None:
    mine = set(system.home.state()["ports"].values())
    assert {host for host, port in listening() if port in mine} == {"0100007F"}


def test_a_second_up_changes_nothing(system: System) -> None:
    before = system.pids()
    assert system.url.rpartition(":")[2] in system.kith("up")
    assert system.pids() == before


def listening() -> list[tuple[str, int]]:
    table = Path("/proc/net/tcp").read_text().splitlines()
    rows = [line.split() for line in table[1:]]
    places = [row[1].split(":") for row in rows if row[3] == "0A"]
    return [(host, int(port, 16)) for host, port in places]


def test_the_first_administrator_signs_in(system: System) -> None:
    email, password = system.admin
    request = urllib.request.Request(
        f"{system.url}/api/v1/sessions",
        data=json.dumps({"email": email, "password": password}).encode(),
        headers={"Content-Type": "application/json", "Origin": system.origin},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer)["csrf_token"]
