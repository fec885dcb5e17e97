"""Dashboards over HTTP: laid out, shared, copied, and whose numbers they show."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import DealStory
from tests.service.reporting.conftest import RIGHTS

DASHBOARDS = "/api/v1/dashboards"
PIPELINE = {"report": "/api/v1/deals-funnel/pipeline", "group_by": "owner"}
RESULTS = {"report": "/api/v1/deals-funnel/results", "metric": "deals_won"}
Arrive = Callable[..., None]


@pytest.fixture
def ana(analyst: Client) -> Client:
    """An analyst who lays out dashboards."""
    may = {**RIGHTS, "dashboards:read": "all", "dashboards:write": "all"}
    return analyst.as_user("ana", permissions=may, teams=["north"])


def viewer(user: Client, name: str, scope: str = "own", **rights: str) -> Client:
    """Somebody who looks at dashboards and sees his own deals."""
    may: Any = {"dashboards:read": scope, "deals_funnel:read": scope, **rights}
    return user.as_user(name, permissions=may, teams=["south"])


def laid_out(user: Client, **fields: Any) -> dict[str, Any]:
    body = {"name": "Sales", "tiles": [PIPELINE, RESULTS], **fields}
    answer = user.post(DASHBOARDS, body)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def numbers(user: Client, dashboard: dict[str, Any], **query: str) -> Any:
    where = f"{DASHBOARDS}/{dashboard['id']}/data"
    answer = user.get(where, query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["tiles"]


def test_dashboards_01_a_tile_changes_as_soon_as_the_fact_is_here(
    ana: Client, arrive: Arrive
) -> None:
    board, story = laid_out(ana, filters={"days": 3650}), DealStory("2026-05-02")
    arrive(*story.facts)
    before = numbers(ana, board)
    arrive(story.win("2026-05-03").facts[-1])

    after = numbers(ana, board)

    assert before[0]["table"]["totals"]["deals_open"] == 1
    assert after[0]["table"]["rows"] == []
    assert after[1]["table"]["totals"]["deals_won"] == 1


def test_dashboards_02_each_viewer_sees_numbers_of_his_own_scope(
    ana: Client, arrive: Arrive
) -> None:
    """Example dashboards-02."""
    board = laid_out(ana, sharing="all")
    mine, other = DealStory(fields={"owner_id": "ben"}), DealStory()
    arrive(*mine.facts, *other.facts)
    ben = viewer(ana, "ben")

    [his, _], [hers, _] = numbers(ben, board), numbers(ana, board)

    assert (his["table"]["scope"], hers["table"]["scope"]) == ("own", "all")
    assert his["table"]["totals"]["deals_open"] == 1
    assert hers["table"]["totals"]["deals_open"] == 2


def test_a_tile_counts_what_its_filter_says(ana: Client, arrive: Arrive) -> None:
    mine, other = DealStory(fields={"owner_id": "ben"}), DealStory()
    arrive(*mine.facts, *other.facts)
    tree = {"all": [{"field": "owner", "op": "in", "value": ["ben"]}]}

    board = laid_out(ana, tiles=[{**PIPELINE, "filter": tree}, PIPELINE])

    assert board["tiles"][0]["filter"] == tree
    narrow, whole = numbers(ana, board)
    assert narrow["table"]["totals"]["deals_open"] == 1
    assert whole["table"]["totals"]["deals_open"] == 2


@pytest.mark.parametrize(
    ("tree", "pointer"),
    [
        pytest.param(
            {"all": [{"field": "colour", "op": "eq", "value": "red"}]},
            "/tiles/1/filter/all/0/field",
            id="unknown field",
        ),
        pytest.param(
            {"any": [{"field": "owner", "op": "eq", "value": "ben"}]},
            "/tiles/1/filter",
            id="more than an address says",
        ),
    ],
)
def test_a_tile_of_which_nobody_can_ask_is_refused(
    ana: Client, tree: dict[str, Any], pointer: str
) -> None:
    body = {"name": "Sales", "tiles": [PIPELINE, {**PIPELINE, "filter": tree}]}

    answer = ana.post(DASHBOARDS, body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_tile_that_one_may_not_read_says_so_and_stops_no_other(ana: Client) -> None:
    growth = {"report": "/api/v1/customer-base/growth"}
    board = laid_out(ana, sharing="all", tiles=[growth, PIPELINE])

    found = numbers(viewer(ana, "ben"), board)

    assert found[0]["error"]["type"] == "forbidden"
    assert found[1]["table"]["report"] == "pipeline"


def test_a_private_dashboard_is_nobody_elses(ana: Client) -> None:
    private, team = laid_out(ana), laid_out(ana, name="Team", sharing="team")
    ben = viewer(ana, "ben", "all")
    near = ben.as_user("kim", permissions={"dashboards:read": "own"}, teams=["north"])

    listed = {item["id"] for item in near.get(DASHBOARDS).get_json()["items"]}

    assert ben.get(f"{DASHBOARDS}/{private['id']}").status_code == 404
    assert ben.get(f"{DASHBOARDS}/{team['id']}/data").status_code == 404
    assert team["id"] in listed
    assert private["id"] not in listed


def test_only_the_owner_changes_and_discards_it(ana: Client) -> None:
    board = laid_out(ana, sharing="all")
    place = f"{DASHBOARDS}/{board['id']}"
    ben = viewer(ana, "ben", **{"dashboards:write": "all"})

    refused = ben.patch(place, {"name": "Mine"}, version=1)
    changed = ana.patch(place, {"filters": {"days": 7}}, version=1)
    gone = ana.delete(place, version=2)

    assert refused.status_code == 404
    assert changed.get_json()["filters"]["days"] == 7
    assert changed.get_json()["tiles"][0]["report"] == PIPELINE["report"]
    assert gone.status_code == 204
    assert ana.get(place).status_code == 404


def test_a_ready_made_dashboard_is_looked_at_and_copied(ana: Client) -> None:
    items = ana.get(DASHBOARDS).get_json()["items"]
    ready = {item["name"]: item for item in items if item["is_ready_made"]}
    lead = ready["Team lead"]
    place = f"{DASHBOARDS}/{lead['id']}"

    copy = ana.post(f"{place}/copy").get_json()

    assert set(ready) == {"Owner", "Team lead", "Marketing"}
    assert all(tile["error"] is None for tile in numbers(ana, lead))
    assert copy["tiles"] == lead["tiles"]
    assert (copy["owner_id"], copy["is_ready_made"]) == ("ana", False)
    assert ana.patch(place, {"name": "X"}, version=1).status_code == 409
    assert ana.delete(place, version=1).status_code == 409


@pytest.mark.parametrize(
    ("tile", "status", "pointer"),
    [
        ({"report": "/api/v1/reports/secret"}, 404, "/tiles/0/report"),
        ({**PIPELINE, "group_by": "$where"}, 422, "/group_by"),
        ({**PIPELINE, "metric": "deals_won"}, 422, "/metric"),
        ({**PIPELINE, "chart": "pie"}, 422, "/tiles/0/chart"),
        ({**PIPELINE, "width": 13}, 422, "/tiles/0/width"),
    ],
)
def test_a_tile_that_shows_nothing_is_refused(
    ana: Client, tile: dict[str, Any], status: int, pointer: str
) -> None:
    answer = ana.post(DASHBOARDS, {"name": "Sales", "tiles": [tile]})

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_twenty_five_tiles_are_too_many(ana: Client) -> None:
    many = ana.post(DASHBOARDS, {"name": "Wall", "tiles": [PIPELINE] * 25})

    assert many.status_code == 422


def test_the_filters_of_the_page_win_over_its_tiles(
    ana: Client, arrive: Arrive
) -> None:
    owner = new_id()
    arrive(*DealStory(fields={"owner_id": owner}).facts, *DealStory().facts)
    board = laid_out(ana, tiles=[{**RESULTS, "days": 5}])

    narrowed = laid_out(ana, tiles=[PIPELINE], filters={"owner": owner})
    [period] = numbers(ana, board, **{"from": "2026-05-01", "to": "2026-05-31"})
    [alone] = numbers(ana, narrowed)

    assert period["table"]["period"]["from"] == "2026-05-01"
    assert alone["table"]["totals"]["deals_open"] == 1
