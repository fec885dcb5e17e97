"""Who decides about a failure, and what a copy carries."""

from typing import Any

import pytest

from chassis.domain import (
    ConflictError,
    ForbiddenError,
    GoneError,
    NotFoundError,
    RuleViolationError,
)
from chassis.messaging.delivery import RefusedError, UnheardError
from chassis.messaging.retry import Verdict, cause, copied, next_key, verdict
from tests.builders.messages import AMessage


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RefusedError("undecodable"), Verdict.PARK),
        (RuleViolationError(), Verdict.PARK),
        (ForbiddenError(), Verdict.PARK),
        (GoneError(), Verdict.DROP),
        (NotFoundError(), Verdict.RETRY),
        (ConflictError(), Verdict.RETRY),
        (UnheardError("unheard"), Verdict.RETRY),
        (KeyError("title"), Verdict.RETRY),
    ],
)
def test_the_kind_of_error_decides(error: Exception, expected: Verdict) -> None:
    assert verdict(error) is expected


@pytest.mark.parametrize(
    ("attempt", "key"),
    [
        (0, "retry.10s"),
        (1, "retry.1m"),
        (2, "retry.10m"),
        (3, "retry.1h"),
        (4, "parking"),
        (9, "parking"),
    ],
)
def test_each_attempt_waits_longer(attempt: int, key: str) -> None:
    assert next_key(attempt) == key


def test_a_cause_quotes_no_value_of_a_foreign_error() -> None:
    try:
        raise KeyError("ada@example.org")
    except KeyError as error:
        text = cause(error)

    assert text.startswith("KeyError: test_retry.py:")
    assert "ada" not in text


def test_a_cause_quotes_no_value_of_the_message() -> None:
    assert cause(RefusedError("wrong_shape: Invalid enum value 'Ada' - at `$`")) == (
        "wrong_shape: Invalid enum value … - at `$`"
    )


def test_a_cause_names_the_problem_and_is_short() -> None:
    assert cause(NotFoundError("x" * 5000)).startswith("not-found: x")
    assert len(cause(NotFoundError("x" * 5000))) == 1000


def test_a_copy_drops_foreign_x_headers_and_the_producer() -> None:
    headers: dict[str, Any] = {
        "ce-id": "1",
        "x-death": [],
        "x-delivery-count": 3,
        "x-kith-attempt": 2,
        "x-kith-replay": "r",
    }
    properties, _ = AMessage(headers=headers).parts("library-relay")

    copy = copied(properties, headers)

    assert set(copy.headers) == {"ce-id", "x-kith-attempt", "x-kith-replay"}
    assert copy.user_id is None
    assert (copy.message_id, copy.type) == (properties.message_id, properties.type)
