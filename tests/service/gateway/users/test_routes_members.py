"""The end of a team: what becomes of its members, its records, the teams below it."""

from typing import Any

import pytest

from tests.service.gateway.people import Browser, House

TEAMS = "/api/v1/teams"
USERS = "/api/v1/users"
NOBODY = "01999999-9999-7999-8999-999999999999"


@pytest.fixture
def root(admin: Browser) -> str:
    return str(admin.get(f"{TEAMS}/workspace").get_json()["id"])


def make(admin: Browser, name: str, parent: str) -> str:
    answer = admin.post(TEAMS, {"name": name, "parent_id": parent})
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["id"])


def put_into(house: House, person: Browser, team: str) -> None:
    teams = {"team_ids": [team], "primary_team_id": team}
    where = {"_id": person.user.id}
    house.database.collection("users").update_one(where, {"$set": teams})


def remove(by: Browser, team: str, move_to: str | None = None, version: int = 1) -> Any:
    query = f"?move_to={move_to}" if move_to else ""
    return by.send("DELETE", f"{TEAMS}/{team}{query}", version=version)


def shown(admin: Browser, team: str) -> dict[str, Any]:
    return dict(admin.get(f"{TEAMS}/{team}").get_json())


def test_a_team_with_members_ends_where_they_have_another_one(
    house: House, admin: Browser, root: str
) -> None:
    north, south = make(admin, "North", root), make(admin, "South", root)
    ben = house.person("ben@example.org", "account_manager")
    put_into(house, ben, north)

    refused = remove(admin, north)
    before = admin.get(f"{USERS}/{ben.user.id}").get_json()
    removed = remove(admin, north, south)

    after = admin.get(f"{USERS}/{ben.user.id}").get_json()
    [fact] = house.facts("gateway.team.deleted.v1")
    assert (refused.status_code, refused.headers["X-Not-Applied"]) == (409, "1")
    assert refused.get_json()["type"] == "urn:kith:problem:team-in-use"
    assert (before["team_ids"], after["team_ids"]) == ([north], [south])
    assert (removed.status_code, after["primary_team_id"]) == (204, south)
    assert admin.get(f"{TEAMS}/{north}").status_code == 404
    assert (fact["data"]["after"]["id"], fact["data"]["moved_to"]) == (north, south)


def test_without_members_the_team_above_has_the_records(
    house: House, admin: Browser, root: str
) -> None:
    north = make(admin, "North", root)
    store = make(admin, "Store 3", north)

    removed = [remove(admin, store), remove(admin, north, version=2)]

    assert [answer.status_code for answer in removed] == [204, 204]
    assert shown(admin, root)["absorbed_ids"] == [north, store]


def test_what_is_below_comes_below_the_team_above(admin: Browser, root: str) -> None:
    north = make(admin, "North", root)
    store = make(admin, "Store 3", north)
    corner = make(admin, "Corner", store)

    removed = remove(admin, north, corner)

    assert removed.status_code == 204
    assert shown(admin, store)["ancestor_ids"] == [root]
    assert shown(admin, corner)["ancestor_ids"] == [root, store]
    assert shown(admin, corner)["absorbed_ids"] == [north]


def test_a_team_of_many_members_is_left_by_all_of_them(
    house: House, admin: Browser, root: str
) -> None:
    north, south = make(admin, "North", root), make(admin, "South", root)
    ben = house.person("ben@example.org", "account_manager")
    put_into(house, ben, north)
    users = house.database.collection("users")
    [row] = users.find({"_id": ben.user.id})
    users.insert_many(
        {**row, "_id": f"{ben.user.id[:-4]}{n:04x}", "email": f"n{n}@example.org"}
        for n in range(420)
    )

    removed = remove(admin, north, south)

    assert removed.status_code == 204
    assert users.count_documents({"team_ids": [south], "primary_team_id": south}) == 421
    assert users.count_documents({"team_ids": north}) == 0


@pytest.mark.parametrize(
    ("team", "move_to", "status"),
    [
        ("root", "north", 409),
        ("north", "north", 404),
        ("north", NOBODY, 404),
        (NOBODY, "root", 404),
    ],
)
def test_what_cannot_be_removed_stays(
    house: House, admin: Browser, team: str, move_to: str, status: int
) -> None:
    root = admin.get(f"{TEAMS}/workspace").get_json()["id"]
    ids = {"root": root, "north": make(admin, "North", root)}

    refused = remove(admin, ids.get(team, team), ids.get(move_to, move_to))
    old = remove(admin, ids["north"], version=7)

    left = {one["id"] for one in admin.get(TEAMS).get_json()["items"]}
    assert (refused.status_code, refused.headers["X-Not-Applied"]) == (status, "1")
    assert (old.status_code, left) == (412, {*ids.values()})
    assert house.facts("gateway.team.deleted.v1") == []


def test_who_may_not_change_colleagues_removes_no_team_that_has_some(
    house: House, admin: Browser, root: str
) -> None:
    north = make(admin, "North", root)
    rights = {"teams:read": "all", "teams:write": "all"}
    role = admin.post("/api/v1/roles", {"name": "Planner", "permissions": rights})
    una = house.person("una@example.org", role.get_json()["key"]).sign_in()
    lea = house.person("lea@example.org", "team_lead").sign_in()
    put_into(house, lea, north)

    assert remove(lea, north, root).status_code == 403
    assert remove(una, north, root).status_code == 403
    put_into(house, lea, root)
    assert remove(una, north).status_code == 204


def test_nobody_puts_a_colleague_into_a_team_that_he_does_not_see(
    house: House, admin: Browser, root: str
) -> None:
    north, south = make(admin, "North", root), make(admin, "South", root)
    rights = {"teams:read": "team", "users:read": "team", "users:write": "team"}
    role = admin.post("/api/v1/roles", {"name": "Clerk", "permissions": rights})
    una = house.person("una@example.org", role.get_json()["key"])
    ben = house.person("ben@example.org", "account_manager")
    put_into(house, una, north)
    put_into(house, ben, north)
    place, member = f"{USERS}/{ben.user.id}", f"members/{ben.user.id}"
    una.sign_in()

    foreign = una.send("PATCH", place, {"team_ids": [north, south]}, version=1)
    first = una.send("PATCH", place, {"primary_team_id": south}, version=1)
    beside = una.send("PUT", f"{TEAMS}/{south}/{member}")
    own = una.send("PATCH", place, {"team_ids": [north]}, version=1)

    errors = [answer.get_json()["errors"][0] for answer in (foreign, first)]
    assert [foreign.status_code, first.status_code, beside.status_code] == [404] * 3
    assert [e["pointer"] for e in errors] == ["/team_ids/1", "/primary_team_id"]
    assert own.status_code == 200
