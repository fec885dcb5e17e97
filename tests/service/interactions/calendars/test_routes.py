"""Calendars over HTTP: the days of colleagues, and feeds by a secret address."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.activities import ANN, BEN
from tests.builders.colleagues import a_colleague, a_team

ACTIVITIES = "/api/v1/activities"
FEEDS = f"{ACTIVITIES}/calendar-feeds"
WAYS, NORTH = ("full", "busy"), new_id()
PLAN = {"start": "2031-03-03T09:00", "end": "2031-03-03T10:00", "zone": "UTC"}


def a_meeting(user: Client, contact_id: str, **fields: Any) -> str:
    body = {"kind": "meeting", "contact_id": contact_id, "planned": PLAN, **fields}
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def days(user: Client, first: str, last: str, **who: str) -> list[tuple[str, str]]:
    """Name the activities of some days with their marks."""
    asked = {"from": first, "to": last, **who}
    answer = user.get(f"{ACTIVITIES}/calendar", query_string=asked)
    assert answer.status_code == 200, answer.get_json()
    items = answer.get_json()["items"]
    return [(one["activity"]["id"], one["mark"]) for one in items]


def a_feed(user: Client, **fields: str) -> dict[str, Any]:
    answer = user.post(FEEDS, {"scope": "user", **fields})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def of_the_north(user: Client) -> Client:
    """Make somebody a member of the team whose calendar is asked."""
    a_colleague(user.database, BEN, team_ids=[NORTH], version=2)
    return user.as_user(BEN, permissions=user.claims["perms"], teams=[NORTH])


def soon() -> dict[str, str]:
    start = utcnow() + timedelta(days=3)
    end = start + timedelta(hours=1)
    return {
        "zone": "UTC",
        "start": f"{start:%Y-%m-%dT%H:%M}",
        "end": f"{end:%Y-%m-%dT%H:%M}",
    }


def test_a_calendar_shows_what_is_one_s_own_and_where_one_takes_part(
    ann: Client, ben: Client, ada: str
) -> None:
    own = a_meeting(ann, ada)
    guest = [{"kind": "user", "id": ANN}]
    later = {**PLAN, "start": "2031-03-03T11:00", "end": "2031-03-03T12:00"}
    invited = a_meeting(ben, ada, participants=guest, planned=later)
    a_meeting(ben, ada)
    next_day = {**PLAN, "start": "2031-03-04T00:00", "end": "2031-03-04T01:00"}
    a_meeting(ann, ada, planned=next_day)

    found = days(ann, "2031-03-03", "2031-03-03")

    assert found == [(own, "planned"), (invited, "planned")]


def test_a_day_is_one_of_the_clock_of_who_looks(ann: Client, ada: str) -> None:
    a_colleague(ann.database, ANN, zone="Asia/Jakarta", version=2)
    late = {**PLAN, "start": "2031-03-03T20:00", "end": "2031-03-03T21:00"}
    meeting = a_meeting(ann, ada, planned=late)

    assert days(ann, "2031-03-03", "2031-03-03") == []
    assert days(ann, "2031-03-04", "2031-03-04") == [(meeting, "planned")]


def test_the_outcome_is_missing_where_nobody_told_it(ann: Client, ada: str) -> None:
    past = {"start": "2026-03-02T09:00", "end": "2026-03-02T10:00", "zone": "UTC"}
    meeting = a_meeting(ann, ada, planned=past)
    held = a_meeting(ann, ada, planned=past)
    outcome = {"outcome": {"result": "failure"}}
    assert ann.post(f"{ACTIVITIES}/{held}/complete", outcome).status_code == 200

    found = days(ann, "2026-03-01", "2026-03-07")

    assert dict(found) == {meeting: "missing", held: "failure"}


def test_a_team_s_calendar_shows_what_the_caller_may_see(
    ann: Client, ben: Client, ada: str
) -> None:
    member = ben.as_user(BEN, permissions=ben.claims["perms"], teams=[NORTH])
    meeting = a_meeting(ann, ada, team_ids=[NORTH])
    a_meeting(ann, ada, team_ids=[NORTH], visibility="private")
    a_meeting(ann, ada)

    seen = days(member, "2031-03-03", "2031-03-03", user_ids=ANN)
    team = days(member, "2031-03-03", "2031-03-03", team_ids=NORTH)

    assert seen == team == [(meeting, "planned")]


@pytest.mark.parametrize(
    ("first", "last"), [("2031-01-01", "2031-03-04"), ("2031-01-02", "2031-01-01")]
)
def test_a_calendar_has_sixty_two_days_at_most(
    ann: Client, first: str, last: str
) -> None:
    asked = {"from": first, "to": last}
    answer = ann.get(f"{ACTIVITIES}/calendar", query_string=asked)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/to"


def test_a_feed_is_read_by_its_secret_address_until_it_is_closed(
    ann: Client, ben: Client, ada: str
) -> None:
    a_meeting(ann, ada, subject="Offer")
    feed = a_feed(ann)

    read = ben.get(feed["path"])
    foreign = ben.delete(f"{FEEDS}/{feed['id']}")
    closed = ann.delete(f"{FEEDS}/{feed['id']}")

    assert (read.status_code, read.mimetype) == (200, "text/calendar")
    assert "SUMMARY:Offer" not in read.text  # it is planned for another year
    assert (foreign.status_code, closed.status_code) == (404, 204)
    assert ann.get(feed["path"]).status_code == 404


def test_a_feed_shows_what_comes_in_a_year(ann: Client, ada: str) -> None:
    meeting = a_meeting(ann, ada, subject="Offer", planned=soon())

    full, busy = (ann.get(a_feed(ann, details=how)["path"]).text for how in WAYS)

    assert f"UID:{meeting}" in full
    assert "SUMMARY:Offer" in full
    assert "SUMMARY:Busy" in busy


def test_the_secret_of_a_feed_is_told_once_and_kept_nowhere(ann: Client) -> None:
    body = {"scope": "user"}
    first = ann.post(FEEDS, body, key="one").get_json()
    again = ann.post(FEEDS, body, key="one").get_json()
    listed = ann.get(FEEDS).get_json()["items"]

    token = first["path"].removeprefix("/cal/").removesuffix(".ics")
    bases = ann.database
    kept = [
        str(row)
        for name in bases.client[bases.name].list_collection_names()
        for row in bases.client[bases.name][name].find({})
    ]
    assert again["id"] == first["id"]
    assert "path" not in again
    assert [one["id"] for one in listed] == [first["id"]]
    assert [row for row in kept if token in row] == []


def test_who_left_is_read_by_nobody(ann: Client, ada: str) -> None:
    feed = a_feed(ann)

    a_colleague(ann.database, ANN, state="deactivated", version=2)

    assert ann.get(feed["path"]).status_code == 404


@pytest.mark.parametrize("path", ["/cal/x.ics", f"/cal/{'0' * 36}.ics", "/cal/x"])
def test_a_guessed_address_is_of_nothing(ann: Client, path: str) -> None:
    assert ann.get(path).status_code == 404


def test_the_feed_of_a_team_is_for_its_members(ann: Client, ben: Client) -> None:
    member = of_the_north(ben)
    theirs = member.post(FEEDS, {"scope": "team", "team_id": new_id()})
    stranger = ann.post(FEEDS, {"scope": "team", "team_id": NORTH})
    own = member.post(FEEDS, {"scope": "team", "team_id": NORTH})

    assert (theirs.status_code, stranger.status_code) == (422, 422)
    assert own.status_code == 201


def test_who_may_read_only_what_is_one_s_own_opens_no_feed_of_a_team(
    ben: Client,
) -> None:
    narrow = {**ben.claims["perms"], "activities:read": "own"}
    member = of_the_north(ben).as_user(BEN, permissions=narrow, teams=[NORTH])

    answer = member.post(FEEDS, {"scope": "team", "team_id": NORTH})

    assert answer.status_code == 422


def test_a_team_s_feed_tells_of_all_members_until_its_owner_leaves_the_team(
    ann: Client, ben: Client, ada: str
) -> None:
    member = of_the_north(ben)
    a_meeting(ann, ada, subject="Offer", team_ids=[NORTH], planned=soon())
    secret = {"subject": "Secret", "visibility": "private"}
    a_meeting(ann, ada, team_ids=[NORTH], planned=soon(), **secret)
    a_meeting(ann, ada, subject="Elsewhere", planned=soon())
    feed = a_feed(member, scope="team", team_id=NORTH)

    read = ann.get(feed["path"])
    a_colleague(ben.database, BEN, team_ids=["south"], version=3)
    left = ann.get(feed["path"])

    told = [line for line in read.text.splitlines() if line.startswith("SUMMARY:")]
    assert sorted(told) == ["SUMMARY:Busy", "SUMMARY:Offer"]
    assert left.status_code == 404


def test_who_leads_a_team_above_reads_the_feed_of_one_below(
    ann: Client, ben: Client
) -> None:
    top = a_team(ben.database, new_id(), team_lead_ids=[BEN])
    a_team(ben.database, NORTH, ancestor_ids=[top])
    a_colleague(ben.database, BEN, team_ids=[], version=2)
    lead = ben.as_user(BEN, permissions=ben.claims["perms"], teams=[top, NORTH])

    feed = a_feed(lead, scope="team", team_id=NORTH)

    assert ann.get(feed["path"]).status_code == 200


def test_no_calendar_scans_the_collection(ann: Client) -> None:
    when = {"occurred_at": {"$gte": "2026-01-01", "$lt": "2026-02-01"}}
    rows = ann.database.collection("activities")
    whose: list[dict[str, Any]] = [
        {"$or": [{"owner_id": {"$in": [BEN]}}, {"participants.id": {"$in": [BEN]}}]},
        {"$or": [{"team_ids": {"$in": ["north"]}}]},
    ]

    plans = [
        rows.find({"$and": [when, one]}).sort("occurred_at", 1).explain()
        for one in whose
    ]
    feeds = ann.database.collection("calendar_feeds")
    asked: list[dict[str, Any]] = [{"token_hash": "x"}, {"owner_id": ANN}]
    plans += [feeds.find(one).explain() for one in asked]

    shown = [str(plan["queryPlanner"]["winningPlan"]) for plan in plans]
    assert [plan for plan in shown if "COLLSCAN" in plan] == []
