"""Crash points: named, armed one at a time, free when unset."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from chassis import crashpoints
from chassis.crashpoints import CrashpointError, arm, crashpoint

KILLS_ITSELF = """
from chassis.crashpoints import arm, crashpoint
arm("write.before_commit:2")
crashpoint("write.before_commit"); print("first", flush=True)
crashpoint("write.before_commit"); print("second", flush=True)
"""


@pytest.fixture(autouse=True)
def disarmed() -> Iterator[None]:
    """Leave nothing armed for the next test."""
    yield
    arm(None)


def test_an_unarmed_point_does_nothing() -> None:
    crashpoint("write.before_commit")

    assert "write.before_commit" in crashpoints.REGISTRY


def test_an_armed_point_acts_at_its_pass_only() -> None:
    arm("relay.after_read:2:error")
    crashpoint("relay.after_read")

    with pytest.raises(CrashpointError):
        crashpoint("relay.after_read")

    crashpoint("relay.after_read")


def test_another_point_passes_freely() -> None:
    arm("relay.after_read:error")

    crashpoint("relay.after_confirm")

    with pytest.raises(CrashpointError):
        crashpoint("relay.after_read")


def test_exit_ends_the_process_without_clean_up() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLS_ITSELF],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )

    assert (ended.returncode, ended.stdout) == (137, "first\n")


@pytest.mark.parametrize("spec", ["no.such.point", "relay.after_read:explode"])
def test_an_unknown_point_or_action_is_refused(spec: str) -> None:
    with pytest.raises(ValueError, match="crash point"):
        arm_and_pass(spec)


def arm_and_pass(spec: str) -> None:
    """Arm a point and pass it."""
    arm(spec)
    crashpoint(spec.split(":", maxsplit=1)[0])
