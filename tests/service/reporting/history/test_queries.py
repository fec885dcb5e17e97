"""What is kept of days that rest: no other number than counting would give."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from reporting.reports.commands import KeepSums, keep_sums
from reporting.reports.queries import REPORTS
from tests.builders.facts import STAGES, DealStory, a_pipeline_fact

Arrive = Callable[..., None]
FUNNEL = "/api/v1/deals-funnel"
FIRST = date(2026, 5, 1)


def let_rest(user: Client) -> None:
    """Let the last changes of all days be of two minutes ago."""
    earlier = {
        "$dateSubtract": {"startDate": "$changed_at", "unit": "minute", "amount": 2}
    }
    rows: Any = user.database.collection("changed_days_g1")
    rows.update_many({}, [{"$set": {"changed_at": earlier}}])


def add_up(user: Client) -> None:
    """Let all days rest, and count them."""
    let_rest(user)
    store = Store(user.database, Caller.system("reporting"))
    for report in REPORTS:
        keep_sums(KeepSums(report=report, until=utcnow() + timedelta(minutes=1)), store)


def lose_rows(user: Client) -> None:
    """Take the rows away behind the back of the reports."""
    for name in ("deals_visits_g1", "deals_funnel_g1", "deals_funnel_versions_g1"):
        rows: Any = user.database.collection(name)
        rows.delete_many({})


def told(user: Client, report: str, query: str) -> dict[str, Any]:
    """Return the numbers of a report."""
    answer = user.get(f"{FUNNEL}/{report}?{query}")
    assert answer.status_code == 200, answer.get_json()
    body = dict(answer.get_json())
    return {name: body[name] for name in ("rows", "totals", "total_rates")}


def wandering(chance: random.Random) -> DealStory:
    """A deal that goes back and forth through the stages in May."""
    story = DealStory(f"2026-05-{chance.randint(1, 20):02}")
    day = date.fromisoformat(story.began)
    for _ in range(chance.randint(0, 5)):
        day += timedelta(days=chance.randint(0, 4))
        others = [one for one in STAGES if one != story.after["stage_id"]]
        story.move(str(day), chance.choice(others))
    if ending := chance.choice((story.win, story.lose, None)):
        ending(str(day + timedelta(days=1)))
    return story


@pytest.mark.parametrize("report", ["conversion", "results", "win-loss"])
def test_what_is_kept_of_days_equals_a_recount_of_any_period(
    analyst: Client, arrive: Arrive, report: str
) -> None:
    chance = random.Random(report)
    stories = [wandering(chance) for _ in range(25)]
    facts = [fact for story in stories for fact in story.facts]
    chance.shuffle(facts)
    arrive(a_pipeline_fact(), *facts)
    add_up(analyst)

    for _ in range(6):
        first = FIRST + timedelta(days=chance.randint(0, 30))
        last = first + timedelta(days=chance.randint(0, 15))
        asked = {"from": f"{first}", "to": f"{last}", "group_by": "owner"}
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        shown = told(analyst, report, query)
        assert shown == told(analyst, report, f"{query}&as_of=2027-01-01T00:00:00Z")
        for row in shown["rows"]:
            for metric in ("stage_days",) if report == "conversion" else ("deals_won",):
                again = analyst.post(
                    f"{FUNNEL}/{report}/reconcile",
                    {**asked, "cell": row["cell"], "metric": metric},
                ).get_json()
                assert again["equal"], (query, again)


def test_a_day_is_kept_once_it_rests_and_counted_anew_after_a_change(
    analyst: Client, arrive: Arrive
) -> None:
    may = "from=2026-05-01&to=2026-05-31&group_by=stage"
    story, other = DealStory("2026-05-02"), DealStory("2026-05-20")
    arrive(a_pipeline_fact(), *story.facts, *other.facts)

    fresh = told(analyst, "conversion", may)
    add_up(analyst)
    rested = told(analyst, "conversion", may)
    lose_rows(analyst)
    kept = told(analyst, "conversion", may)
    story.move("2026-05-04", "offer")
    arrive(story.facts[-1])
    moved = told(analyst, "conversion", may)

    assert fresh == rested == kept
    assert kept["totals"]["stage_entered"] == 2
    counted = {row["group"]["stage"]: row["values"] for row in moved["rows"]}
    assert counted["lead"]["stage_entered"] == 2
    assert counted["offer"]["stage_entered"] == 1


def test_who_sees_less_finds_nothing_kept_of_who_sees_more(
    analyst: Client, arrive: Arrive
) -> None:
    may = "from=2026-05-01&to=2026-05-31"
    arrive(*DealStory("2026-05-02").win("2026-05-09").facts)
    add_up(analyst)

    everything = told(analyst, "results", may)
    ben = analyst.as_user("ben", permissions={"deals_funnel:read": "own"})
    ann = analyst.as_user("ann", permissions={"deals_funnel:read": "own"})

    assert everything["totals"]["deals_won"] == 1
    assert told(ben, "results", may)["rows"] == []
    assert told(ann, "results", may)["totals"]["deals_won"] == 1


def test_a_page_of_the_facts_behind_a_cell_ends_with_all_of_one_deal(
    analyst: Client, arrive: Arrive
) -> None:
    stories = [DealStory("2026-05-02").move("2026-05-04", "contract") for _ in range(3)]
    arrive(*(fact for story in stories for fact in story.facts))
    asked = {"from": "2026-05-01", "to": "2026-05-31", "group_by": "owner"}
    asked |= {"metric": "stage_entered", "limit": "2", "cell": '["ann"]'}
    where = f"{FUNNEL}/conversion/explain"

    pages, cursor = list[list[str]](), ""
    while not pages or cursor:
        query = {**asked, **({"cursor": cursor} if cursor else {})}
        body = analyst.get(where, query_string=query).get_json()
        pages.append([item["subject"] for item in body["items"]])
        cursor = body["next_cursor"]

    expected = sorted(story.subject for story in stories for _ in STAGES)
    assert [subject for page in pages for subject in page] == expected


def test_how_things_stand_is_kept_and_what_has_moved_since_is_added(
    analyst: Client, arrive: Arrive
) -> None:
    story, other = DealStory("2026-05-02"), DealStory("2026-05-20")
    arrive(a_pipeline_fact(), *story.facts, *other.facts)
    may = "as_of=2026-05-25T12:00:00Z&group_by=stage"

    add_up(analyst)
    before = [told(analyst, "pipeline", query) for query in ("group_by=stage", may)]
    lose_rows(analyst)
    kept = [told(analyst, "pipeline", query) for query in ("group_by=stage", may)]
    story.move("2026-05-24", "offer")
    arrive(story.facts[-1])
    moved = told(analyst, "pipeline", "group_by=stage")

    assert before == kept
    assert [each["totals"]["deals_open"] for each in kept] == [2, 2]
    assert {row["group"]["stage"] for row in moved["rows"]} == {"offer"}
