"""Links for walls over HTTP: made, listed, revoked, and refused."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.walls import (
    BY_COLLEAGUE,
    DASHBOARDS,
    OPEN,
    a_board,
    a_link,
    ask_for_link,
    in_days,
    key_of,
    links,
    look,
    wall,
)
from tests.service.reporting.conftest import RIGHTS

TEAM_LEAD = "0194f000-0000-7000-8000-0000000000d2"
MARKETING = "0194f000-0000-7000-8000-0000000000d3"
MAY = {**RIGHTS, "dashboards:read": "all", "dashboards:write": "all"}


@pytest.fixture
def ana(analyst: Client) -> Client:
    """An analyst who hangs dashboards on walls."""
    return analyst.as_user("ana", permissions=MAY, teams=["north"])


def test_the_key_is_shown_once_and_stored_nowhere(ana: Client) -> None:
    board = a_board(ana)
    first = ask_for_link(ana, board, key="the-same-key")
    again = ask_for_link(ana, board, key="the-same-key")

    key = key_of(first.get_json())
    assert len(key) == 43
    assert first.headers["Cache-Control"] == "no-store"
    assert "path" not in again.get_json()
    assert [each["id"] for each in links(ana, board)] == [first.get_json()["id"]]
    assert key not in str(links(ana, board))
    base = ana.database
    for name in base.client[base.name].list_collection_names():
        assert key not in str(list(base.client[base.name][name].find({})))


def test_a_link_says_when_it_was_made_last_used_and_ends(ana: Client) -> None:
    board = a_board(ana)
    link = a_link(ana, board)
    [before] = links(ana, board)
    wall(ana, link)

    [after] = links(ana, board)

    assert before["last_used_at"] is None
    assert after["last_used_at"] is not None
    assert after["expires_on"] == in_days(30)
    assert after["version"] == before["version"]
    assert "key_hash" not in after


@pytest.mark.parametrize(
    "tile",
    [
        BY_COLLEAGUE,
        {**OPEN, "owner": new_id()},
        {**OPEN, "chart": "target", "metric": "deals_open"},
        {"report": "/api/v1/customer-base/growth", "group_by": "city"},
    ],
)
def test_what_shows_personal_data_gets_no_link(
    ana: Client, tile: dict[str, Any]
) -> None:
    board = a_board(ana, OPEN, tile)

    refused = ask_for_link(ana, board)

    assert refused.status_code == 409
    assert refused.get_json()["type"].endswith(":personal-tile")
    assert refused.get_json()["tiles"] == [1]
    assert links(ana, board) == []


def test_a_dashboard_of_one_colleague_gets_no_link(ana: Client) -> None:
    board = a_board(ana, filters={"owner": new_id()})

    assert ask_for_link(ana, board).status_code == 409


@pytest.mark.parametrize("day", [in_days(-2), in_days(400), "soon", None])
def test_a_link_needs_a_last_day_within_a_year(ana: Client, day: str | None) -> None:
    assert ask_for_link(ana, a_board(ana), expires_on=day).status_code == 422


def test_twenty_links_to_one_dashboard_are_enough(ana: Client) -> None:
    board = a_board(ana)
    made = [a_link(ana, board) for _ in range(20)]

    refused = ask_for_link(ana, board)
    ana.delete(f"{DASHBOARDS}/{board}/wall-links/{made[0]['id']}")

    assert refused.status_code == 409
    assert ask_for_link(ana, board).status_code == 201


def test_a_revoked_link_is_not_listed_and_not_revoked_twice(ana: Client) -> None:
    board = a_board(ana)
    place = f"{DASHBOARDS}/{board}/wall-links/{a_link(ana, board)['id']}"

    assert ana.delete(place).status_code == 204
    assert ana.delete(place).status_code == 404
    assert links(ana, board) == []


def test_who_changes_no_dashboards_hangs_none_on_a_wall(ana: Client) -> None:
    board = a_board(ana, sharing="all")
    ben = ana.as_user("ben", permissions={"dashboards:read": "all"})

    assert ask_for_link(ben, board).status_code == 403
    assert ben.get(f"{DASHBOARDS}/{board}/wall-links").status_code == 403


def test_what_one_may_not_look_at_gets_no_link(ana: Client) -> None:
    board = a_board(ana)
    ben = ana.as_user("ben", permissions=MAY)

    assert ask_for_link(ben, board).status_code == 404
    assert ask_for_link(ana, new_id()).status_code == 404
    assert ana.get(f"{DASHBOARDS}/{new_id()}/wall-links").status_code == 404


def test_links_of_others_are_for_who_may_change_all_dashboards(ana: Client) -> None:
    board = a_board(ana, sharing="all")
    link = a_link(ana, board)
    place = f"{DASHBOARDS}/{board}/wall-links"
    ben = ana.as_user("ben", permissions={**MAY, "dashboards:write": "own"})
    admin = ana.as_user("root", permissions=MAY)

    assert links(ben, board) == []
    assert ben.delete(f"{place}/{link['id']}").status_code == 404
    assert admin.delete(f"{place}/{link['id']}").status_code == 204


def test_a_link_is_revoked_at_its_own_dashboard(ana: Client) -> None:
    board, other = a_board(ana), a_board(ana)
    link = a_link(ana, board)

    wrong = ana.delete(f"{DASHBOARDS}/{other}/wall-links/{link['id']}")

    assert wrong.status_code == 404
    assert look(ana, key_of(link)).status_code == 200


def test_a_ready_made_dashboard_hangs_too_unless_it_names_colleagues(
    ana: Client,
) -> None:
    assert wall(ana, a_link(ana, MARKETING))["is_ready_made"]
    assert ask_for_link(ana, TEAM_LEAD).status_code == 409


def test_making_and_revoking_are_facts_that_hold_no_key(ana: Client) -> None:
    board = a_board(ana)
    link = a_link(ana, board)
    ana.delete(f"{DASHBOARDS}/{board}/wall-links/{link['id']}")

    about = {"aggregate": f"wall_link/{link['id']}"}
    rows = ana.database.collection("events").find(about)
    told = list(rows.sort("version", 1))

    assert [row["type"] for row in told] == [
        "reporting.wall_link.created.v1",
        "reporting.wall_link.revoked.v1",
    ]
    assert key_of(link) not in str(told)
    assert "key_hash" not in str(told)
