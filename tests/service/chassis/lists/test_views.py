"""Saved views: one's own, the team's, everybody's."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.contacts import BEN, NORTH

VIEWS = "/api/v1/contacts/views"
RIGHTS = {"contacts:read": "own", "contacts:write": "own"}
HOT: dict[str, Any] = {
    "name": "Hot ones",
    "filter": {"all": [{"field": "lifecycle_stage", "op": "eq", "value": "lead"}]},
    "sort": "-updated_at,display_name",
    "columns": ["display_name", "tags", "completeness"],
    "layout": "board",
    "group": "lifecycle_stage",
}


def saved(client: Client, **fields: Any) -> Any:
    answer = client.post(VIEWS, {**HOT, **fields})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def names(client: Client) -> list[str]:
    return [view["name"] for view in client.get(VIEWS).get_json()["items"]]


@pytest.fixture
def ben(ann: Client) -> Client:
    """Ben is of Ann's team and works with his own contacts."""
    return ann.as_user(BEN, permissions=RIGHTS, teams=[NORTH])


@pytest.fixture
def stranger(ann: Client) -> Client:
    return ann.as_user(new_id(), permissions=RIGHTS, teams=[new_id()])


def test_a_view_is_kept_as_it_was_saved(ann: Client) -> None:
    answer = ann.post(VIEWS, HOT)

    view = answer.get_json()
    assert (answer.status_code, view["version"]) == (201, 1)
    assert HOT.items() <= view.items()
    assert (view["sharing"], view["position"]) == ("private", 0)
    assert ann.get(answer.headers["Location"]).get_json() == view


def test_a_view_needs_no_more_than_a_name(ann: Client) -> None:
    view = ann.post(VIEWS, {"name": "All"}).get_json()

    assert (view["filter"], view["columns"], view["layout"]) == (None, [], "table")


def test_views_are_seen_by_those_they_are_shared_with(
    ann: Client, ben: Client, stranger: Client
) -> None:
    for number, sharing in enumerate(("private", "team", "all")):
        saved(ann, name=sharing, sharing=sharing, position=number)

    assert names(ann) == ["private", "team", "all"]
    assert names(ben) == ["team", "all"]
    assert names(stranger) == ["all"]


def test_a_view_of_others_is_not_there(ann: Client, ben: Client) -> None:
    place = f"{VIEWS}/{saved(ann)['id']}"

    answers = [ben.get(place), ben.patch(place, {"name": "x"}, version=1)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_shared_view_is_changed_by_its_owner_or_who_writes_everything(
    ann: Client, ben: Client
) -> None:
    mine = saved(ben, sharing="all")
    place = f"{VIEWS}/{mine['id']}"
    other = ann.as_user(new_id(), permissions=RIGHTS, teams=[NORTH])

    refused = other.patch(place, {"name": "x"}, version=1)
    changed = ann.patch(place, {"name": "Cold", "filter": None}, version=1)
    stale = ben.patch(place, {"name": "y"}, version=1)
    removed = ben.delete(place, version=2)

    assert (refused.status_code, changed.status_code) == (403, 200)
    assert (changed.get_json()["name"], changed.get_json()["filter"]) == ("Cold", None)
    assert (stale.status_code, removed.status_code) == (412, 204)
    assert names(ben) == []


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"filter": {"field": "x", "op": "eq", "value": 1}}, "/filter/field"),
        ({"sort": "tags"}, "/sort"),
        ({"group": "nothing"}, "/group"),
        ({"columns": ["display_name", "nothing"]}, "/columns/1"),
        ({"layout": "cube"}, "/layout"),
        ({"sharing": "world"}, "/sharing"),
        ({"name": ""}, "/name"),
        ({"owner_id": BEN}, "/owner_id"),
    ],
)
def test_a_view_speaks_only_of_what_the_list_has(
    ann: Client, fields: dict[str, Any], pointer: str
) -> None:
    answer = ann.post(VIEWS, {**HOT, **fields})

    [error] = answer.get_json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, pointer)


def test_nobody_shares_with_a_team_he_has_not(ann: Client) -> None:
    loner = ann.as_user(new_id(), permissions=RIGHTS)

    answer = loner.post(VIEWS, {"name": "x", "sharing": "team"})

    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (
        422,
        "/sharing",
    )


def test_views_of_one_list_are_none_of_another(ann: Client) -> None:
    place = f"/api/v1/companies/views/{saved(ann)['id']}"

    assert ann.get(place).status_code == 404
    assert ann.get("/api/v1/companies/views").get_json()["items"] == []


def test_nobody_keeps_more_views_than_one_can_tell_apart(ann: Client) -> None:
    views = ann.database.collection("saved_views")
    row = {"segment": "contacts", "owner_id": ann.claims["user_id"]}
    views.insert_many([{**row, "_id": new_id()} for _ in range(200)])

    assert ann.post(VIEWS, {"name": "one more"}).status_code == 422


def test_who_only_reads_saves_nothing(ann: Client) -> None:
    reader = ann.as_user(BEN, permissions={"contacts:read": "all"})

    assert reader.post(VIEWS, {"name": "x"}).status_code == 403
