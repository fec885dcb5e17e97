"""The pipeline, results, conversion, won and lost: now, then, and as it was known."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import DealStory, a_fact, a_pipeline_fact

FUNNEL = "/api/v1/deals-funnel"
MAY = "from=2026-05-01&to=2026-05-31"
Arrive = Callable[..., None]


def told(user: Client, report: str, query: str = MAY) -> dict[str, Any]:
    """Ask for a report."""
    answer = user.get(f"{FUNNEL}/{report}?{query}")
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def line(body: dict[str, Any], **group: str | None) -> dict[str, Any]:
    """Return the line of a group."""
    rows = [row for row in body["rows"] if row["group"].items() >= group.items()]
    assert len(rows) == 1, body["rows"]
    return dict(rows[0])


def tell(arrive: Arrive, *stories: DealStory) -> None:
    """Let all facts of the stories arrive."""
    arrive(a_pipeline_fact(), *(fact for story in stories for fact in story.facts))


def offers() -> list[DealStory]:
    """Ten deals that entered "Offer" in May: 4 moved on, 3 were lost, 3 are open."""
    stories = [DealStory("2026-05-02").move("2026-05-04", "offer") for _ in range(10)]
    for story in stories[:4]:
        story.move("2026-05-10", "contract")
    for story in stories[4:7]:
        story.lose("2026-05-11")
    return stories


def test_deals_funnel_01_undecided_deals_are_not_lost(
    analyst: Client, arrive: Arrive
) -> None:
    """Example deals_funnel-01."""
    stories = offers()
    tell(arrive, *stories)

    before = line(told(analyst, "conversion"), stage="offer")
    stories[9].move("2026-06-20", "contract")
    arrive(stories[9].facts[-1])
    after = line(told(analyst, "conversion"), stage="offer")
    then = told(analyst, "conversion", f"{MAY}&as_of=2026-05-31T00:00:00Z")

    rate = {"numerator": 4, "denominator": 10, "few_cases": True}
    assert before["rates"]["stage_conversion"] == rate
    assert before["values"]["stage_open"] == 3
    assert before["values"]["stage_lost"] == 3
    assert after["rates"]["stage_conversion"] == {**rate, "numerator": 5}
    assert line(then, stage="offer") == before
    assert before["labels"] == {"pipeline": "Sales", "stage": "Offer"}


def test_stages_stand_in_their_order(analyst: Client, arrive: Arrive) -> None:
    tell(arrive, *offers())

    rows = told(analyst, "conversion")["rows"]

    assert [row["group"]["stage"] for row in rows] == ["lead", "offer", "contract"]


@pytest.mark.parametrize("report", ["pipeline", "results", "conversion", "win-loss"])
def test_deals_funnel_02_any_order_and_any_repetition_equal_a_recount(
    analyst: Client, arrive: Arrive, report: str
) -> None:
    """Example deals_funnel-02."""
    stories = [*offers(), DealStory().win("2026-05-20"), DealStory()]
    facts = [fact for story in stories for fact in story.facts] * 2
    random.Random(7).shuffle(facts)
    arrive(a_pipeline_fact(), *facts)

    body = told(analyst, report)

    cells = [(row["cell"], m["key"]) for row in body["rows"] for m in body["metrics"]]
    asked = {"from": "2026-05-01", "to": "2026-05-31"}
    for cell, metric in cells:
        place = f"{FUNNEL}/{report}/reconcile"
        again = analyst.post(place, {**asked, "cell": cell, "metric": metric})
        assert again.get_json()["equal"], (cell, metric, again.get_json())
    assert cells


def test_deals_funnel_03_won_and_lost_against_a_competitor(
    analyst: Client, arrive: Arrive
) -> None:
    """Example deals_funnel-03."""
    konkord = new_id()
    lost = [DealStory().lose("2026-05-09", competitor_id=konkord) for _ in range(8)]
    won = [DealStory().win("2026-05-09", competitor_id=konkord) for _ in range(2)]
    tell(arrive, *lost, *won, DealStory().win("2026-05-09"))

    found = line(told(analyst, "win-loss"), competitor=konkord)

    rate = {"numerator": 2, "denominator": 10, "few_cases": True}
    assert found["rates"]["win_rate"] == rate
    assert (found["values"]["deals_won"], found["values"]["deals_lost"]) == (2, 8)
    assert found["amounts"]["lost_amount"] == {"EUR": 800_000}


def test_deals_05_the_forecast_of_then_uses_the_chance_of_then(
    analyst: Client, arrive: Arrive
) -> None:
    """Example deals-05."""
    story = DealStory("2026-05-02").change("2026-06-02", probability=60)
    tell(arrive, story)

    now = told(analyst, "pipeline")
    then = told(analyst, "pipeline", "as_of=2026-05-31T00:00:00Z")

    assert now["total_amounts"]["pipeline_weighted"] == {"EUR": 60_000}
    assert then["total_amounts"]["pipeline_weighted"] == {"EUR": 40_000}
    assert now["period"] is None


def test_history_04_what_was_told_late_is_in_no_report_of_before(
    analyst: Client, arrive: Arrive
) -> None:
    """Example history-04."""
    late = DealStory("2026-05-02").win("2026-05-10").known("2026-06-15")
    arrive(*late.facts, *late.facts)

    known = told(analyst, "results", f"{MAY}&known_at=2026-06-01T00:00:00Z")
    now = told(analyst, "results")
    stored = analyst.get(f"/api/v1/history/subjects/{late.subject}").get_json()

    assert [item["id"] for item in stored["items"]] == [one.id for one in late.facts]
    assert known["rows"] == []
    assert now["totals"]["deals_won"] == 1


def test_reports_01_the_report_of_31_march_stays_equal_to_the_cent(
    analyst: Client, arrive: Arrive
) -> None:
    """Example reports-01."""
    stays, won = (DealStory("2026-03-01", fields=worth(n)) for n in (12_345, 67_891))
    tell(arrive, stays, won)
    evening = "2026-03-31T20:00:00Z"
    at_the_time = told(analyst, "pipeline", f"as_of={evening}&known_at={evening}")
    won.win("2026-03-30").known("2026-06-02")
    stays.move("2026-04-05", "offer")
    arrive(won.facts[-1], stays.facts[-1])

    in_june = told(analyst, "pipeline", f"as_of={evening}&known_at={evening}")
    body = {
        "report": f"{FUNNEL}/pipeline",
        "a": {"as_of": evening, "known_at": evening},
        "b": {"as_of": evening},
    }
    answer = analyst.post("/api/v1/reports/compare", body).get_json()

    fresh = ("data_until", "lag_seconds")
    known = [
        {k: v for k, v in t.items() if k not in fresh} for t in (at_the_time, in_june)
    ]
    assert known[0] == known[1]
    assert in_june["total_amounts"]["pipeline_amount"] == {"EUR": 80_236}
    assert [moved["subject"] for moved in answer["moved"]] == [won.subject]
    assert answer["moved"][0]["before"]["amount"]["amount_minor"] == 67_891
    assert answer["moved"][0]["after"] is None
    assert answer["moved_count"] == 1
    assert answer["b"]["total_amounts"]["pipeline_amount"] == {"EUR": 12_345}


def test_reports_02_a_cell_lists_its_46_facts_and_is_counted_again(
    analyst: Client, arrive: Arrive
) -> None:
    """Example reports-02."""
    won = [DealStory("2026-05-02").win("2026-05-20") for _ in range(46)]
    tell(arrive, *won, DealStory().win("2026-05-20", owner_id="ben"))
    found = line(told(analyst, "results"), owner="ann")
    asked = {"from": "2026-05-01", "to": "2026-05-31", "cell": found["cell"]}

    pages = list[str]()
    cursor: str | None = ""
    for _ in range(3):
        query = {**asked, "metric": "deals_won", "limit": "20"}
        query |= {"cursor": cursor} if cursor else {}
        where = f"{FUNNEL}/results/explain"
        page = analyst.get(where, query_string=query).get_json()
        pages += [item["subject"] for item in page["items"]]
        cursor = page["next_cursor"]
    again = analyst.post(
        f"{FUNNEL}/results/reconcile", {**asked, "metric": "won_amount"}
    ).get_json()

    assert found["values"]["deals_won"] == 46
    assert sorted(pages) == sorted(story.subject for story in won)
    assert cursor is None
    assert again["equal"]
    assert again["recounted_amounts"] == {"EUR": 4_600_000}


def test_reports_03_the_zone_of_the_company_decides_for_everybody(
    analyst: Client, arrive: Arrive
) -> None:
    """Example reports-03."""
    company = {"name": "Company", "kind": "workspace", "zone": "Europe/Tirane"}
    arrive(a_fact("gateway.team.created.v1", company))
    late = DealStory("2026-05-02").win("2026-05-31", closed_at="2026-05-31T22:30:00Z")
    tell(arrive, late)
    june = "from=2026-06-01&to=2026-06-30&group_by=month"
    rights = {"deals_funnel:read": "all"}
    jakarta, tirane = (
        analyst.as_user(name, permissions=rights) for name in ("joko", "besa")
    )

    found = [told(user, "results", june) for user in (jakarta, tirane)]

    assert found[0]["rows"] == found[1]["rows"]
    assert line(found[0], month="2026-06")["values"]["deals_won"] == 1
    assert {one["period"]["zone"] for one in found} == {"Europe/Tirane"}
    assert told(tirane, "results", f"{june}&zone=UTC")["rows"] == []


def worth(amount_minor: int) -> dict[str, Any]:
    """What a deal comes to."""
    return {"amount": {"amount_minor": amount_minor, "currency": "EUR"}}
