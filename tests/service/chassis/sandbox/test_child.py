"""What a function in the sandbox can do, and what it cannot."""

import os
import threading
import time
from pathlib import Path

import pytest

from chassis.sandbox import (
    ChildFailedError,
    ChildKilledError,
    Limits,
    run,
    stream,
)

MEGABYTE = 1024 * 1024
AMPLE = Limits(wall=60.0, cpu=120, memory=384 * MEGABYTE, calls=100)
SHORT = Limits(wall=0.5, cpu=60, memory=384 * MEGABYTE, calls=100)
TIRED = Limits(wall=60.0, cpu=1, memory=384 * MEGABYTE, calls=100)
ONCE = Limits(wall=60.0, cpu=120, memory=384 * MEGABYTE, calls=1)
VALUE = {"text": "Ж", "bytes": b"\x00\xff", "list": [1, 2.5, None, True]}


def test_a_value_goes_in_and_comes_back() -> None:
    assert run("tests.builders.cell:echo", VALUE) == VALUE


def test_a_large_value_goes_through_the_pipe() -> None:
    large = b"x" * 8 * MEGABYTE

    assert run("tests.builders.cell:echo", large, AMPLE) == large


def test_a_child_stays_warm_for_the_next_call() -> None:
    first = run("tests.builders.cell:pid", None)

    assert run("tests.builders.cell:pid", None) == first


def test_a_child_with_one_life_is_not_used_again() -> None:
    counts = [run("tests.builders.cell:count", None, ONCE) for _ in range(2)]

    assert counts == [1, 1]


def test_each_thread_has_its_own_child() -> None:
    pids: list[int] = []

    def ask() -> None:
        pids.append(run("tests.builders.cell:pid", None))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert run("tests.builders.cell:pid", None) not in pids


def test_rows_come_one_by_one() -> None:
    rows = stream("tests.builders.cell:numbers", 3)

    assert list(rows) == [0, 1, 2]


def test_a_stream_left_early_ends_its_child() -> None:
    for number in stream("tests.builders.cell:numbers", 1_000_000, ONCE):
        if number == 10:
            break

    assert list(stream("tests.builders.cell:numbers", 2, ONCE)) == [0, 1]


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        ("stumble", "KeyError"),
        ("connect", "PermissionError"),
        ("start", "PermissionError"),
        ("kill_parent", "PermissionError"),
        ("unpackable", "TypeError"),
        ("nowhere", "AttributeError"),
    ],
)
def test_what_goes_wrong_inside_is_told_by_its_kind(function: str, kind: str) -> None:
    with pytest.raises(ChildFailedError) as failure:
        list(stream(f"tests.builders.cell:{function}", None, AMPLE))

    assert failure.value.kind == kind


def test_a_child_that_raised_answers_the_next_call() -> None:
    with pytest.raises(ChildFailedError):
        run("tests.builders.cell:stumble", None)

    assert run("tests.builders.cell:echo", 1) == 1


def test_no_file_can_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("key")

    with pytest.raises(ChildFailedError) as failure:
        run("tests.builders.cell:read", str(secret))

    assert failure.value.kind == "PermissionError"


def test_our_environment_is_not_there() -> None:
    assert "PATH" in os.environ
    assert "PATH" not in run("tests.builders.cell:environment", None)


def test_printing_disturbs_nobody() -> None:
    assert run("tests.builders.cell:shout", "hello") == "hello"


@pytest.mark.parametrize(
    ("function", "limits", "reason"),
    [
        ("loop", SHORT, "time"),
        ("sleep", SHORT, "time"),
        ("loop", TIRED, "cpu"),
        ("swell", TIRED, "memory"),
        ("crash", AMPLE, "SIGSEGV"),
    ],
)
def test_a_child_beyond_its_limits_is_killed_and_replaced(
    function: str, limits: Limits, reason: str
) -> None:
    with pytest.raises(ChildKilledError, match=reason):
        run(f"tests.builders.cell:{function}", None, limits)

    assert run("tests.builders.cell:echo", 1, limits) == 1


def test_hundreds_of_calls_take_less_than_a_second_of_work() -> None:
    first = run("tests.builders.cell:pid", None)
    began = time.process_time()

    pids = {run("tests.builders.cell:pid", None) for _ in range(500)}

    assert pids == {first}, "a process for each call"
    assert time.process_time() - began < 1
