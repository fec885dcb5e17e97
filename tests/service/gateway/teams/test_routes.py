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


def test_teams_01_the_scope_team_covers_the_teams_below_a_led_one(
    house: House, admin: Browser, root: str
) -> None:
    """Example teams-01."""
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


@pytest.mark.parametrize("by", ["workspace", "id"])
def test_another_zone_of_the_company_is_asked_for_twice(
    admin: Browser, root: str, by: str
) -> None:
    path = f"{TEAMS}/{root if by == 'id' else by}"
    before = admin.get(path).get_json()
    said = {"name": "Acme", "zone": "Asia/Jakarta"}

    refused = admin.send("PATCH", path, said, version=before["version"])

    assert refused.status_code == 409
    assert refused.get_json()["type"] == "urn:kith:problem:zone-needs-confirm"
    assert refused.headers["X-Not-Applied"] == "1"
    assert admin.get(path).get_json() == before


def test_the_company_changes_and_moves_to_another_zone(admin: Browser) -> None:
    path = f"{TEAMS}/workspace"
    before = admin.get(path).get_json()

    named = admin.send("PATCH", path, {"name": "Acme"}, version=before["version"])
    said = {"zone": "Asia/Jakarta", "confirm": True}
    moved = admin.send("PATCH", path, said, version=named.get_json()["version"])

    assert named.get_json()["name"] == "Acme"
    assert moved.get_json()["zone"] == "Asia/Jakarta"
    assert "confirm" not in moved.get_json()


def test_another_zone_of_a_team_needs_no_second_word(admin: Browser, root: str) -> None:
    north = make(admin, "North", root)

    said = {"zone": "Asia/Jakarta"}
    answer = admin.send("PATCH", f"{TEAMS}/{north}", said, version=1)

    assert answer.get_json()["zone"] == "Asia/Jakarta"


def test_a_team_opens_and_rests_as_it_says(admin: Browser, root: str) -> None:
    north = make(admin, "North", root)
    night = {"weekday": 5, "start": "22:00", "end": "02:00"}
    said = {"business_hours": [night], "holidays": ["2026-12-25"]}

    answer = admin.send("PATCH", f"{TEAMS}/{north}", said, version=1)
    wrong = {"business_hours": [{**night, "end": "24:30"}]}
    refused = admin.send("PATCH", f"{TEAMS}/{north}", wrong, version=2)

    assert answer.get_json().items() >= said.items()
    assert refused.get_json()["errors"][0]["pointer"] == "/business_hours/0/end"


def test_teams_02_an_evening_is_open_over_midnight(admin: Browser, root: str) -> None:
    """Example teams-02."""
    north = make(admin, "North", root)
    friday = {"weekday": 5, "start": "22:00", "end": "02:00"}
    said = {"zone": "Europe/Berlin", "business_hours": [friday]}
    admin.send("PATCH", f"{TEAMS}/{north}", said, version=1)
    path = f"{TEAMS}/{north}/open-hours"

    week = admin.get(f"{path}?from=2026-07-13T00:00:00Z&to=2026-07-20T00:00:00Z")
    late = admin.get(f"{path}?from=2026-07-17T23:00:00Z&to=2026-07-18T12:00:00Z")

    assert week.get_json() == {
        "zone": "Europe/Berlin",
        "items": [
            {"opens": "2026-07-17T20:00:00.000Z", "closes": "2026-07-18T00:00:00.000Z"}
        ],
    }
    assert late.get_json()["items"] == [
        {"opens": "2026-07-17T23:00:00.000Z", "closes": "2026-07-18T00:00:00.000Z"}
    ]


def test_a_team_without_hours_has_those_of_the_team_above(
    admin: Browser, root: str
) -> None:
    north = make(admin, "North", root)
    store = make(admin, "Store 3", north)
    hours = [
        {"weekday": 1, "start": "08:00", "end": "12:00"},
        {"weekday": 1, "start": "12:00", "end": "16:00"},
    ]
    said = {"business_hours": hours, "holidays": ["2026-07-20"]}
    admin.send("PATCH", f"{TEAMS}/{north}", said, version=1)
    span = "from=2026-07-13T00:00:00Z&to=2026-07-28T00:00:00Z"

    found = admin.get(f"{TEAMS}/{store}/open-hours?{span}").get_json()["items"]

    assert [(each["opens"][:13], each["closes"][:13]) for each in found] == [
        ("2026-07-13T08", "2026-07-13T16"),
        ("2026-07-27T08", "2026-07-27T16"),
    ]


@pytest.mark.parametrize("last", ["2026-09-14T00:00:01Z", "2026-07-13T23:59:59Z"])
def test_open_hours_are_told_of_two_months_at_most(
    admin: Browser, root: str, last: str
) -> None:
    span = f"from=2026-07-14T00:00:00Z&to={last}"

    answer = admin.get(f"{TEAMS}/{root}/open-hours?{span}")

    assert answer.get_json()["type"] == "urn:kith:problem:span"
