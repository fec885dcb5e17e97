"""Giving rights takes a fresh proof; asking who has which does not."""

from typing import Any

import pytest

from chassis.domain import utcnow
from tests.service.gateway.people import Browser, House
from tests.service.gateway.street import Street

ROLES = "/api/v1/roles"
USERS = "/api/v1/users"


def stale(house: House) -> None:
    """Let everybody's fresh proof grow old."""
    sessions = house.database.collection("sessions")
    sessions.update_many({}, {"$set": {"step_up_until": utcnow()}})
    house.forget()


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", ROLES, {"name": "X role"}),
        ("PATCH", f"{ROLES}/seller_south", {"name": "X"}),
        ("DELETE", f"{ROLES}/seller_south", None),
        ("POST", "/api/v1/api-keys", {"name": "x"}),
        ("POST", "/api/v1/api-keys/x/rotate", {}),
        ("POST", f"{USERS}/me/password", {"current": "a", "new": "b"}),
        ("POST", "/api/v1/audit/export", {}),
        ("POST", USERS, {"name": "X", "email": "x@example.org", "role_ids": []}),
    ],
)
def test_what_gives_rights_needs_a_fresh_proof(
    house: House, admin: Browser, method: str, path: str, body: Any
) -> None:
    admin.post(ROLES, {"name": "Seller south"})
    stale(house)

    answer = admin.send(method, path, body, version=1)

    assert answer.status_code == 403
    assert answer.get_json()["type"] == "urn:kith:problem:step-up-required"
    assert answer.headers["X-Not-Applied"] == "1"


def test_after_a_fresh_proof_it_is_done(house: House, admin: Browser) -> None:
    stale(house)
    proof = {"password": admin.password}
    proved = admin.post("/api/v1/sessions/step-up", proof)
    admin.csrf = proved.get_json()["csrf_token"]

    assert admin.post(ROLES, {"name": "X role"}).status_code == 201


def test_a_program_makes_no_roles(house: House, admin: Browser) -> None:
    secret = admin.issue_key(roles__write="all", roles__read="all")
    bearer = {"Authorization": f"Bearer {secret}"}

    answer = house.visitor().post(ROLES, json={"name": "X role"}, headers=bearer)

    assert answer.get_json()["type"] == "urn:kith:problem:step-up-required"


def test_one_asks_whether_somebody_may_and_why(street: Street) -> None:
    admin = street.house.person("admin@example.org", "admin").sign_in()
    ann, ben = (
        street.house.person(f"{name}@example.org", "account_manager")
        for name in ("ann", "ben")
    )
    card = street.contact(ann)

    def ask(of: Browser, permission: str, **more: Any) -> tuple[Any, ...]:
        body = {"user_id": of.user.id, "permission": permission, **more}
        said = admin.post(f"{ROLES}/check", body).get_json()
        return said["allowed"], said["because"], said["scope"], said["roles"]

    role = ["account_manager"]
    assert ask(ann, "contacts:write") == (True, "granted", "own", role)
    assert ask(ann, "contacts:write", record=card) == (True, "granted", "own", role)
    assert ask(ben, "contacts:write", record=card) == (
        *(False, "out-of-scope", "own"),
        role,
    )
    assert ask(ben, "users:write") == (False, "no-role-grants-it", None, [])
    admin.post(f"{USERS}/{ben.user.id}/deactivate", {})
    assert ask(ben, "contacts:read") == (False, "deactivated", None, [])
