"""Log lines: JSON, with ids, without personal data."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from chassis.domain import RuleViolationError
from chassis.telemetry import bind, configure_logs, get_logger
from chassis.telemetry.logs import redact, where_it_failed


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def line(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().err.splitlines()[-1])
    return found


def test_a_line_names_its_process_and_its_story(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("shop", "web")

    with bind(request_id="r-1", event_id=None):
        get_logger("shop.orders").info("ordered", rows=3)

    found = line(capsys)
    assert (found["service"], found["role"]) == ("shop", "web")
    assert (found["event"], found["rows"], found["request_id"]) == ("ordered", 3, "r-1")
    assert found["logger"] == "shop.orders"
    assert "event_id" not in found


def test_other_libraries_pass_through_the_same_redaction(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs("shop", "web")

    logging.getLogger("driver").warning("mongodb://u:p@db refused ada@example.org")

    assert line(capsys)["event"] == "mongodb://db refused [redacted]"


def test_a_line_break_cannot_forge_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("shop", "web")

    get_logger("shop").info("asked", path='/x\n{"event": "forged"}')

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_may_be_personal_is_dropped() -> None:
    found = redact(
        None,
        "info",
        {
            "email": "ada@example.org",
            "rows": [{"display_name": "Ada", "id": "1"}],
            "detail": "call +49 151 234 5678 or ada@example.org",
            "count": 3,
        },
    )

    assert found == {
        "email": "[redacted]",
        "rows": [{"display_name": "[redacted]", "id": "1"}],
        "detail": "call [redacted] or [redacted]",
        "count": 3,
    }


def failed(error: Exception) -> dict[str, Any]:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001  any kind is tried here
        return dict(where_it_failed(None, "error", {"exc_info": caught}))


def test_an_exception_tells_its_type_and_place_but_not_its_text() -> None:
    found = failed(ValueError("ada@example.org is taken"))

    assert found["error_type"] == "ValueError"
    assert "test_logs.py" in found["error_at"][-1]
    assert "taken" not in str(found)


def test_our_own_errors_keep_their_text() -> None:
    assert failed(RuleViolationError("no such stage"))["error"] == "no such stage"
