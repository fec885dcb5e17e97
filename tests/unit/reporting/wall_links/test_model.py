"""Which tiles may hang on a wall, and how long a link lives."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.domain import utcnow
from reporting.customer_base.model import GROWTH
from reporting.dashboards.model import READY_MADE, Filters, Tile
from reporting.deals_funnel.model import PIPELINE
from reporting.reports.queries import REPORTS
from reporting.wall_links.errors import WallLinkLifetimeError
from reporting.wall_links.model import IMPERSONAL, LONGEST, WallLink, is_personal

TIRANE = ZoneInfo("Europe/Tirane")
TELLING = {"owner", "seller", "country", "region", "city"}


def a_tile(**fields: Any) -> Tile:
    return Tile(**{"report": PIPELINE.url, "group_by": "stage", **fields})


def asks(field: str, **test: Any) -> dict[str, Any]:
    return {"filter": {"all": [{"field": field, "op": "eq", "value": "x", **test}]}}


def test_of_every_group_is_known_whether_it_tells_of_persons() -> None:
    groups = {group.key for report in REPORTS for group in report.groups}
    assert groups - IMPERSONAL <= TELLING


@pytest.mark.parametrize(
    "fields",
    [
        {"group_by": "owner"},
        {"group_by": "stage,owner"},
        {"group_by": "contact"},
        {"owner": "ann"},
        {"chart": "target"},
        asks("owner"),
        asks("unknown"),
        {"filter": {"any": [asks("stage")["filter"], asks("owner")["filter"]]}},
    ],
)
def test_a_tile_that_parts_or_narrows_by_somebody_is_personal(
    fields: dict[str, Any],
) -> None:
    assert is_personal(a_tile(**fields), Filters(), PIPELINE)


@pytest.mark.parametrize(
    "fields",
    [{}, {"group_by": None}, {"team": "north"}, asks("stage"), asks("amount")],
)
def test_a_tile_of_many_is_not_personal(fields: dict[str, Any]) -> None:
    assert not is_personal(a_tile(**fields), Filters(), PIPELINE)


def test_a_dashboard_of_one_colleague_makes_every_tile_personal() -> None:
    assert is_personal(a_tile(), Filters(owner="ann"), PIPELINE)


def test_where_customers_live_may_name_one() -> None:
    assert is_personal(a_tile(group_by="city"), Filters(), GROWTH)
    assert is_personal(a_tile(group_by="source", **asks("city")), Filters(), GROWTH)


def test_of_the_ready_made_dashboards_the_team_lead_s_names_colleagues() -> None:
    by_url = {report.url: report for report in REPORTS}
    telling = {
        board.name
        for board in READY_MADE.values()
        for tile in board.tiles
        if is_personal(tile, board.filters, by_url[tile.report])
    }
    assert telling == {"Team lead"}


def a_link(expires_on: Any) -> WallLink:
    about = {"dashboard_id": "board", "owner_id": "ann", "key": "secret"}
    return WallLink.make(**about, expires_on=expires_on, zone=TIRANE)


def test_a_link_lives_through_its_last_day_on_the_clock_of_the_house() -> None:
    day = utcnow().astimezone(TIRANE).date() + timedelta(days=3)

    link = a_link(day)

    over = datetime(day.year, day.month, day.day, tzinfo=TIRANE) + timedelta(days=1)
    assert link.expires_at == over.astimezone(UTC)


def test_a_link_tells_no_fact_of_its_key() -> None:
    link = a_link(utcnow().astimezone(TIRANE).date())

    [fact] = link.pull_events()

    assert "secret" not in str(fact)
    assert link.key_hash not in str(fact)
    assert link.key_hash != "secret"


@pytest.mark.parametrize("days", [-1, LONGEST.days + 1])
def test_a_link_ends_today_at_the_earliest_and_within_a_year(days: int) -> None:
    day = utcnow().astimezone(TIRANE).date() + timedelta(days=days)

    with pytest.raises(WallLinkLifetimeError):
        a_link(day)
