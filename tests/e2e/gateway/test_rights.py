"""Every operation of the merged OpenAPI, asked by every role: the matrix holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import pytest

from chassis.testing.system import System
from tests.builders.visitor import Answer, Visitor

METHODS: Final = ("get", "post", "put", "patch", "delete")
PUBLIC: Final = {
    ("get", "/u/{token}"),
    ("post", "/u/{token}"),
    ("post", "/api/v1/sessions"),
    ("post", "/api/v1/users/redeem"),
}
"""What one may ask without an account; a new public route needs a line here."""
FOR_EVERYBODY: Final = {
    ("get", "/api/v1/users/me"),
    ("patch", "/api/v1/users/me"),
    ("post", "/api/v1/users/me/password"),
    ("get", "/api/v1/teams/workspace"),
    ("get", "/api/v1/sessions"),
    ("delete", "/api/v1/sessions/current"),
    ("delete", "/api/v1/sessions/{session_id}"),
}
"""What whoever is signed in may do, with what is his own."""
WHOLE: Final = {
    ("patch", "/api/v1/important-dates/settings"),
    ("patch", "/api/v1/tasks/follow-up-rules/{rule_id}"),
    ("delete", "/api/v1/tasks/follow-up-rules/{rule_id}"),
    ("patch", "/api/v1/pipelines/{pipeline_id}"),
    ("patch", "/api/v1/pipelines/{pipeline_id}/stages/{stage_id}"),
    ("patch", "/api/v1/service-plans/{plan_id}"),
}
"""What binds everybody: the right has to reach all records."""


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    permission: str | None
    fills: dict[str, str]

    @property
    def name(self) -> tuple[str, str]:
        return self.method, self.path

    def is_open_to(self, rights: dict[str, str]) -> bool:
        scope = rights.get(self.permission or "")
        return scope == "all" if self.name in WHOLE else scope is not None

    def ask(self, visitor: Visitor) -> Answer:
        """Ask for a record that nobody has, with a body that says nothing."""
        body = {} if self.method in ("post", "put", "patch") else None
        headers = {"If-Match": '"1"', "Idempotency-Key": str(uuid4())}
        path = self.path.format(**self.fills)
        return visitor.send(self.method.upper(), path, body, headers=headers)


def operations(document: Any) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in [each for each in METHODS if each in item]:
            told = item[method]
            fills = {
                each["name"]: each["schema"].get("enum", [str(uuid4())])[0]
                for each in [*item.get("parameters", ()), *told.get("parameters", ())]
                if each["in"] == "path"
            }
            yield Operation(method, path, told.get("x-kith-permission"), fills)


@pytest.fixture(scope="module")
def every(visitor: Visitor) -> list[Operation]:
    return list(operations(visitor.get("/api/openapi.json")))


@pytest.fixture(scope="module")
def roles(visitor: Visitor) -> dict[str, dict[str, str]]:
    told = visitor.get("/api/v1/roles")["items"]
    return {role["key"]: role["permissions"] for role in told}


def test_every_operation_asks_for_a_right_or_is_listed_here(
    every: list[Operation],
) -> None:
    free = {operation.name for operation in every if operation.permission is None}

    assert free == PUBLIC | FOR_EVERYBODY


def test_nobody_gets_in_without_an_account(
    visitor: Visitor, every: list[Operation]
) -> None:
    nobody = Visitor(visitor.url, {})

    let_in = [
        operation.name
        for operation in every
        if operation.name not in PUBLIC and operation.ask(nobody).status != 401
    ]

    assert let_in == []


def test_every_role_may_do_what_the_matrix_says_and_nothing_else(
    system: System,
    visitor: Visitor,
    every: list[Operation],
    roles: dict[str, dict[str, str]],
) -> None:
    guarded = [operation for operation in every if operation.permission]

    wrong = [
        (role, *operation.name, answer.status)
        for role, rights in roles.items()
        for somebody in [visitor.colleague(system, role)]
        for operation in guarded
        for answer in [operation.ask(somebody)]
        if is_refused(answer) == operation.is_open_to(rights)
        or answer.status in (401, 500)
    ]

    assert len(roles) >= 11
    assert wrong == []


def is_refused(answer: Answer) -> bool:
    """Whether the right was missing; other kinds of 403 say something else."""
    kind = "urn:kith:problem:forbidden"
    return answer.status == 403 and answer.json()["type"] == kind
