"""Every operation of the merged OpenAPI, asked by every role: the matrix holds."""

from typing import Any

import pytest

from chassis.testing.system import System
from tests.builders.operations import PUBLIC, Operation, operations
from tests.builders.visitor import Answer, Visitor


@pytest.fixture(scope="module")
def every(visitor: Visitor) -> list[Operation]:
    return list(operations(visitor.get("/api/openapi.json")))


@pytest.fixture(scope="module")
def roles(visitor: Visitor) -> list[Any]:
    found: list[Any] = visitor.get("/api/v1/roles")["items"]
    return found


def test_routing_03_nobody_gets_in_without_an_account(
    visitor: Visitor, every: list[Operation]
) -> None:
    """Example routing-03."""
    nobody = Visitor(visitor.url, {})

    let_in = [
        operation.name
        for operation in every
        if operation.name not in PUBLIC and operation.ask(nobody).status != 401
    ]

    assert let_in == []


def test_routing_03_every_role_may_do_what_the_matrix_says_and_nothing_else(
    system: System,
    visitor: Visitor,
    every: list[Operation],
    roles: list[Any],
) -> None:
    """Example routing-03."""
    guarded = [operation for operation in every if operation.permission]

    wrong = [
        (role["key"], *operation.name, answer.status)
        for role in roles
        for somebody in [visitor.colleague(system, role["key"])]
        for operation in guarded
        for answer in [operation.ask(somebody)]
        if is_refused(answer) == operation.is_open_to(role)
        or answer.status in (401, 500)
    ]

    assert len(roles) >= 11
    assert wrong == []


def is_refused(answer: Answer) -> bool:
    """Whether the right was missing; other kinds of 403 say something else."""
    kind = "urn:kith:problem:forbidden"
    return answer.status == 403 and answer.json()["type"] == kind
