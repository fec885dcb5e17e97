"""What a wall shows by its key, and when it goes dark."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from chassis.domain import utcnow
from chassis.testing.web import Client
from tests.builders.facts import DealStory
from tests.builders.walls import (
    BY_COLLEAGUE,
    DASHBOARDS,
    OPEN,
    a_board,
    a_link,
    key_of,
    look,
    wall,
)
from tests.service.reporting.conftest import RIGHTS

MAY = {**RIGHTS, "dashboards:read": "all", "dashboards:write": "all"}
Arrive = Callable[..., None]


@pytest.fixture
def ana(analyst: Client) -> Client:
    """An analyst who hangs dashboards on walls."""
    return analyst.as_user("ana", permissions=MAY, teams=["north"])


def expire(user: Client) -> None:
    """Let the time of all links be over."""
    past = utcnow() - timedelta(seconds=1)
    rows = user.database.collection("wall_links")
    rows.update_many({}, {"$set": {"expires_at": past}})


def without_place(answer: TestResponse) -> dict[str, Any]:
    """What a refusal says, less what differs for each request."""
    said = answer.get_json()
    return {name: said[name] for name in said if name not in ("instance", "trace_id")}


def test_a_wall_shows_the_numbers_that_its_maker_sees(
    ana: Client, arrive: Arrive
) -> None:
    mine, other = DealStory(fields={"owner_id": "ana"}), DealStory()
    arrive(*mine.facts, *other.facts)
    link = a_link(ana, a_board(ana))
    narrow = ana.as_user("ana", permissions={**MAY, "deals_funnel:read": "own"})

    seen, less = wall(ana, link), wall(narrow, link)

    assert (seen["name"], seen["zone"]) == ("Hall", "UTC")
    assert seen["at"]
    tables = [each["tiles"][0]["table"] for each in (seen, less)]
    assert [table["totals"]["deals_open"] for table in tables] == [2, 1]
    assert [table["scope"] for table in tables] == ["all", "own"]


def test_a_personal_tile_that_comes_later_is_not_shown_and_the_rest_is(
    ana: Client, arrive: Arrive
) -> None:
    arrive(*DealStory(fields={"owner_id": "ben"}).facts)
    board = a_board(ana)
    link = a_link(ana, board)
    tiles = {"tiles": [BY_COLLEAGUE, OPEN]}
    assert ana.patch(f"{DASHBOARDS}/{board}", tiles, version=1).status_code == 200

    hidden, shown = wall(ana, link)["tiles"]

    assert hidden["is_withheld"]
    assert hidden["table"] is None
    assert "title" not in hidden
    assert "ben" not in str(hidden)
    assert not shown["is_withheld"]
    assert shown["table"]["totals"]["deals_open"] == 1


def test_a_tile_that_its_maker_may_not_read_any_more_says_so(ana: Client) -> None:
    growth = {"report": "/api/v1/customer-base/growth", "group_by": "source"}
    link = a_link(ana, a_board(ana, growth, OPEN))
    rights = {name: MAY[name] for name in MAY if name != "customer_base:read"}

    first, second = wall(ana.as_user("ana", permissions=rights), link)["tiles"]

    assert first["error"]["type"] == "forbidden"
    assert second["table"]["report"] == "pipeline"


def test_a_revoked_an_expired_and_an_unknown_key_find_the_same_nothing(
    ana: Client,
) -> None:
    board = a_board(ana)
    revoked, expired = a_link(ana, board), a_link(ana, board)
    gone = ana.delete(f"{DASHBOARDS}/{board}/wall-links/{revoked['id']}")
    answers = [look(ana, key_of(revoked))]
    expire(ana)
    answers += [look(ana, key_of(expired)), look(ana, "nobody-knows-it")]

    assert gone.status_code == 204
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert without_place(answers[0]) == without_place(answers[1])
    assert without_place(answers[0]) == without_place(answers[2])
    assert look(ana, key_of(expired), "maker").status_code == 404


def test_a_wall_goes_dark_with_its_dashboard(ana: Client) -> None:
    board = a_board(ana)
    link = a_link(ana, board)

    ana.delete(f"{DASHBOARDS}/{board}", version=1)

    assert look(ana, key_of(link)).status_code == 404


def test_a_wall_goes_dark_when_the_dashboard_is_shared_no_more(ana: Client) -> None:
    board = a_board(ana, sharing="all")
    ben = ana.as_user("ben", permissions=MAY)
    link = a_link(ben, board)
    assert look(ben, key_of(link)).status_code == 200

    ana.patch(f"{DASHBOARDS}/{board}", {"sharing": "private"}, version=1)

    assert look(ben, key_of(link)).status_code == 404
    revoked = ben.delete(f"{DASHBOARDS}/{board}/wall-links/{link['id']}")
    assert revoked.status_code == 204


def test_only_its_maker_sees_by_a_key(ana: Client) -> None:
    link = a_link(ana, a_board(ana, sharing="all"))

    ben = ana.as_user("ben", permissions=MAY)
    nobody = ana.as_user("system/gateway", permissions={})

    assert look(ben, key_of(link)).status_code == 404
    assert look(nobody, key_of(link)).status_code == 403
    assert look(nobody, key_of(link), "maker").get_json()["owner_id"] == "ana"
