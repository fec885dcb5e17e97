"""The whole story, as `make demo` tells it, on a system that really runs."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chassis.testing.system import System
from demo.customers import customer_file

ROOT = Path(__file__).parents[3]
NORTHWIND = ROOT.parent / "shared/data/northwind/customers.csv"


def tell(system: System, *words: str) -> str:
    """Run the demo beside the system, as `make demo` does; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "demo", *words],
        cwd=system.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_story_is_told_to_its_end_with_customers_that_are_made_up(
    system: System,
) -> None:
    before = set((system.home.path / "mail").glob("*.eml"))

    told = tell(system)

    new = set((system.home.path / "mail").glob("*.eml")) - before
    letters = [file.read_bytes() for file in new]
    assert "customers.csv: 90 rows, faults {'bad_phone': 7}" in told
    assert "'rows': 90, 'created': 81, 'updated': 9, 'skipped': 0, 'failed': 0" in told
    assert "a letter goes to 60 people" in told
    assert "'handed_off': 60, 'suppressed': 0, 'failed': 0" in told
    assert "behind 'handed off' stand 50 facts" in told
    assert sum(b"Subject: " in one and b"One-Click" in one for one in letters) == 60


@pytest.mark.skipif(not NORTHWIND.exists(), reason=f"{NORTHWIND} is not there")
def test_the_story_is_told_with_a_file_that_nobody_here_wrote(system: System) -> None:
    told = tell(system, "--file", str(NORTHWIND))

    assert "customers.csv: 91 rows" in told
    # Other tests of this system may have brought the same people in before.
    [line] = [line for line in told.splitlines() if "imported: " in line]
    counts = ast.literal_eval(line.partition("imported: ")[2])
    known = sum(counts[name] for name in ("created", "updated", "skipped"))
    assert (counts["rows"], known, counts["failed"]) == (91, 91, 0)
    assert "behind 'handed off' stand 50 facts" in told


def test_the_made_up_customers_are_the_same_for_the_same_seed() -> None:
    assert customer_file(seed=3) == customer_file(seed=3) != customer_file(seed=4)
