"""What ends a session, in any order: the next call obeys (sessions-04)."""

import secrets

import pytest

from chassis.mongo import Caller, transact
from gateway.users.commands import SendReset, send_reset
from tests.service.gateway.people import Browser, House

CONFIRM = "/api/v1/sessions/password-reset/confirm"


def _disable(_: House, admin: Browser, ben: Browser) -> None:
    path = f"/api/v1/users/{ben.user.id}"
    assert admin.post(f"{path}/deactivate", {}).status_code == 200
    assert admin.post(f"{path}/reactivate").status_code == 200


def _change_roles(_: House, admin: Browser, ben: Browser) -> None:
    path = f"/api/v1/users/{ben.user.id}"
    version = admin.get(path).get_json()["version"]
    held = admin.get(path).get_json()["role_ids"]
    roles = ["privacy_officer"] if held == ["observer"] else ["observer"]
    answer = admin.send("PATCH", path, {"role_ids": roles}, version=version)
    assert answer.status_code == 200


def _reset(house: House, _: Browser, ben: Browser) -> None:
    token, new = secrets.token_urlsafe(32), f"{ben.password}-9"
    command = SendReset(email=ben.user.email, token=token, place="https://x.example")
    transact(house.database, send_reset, command, caller=Caller.system("gateway"))
    answer = house.visitor().post(CONFIRM, json={"token": token, "new": new})
    assert answer.status_code == 204
    ben.password = new


def _sign_out(_: House, __: Browser, ben: Browser) -> None:
    assert ben.send("DELETE", "/api/v1/sessions/current").status_code == 204


ACTS = (_disable, _change_roles, _reset, _sign_out)
ORDERS = ((0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1))
"""Each act comes directly after each other one."""


@pytest.mark.parametrize("order", ORDERS)
def test_sessions_04_the_next_call_obeys_whatever_came_before(
    house: House, admin: Browser, order: tuple[int, ...]
) -> None:
    """Example sessions-04."""
    ben = house.person("ben@example.org", "observer")
    expected, seen = [], []
    may_see_roles = False

    for number in order:
        ben.sign_in()
        other = Browser(house.app, ben.user, ben.password).sign_in()
        ACTS[number](house, admin, ben)
        house.forget()
        may_see_roles ^= ACTS[number] is _change_roles
        goes_on = ACTS[number] in (_change_roles, _sign_out)
        in_it = {True: 200, False: 403}[may_see_roles]
        expected += [in_it if ACTS[number] is _change_roles else 401]
        expected += [in_it if goes_on else 401]
        seen += [one.get("/api/v1/roles").status_code for one in (ben, other)]

    assert seen == expected
