"""Activities by kind and outcome; meetings and what became of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chassis.domain import new_id
from chassis.messaging import Event
from chassis.testing.web import Client
from tests.builders.facts import an_activity_fact
from tests.builders.merge_facts import a_merge, the_end_of

EARLY, ON_TUESDAY = "2026-02-10T10:00:00Z", "2026-03-03T10:00:00Z"
PERIOD = "from=2026-02-01&to=2026-03-31"
Arrive = Callable[..., None]


def show(user: Client, report: str, query: str = "") -> dict[str, Any]:
    """Ask for a report of the family."""
    answer = user.get(f"/api/v1/meetings/{report}?{PERIOD}{query}")
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_activities_are_counted_by_kind_and_outcome(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(
        an_activity_fact("call", result="failure"),
        an_activity_fact("call", result="failure"),
        an_activity_fact("note", result=None),
        an_activity_fact("meeting"),
    )

    body = show(analyst, "activities")

    found = {
        (row["group"]["kind"], row["group"]["result"]): row["values"]["activities"]
        for row in body["rows"]
    }
    assert found == {
        ("call", "failure"): 2,
        ("note", None): 1,
        ("meeting", "success"): 1,
    }
    assert body["totals"]["activities_successful"] == 1


def last_week() -> list[Event[Any]]:
    """Twelve meetings held, five with people met before, six with a next date."""
    known, results = [new_id() for _ in range(5)], ["success"] * 7
    results += ["failure"] * 3 + ["no_decision"] * 2
    held = [
        an_activity_fact(
            result=result,
            occurred_at=f"2026-03-0{3 + number % 5}T10:00:00Z",
            contact_ids=[known[number] if number < len(known) else new_id()],
            next_activity_id=new_id() if number > len(known) else None,
        )
        for number, result in enumerate(results)
    ]
    return [
        *held,
        *(an_activity_fact(contact_ids=[one], occurred_at=EARLY) for one in known),
    ]


def test_meetings_01_results_of_meetings_are_exactly_counted(
    analyst: Client, arrive: Arrive
) -> None:
    """Example meetings-01."""
    days = [f"2026-04-{number:02}" for number in range(1, 10)]
    planned = (
        an_activity_fact(state="planned", result=None, occurred_at=f"{day}T09:00:00Z")
        for day in reversed(days)
    )
    missed = [an_activity_fact(state="missed", occurred_at=ON_TUESDAY) for _ in "ab"]
    arrive(*planned, *missed, *last_week(), an_activity_fact("call"))
    week, month = "from=2026-03-02&to=2026-03-08", "from=2026-04-01&to=2026-04-30"

    last = analyst.get(f"/api/v1/meetings/results?{week}").get_json()
    coming = analyst.get(f"/api/v1/meetings/planned?{month}").get_json()

    assert last["totals"] == {
        "meetings_planned": 0,
        "meetings_held": 12,
        "meetings_successful": 7,
        "meetings_failed": 3,
        "meetings_undecided": 2,
        "meetings_repeat": 5,
        "meetings_with_next": 6,
        "meetings_missed": 2,
    }
    rate = {"numerator": 2, "denominator": 14, "few_cases": True}
    assert last["total_rates"]["no_show_rate"] == rate
    assert [item["at"][:10] for item in coming["items"]] == days


def test_who_comes_again_is_named_and_counted_again_within_the_scope(
    analyst: Client, arrive: Arrive
) -> None:
    ada, bob = new_id(), new_id()
    first = an_activity_fact(contact_ids=[ada], owner_id="ann", occurred_at=EARLY)
    again = an_activity_fact(contact_ids=[bob, ada], owner_id="ben")
    alone = an_activity_fact(contact_ids=[bob], owner_id="ben", occurred_at=EARLY)
    called_off = an_activity_fact(state="cancelled", contact_ids=[bob], owner_id="ben")
    arrive(again, first)
    ben = analyst.as_user("ben", permissions={"meetings:read": "own"})
    asked = {"from": "2026-02-01", "to": "2026-03-31", "metric": "meetings_repeat"}
    where = "/api/v1/meetings/results"

    told = show(ben, "results")
    cell = {**asked, "cell": told["rows"][0]["cell"]}
    named = ben.get(f"{where}/explain", query_string=cell).get_json()["items"]
    recount = ben.post(f"{where}/reconcile", cell).get_json()
    then = show(ben, "results", "&known_at=2026-02-20T00:00:00Z")
    arrive(called_off, alone)

    assert told["totals"]["meetings_repeat"] == 1
    assert [item["subject"] for item in named] == [again.subject]
    assert (recount["recounted"], recount["equal"]) == (1, True)
    assert then["totals"]["meetings_repeat"] == 0
    assert show(ben, "results")["totals"]["meetings_repeat"] == 1


def test_persons_who_are_one_come_again_together(
    analyst: Client, arrive: Arrive
) -> None:
    a, b = new_id(), new_id()
    arrive(
        an_activity_fact(contact_ids=[a], occurred_at=EARLY),
        an_activity_fact(contact_ids=[b]),
    )
    before = show(analyst, "results")["totals"]["meetings_repeat"]
    merge = a_merge(a, b)
    arrive(merge)
    as_one = show(analyst, "results")["totals"]["meetings_repeat"]
    arrive(the_end_of(merge))

    apart = show(analyst, "results")["totals"]["meetings_repeat"]
    assert (before, as_one, apart) == (0, 1, 0)


def test_meetings_02_a_meeting_told_on_tuesday_counts_in_its_own_week(
    analyst: Client, arrive: Arrive
) -> None:
    """Example meetings-02."""
    sunday_night = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    arrive(
        an_activity_fact(
            occurred_at="2026-03-01T22:30:00Z",
            time=sunday_night,
            recorded_at=datetime(2026, 3, 3, 9, tzinfo=UTC),
        )
    )
    weekly = "&group_by=week&zone=Europe/Berlin"

    now = show(analyst, "results", weekly)
    monday = show(analyst, "results", f"{weekly}&known_at=2026-03-02T12:00:00Z")

    assert [row["group"]["week"] for row in now["rows"]] == ["2026-W09"]
    assert monday["rows"] == []


def test_reports_03_the_zone_is_the_reports_and_not_the_viewers(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(an_activity_fact(occurred_at="2026-03-01T22:30:00Z"))

    utc = show(analyst, "results", "&group_by=day")
    jakarta = show(analyst, "results", "&group_by=day&zone=Asia/Jakarta")

    assert utc["rows"][0]["group"]["day"] == "2026-03-01"
    assert jakarta["rows"][0]["group"]["day"] == "2026-03-02"


def test_meetings_03_planned_counts_follow_the_occurrences_of_a_series(
    analyst: Client, arrive: Arrive
) -> None:
    """Example meetings-03."""
    weeks = [
        an_activity_fact(
            state="planned", result=None, occurred_at=f"2026-03-{day:02}T10:00:00Z"
        )
        for day in (2, 9, 16, 23)
    ]
    after = weeks[1].data["after"], weeks[2].data["after"]
    called_off = {"after": {**after[0], "state": "cancelled"}}
    moved = {"after": {**after[1], "occurred_at": "2026-03-25T10:00:00Z"}}
    arrive(
        *weeks,
        replace(weeks[1], id=new_id(), version=2, data=called_off),
        replace(weeks[2], id=new_id(), version=2, data=moved),
    )

    rows = show(analyst, "results", "&group_by=week")["rows"]

    planned = {
        row["group"]["week"]: row["values"]["meetings_planned"]
        for row in rows
        if row["values"]["meetings_planned"]
    }
    assert planned == {"2026-W10": 1, "2026-W13": 2}
