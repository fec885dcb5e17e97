"""`kith up` and its siblings, with real stores under a real supervisor."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.cli.house.plan import Plan
from chassis.cli.house.supervisor import Supervisor, program
from chassis.testing import eventually
from chassis.testing.servers import Home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / ".kith")
    yield home
    kith("down", home)


def kith(words: str, home: Home) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chassis.cli", *words.split()],
        cwd=home.path.parent,
        env={k: v for k, v in os.environ.items() if not k.startswith("KITH_")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_program_that_dies_is_started_again(home: Home) -> None:
    supervisor = Supervisor(home)
    log = home.folder("logs") / "sleeper.log"
    environ = {"GREETING": "per cent %, comma"}
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    supervisor.write(
        {"program:sleeper": program(sleeper, environ, log=log, first=True)}
    )
    supervisor.start()
    first = eventually(lambda: _pid(supervisor)) or 0
    assert b"per cent %, comma" in Path(f"/proc/{first}/environ").read_bytes()
    os.kill(first, signal.SIGKILL)
    eventually(lambda: _pid(supervisor) not in {None, first})
    assert supervisor.stop()
    assert not supervisor.is_running()


def test_without_a_running_system_ps_says_how_to_start_one(home: Home) -> None:
    result = kith("ps", home)
    assert (result.returncode, result.stderr) == (4, "nothing runs here: make up\n")


def test_beside_a_running_system_a_command_needs_no_settings(home: Home) -> None:
    words = "rebuild status reporting no_such_one"
    alone = kith(words, home)
    supervisor = Supervisor(home)
    programs = Plan(home).programs()
    supervisor.write({name: programs[name] for name in programs if "-web" in name})
    supervisor.start()

    beside = kith(words, home)

    assert (alone.returncode, beside.returncode) == (3, 2)
    assert "no projection 'no_such_one'" in beside.stderr


def test_restart_names_the_processes_that_it_knows(home: Home) -> None:
    supervisor = Supervisor(home)
    log = home.folder("logs") / "sleeper.log"
    supervisor.write({"program:sleeper": program(["sleep", "600"], {}, log=log)})
    supervisor.start()

    unknown, known = kith("restart nosuch", home), kith("restart sleeper", home)

    assert (unknown.returncode, known.returncode) == (2, 0)
    assert "no process 'nosuch'; there are: sleeper" in unknown.stderr
    assert "sleeper: started" in known.stdout


def _pid(supervisor: Supervisor) -> int | None:
    pids: list[int | None] = [row["pid"] for row in supervisor.status()]
    return pids[0]
