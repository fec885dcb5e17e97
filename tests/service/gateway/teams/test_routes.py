"""Teams over HTTP, and what the scope team covers (teams-01)."""

import pytest

from tests.service.gateway.people import Browser, House

TEAMS = "/api/v1/teams"


@pytest.fixture
def root(admin: Browser) -> str:
    return str(admin.get(f"{TEAMS}/workspace").get_json()["id"])


def make(admin: Browser, name: str, parent: str) -> str:
    answer = admin.post(TEAMS, {"name": name, "parent_id": parent})
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["id"])


def test_the_scope_team_covers_the_teams_below_a_led_one(
    house: House, admin: Browser, root: str
) -> None:
    north, south = make(admin, "North", root), make(admin, "South", root)
    store = make(admin, "Store 3", north)
    lea = house.person("lea@example.org", "team_lead").sign_in()
    admin.send("PATCH", f"{TEAMS}/{north}", {"team_lead_ids": [lea.user.id]}, version=1)
    house.forget()
    before = {t["id"] for t in lea.get(TEAMS).get_json()["items"]}

    admin.send("PATCH", f"{TEAMS}/{store}", {"parent_id": south}, version=1)
    house.forget()
    after = {t["id"] for t in lea.get(TEAMS).get_json()["items"]}

    assert before == {root, north, store}
    assert after == {root, north}


def test_moving_a_team_moves_what_is_below_it(admin: Browser, root: str) -> None:
    north, south = make(admin, "North", root), make(admin, "South", root)
    store = make(admin, "Store 3", north)

    admin.send("PATCH", f"{TEAMS}/{north}", {"parent_id": south}, version=1)

    moved = admin.get(f"{TEAMS}/{store}").get_json()
    assert moved["ancestor_ids"] == [root, south, north]


def test_a_circle_is_refused(admin: Browser, root: str) -> None:
    north = make(admin, "North", root)
    store = make(admin, "Store 3", north)

    answer = admin.send("PATCH", f"{TEAMS}/{north}", {"parent_id": store}, version=1)

    assert answer.get_json()["type"] == "urn:kith:problem:cycle"


def test_an_unknown_parent_is_refused_with_its_place(admin: Browser) -> None:
    body = {"name": "X", "parent_id": "01999999-9999-7999-8999-999999999999"}

    answer = admin.post(TEAMS, body)

    assert answer.status_code == 404
    assert answer.get_json()["errors"][0]["pointer"] == "/parent_id"


def test_only_admins_change_teams(house: House, root: str) -> None:
    lea = house.person("lea@example.org", "team_lead").sign_in()

    answer = lea.post(TEAMS, {"name": "X", "parent_id": root})

    assert answer.status_code == 403


def test_a_team_opens_and_rests_as_it_says(admin: Browser, root: str) -> None:
    north = make(admin, "North", root)
    night = {"weekday": 5, "start": "22:00", "end": "02:00"}
    said = {"business_hours": [night], "holidays": ["2026-12-25"]}

    answer = admin.send("PATCH", f"{TEAMS}/{north}", said, version=1)
    wrong = {"business_hours": [{**night, "end": "24:30"}]}
    refused = admin.send("PATCH", f"{TEAMS}/{north}", wrong, version=2)

    assert answer.get_json().items() >= said.items()
    assert refused.get_json()["errors"][0]["pointer"] == "/business_hours/0/end"
