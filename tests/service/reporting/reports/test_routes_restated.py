"""Which figures of a finished period are not as they were published, and why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import DealStory, a_contact_fact, an_activity_fact

FUNNEL = "/api/v1/deals-funnel"
MAY = "from=2026-05-01&to=2026-05-31&zone=UTC"
PUBLISHED = "2026-06-01T01:00:00.000Z"
Arrive = Callable[..., None]


def tell(arrive: Arrive, *stories: DealStory) -> None:
    """Let all facts about some deals arrive; somebody was known long before."""
    facts = (fact for story in stories for fact in story.facts)
    arrive(a_contact_fact(), *facts)


def restated(user: Client, report: str = "results", query: str = MAY) -> Any:
    """Ask what differs from the published figures."""
    answer = user.get(f"{FUNNEL}/{report}/restated?{query}")
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def figures(body: Any, metric: str) -> dict[str | None, tuple[int, int]]:
    """Return both values of a number, by cell."""
    return {
        one["cell"]: (one["before"]["values"][metric], one["after"]["values"][metric])
        for one in body["items"]
        if one["metric"] == metric
    }


def reasons(body: Any, cell: str | None, metric: str) -> dict[str, int]:
    """Return why a figure was restated: how many records for each reason."""
    [item] = [
        one for one in body["items"] if (one["cell"], one["metric"]) == (cell, metric)
    ]
    return {one["kind"]: one["count"] for one in item["reasons"]}


def test_a_deal_that_was_recorded_late_restates_the_month_it_was_won_in(
    analyst: Client, arrive: Arrive
) -> None:
    early = DealStory("2026-05-02").win("2026-05-09")
    late = DealStory("2026-05-02").win("2026-05-20").known("2026-06-03")
    tell(arrive, early, late)

    body = restated(analyst)

    [item] = [
        one
        for one in body["items"]
        if (one["cell"], one["metric"]) == ('["ann"]', "deals_won")
    ]
    assert (body["published_at"], body["entity"]) == (PUBLISHED, "deal")
    assert item["before"]["values"] == {"deals_won": 1}
    assert item["after"]["values"] == {"deals_won": 2}
    assert item["group"] == {"owner": "ann"}
    assert item["restated_at"] == "2026-06-03T12:00:00.000Z"
    [reason] = item["reasons"]
    assert reason == {"kind": "late", "count": 1, "subjects": [late.subject]}
    sums = {
        one["cell"]: (one["before"]["amounts"], one["after"]["amounts"])
        for one in body["items"]
        if one["metric"] == "won_amount"
    }
    both = ({"won_amount": {"EUR": 100_000}}, {"won_amount": {"EUR": 200_000}})
    assert sums == {'["ann"]': both, None: both}
    assert "deals_lost" not in {one["metric"] for one in body["items"]}


def test_what_the_report_showed_when_it_was_published_is_what_stands_before(
    analyst: Client, arrive: Arrive
) -> None:
    stories = [
        DealStory(fields={"owner_id": owner}).win("2026-05-20").known(day)
        for owner, day in [
            ("ann", "2026-05-20"),
            ("ann", "2026-07-01"),
            ("ben", "2026-07-02"),
        ]
    ]
    tell(arrive, *stories)

    body = restated(analyst)

    then = analyst.get(f"{FUNNEL}/results?{MAY}&known_at={PUBLISHED}").get_json()
    now = analyst.get(f"{FUNNEL}/results?{MAY}").get_json()
    shown = [
        {row["cell"]: row["values"]["deals_won"] for row in table["rows"]}
        for table in (then, now)
    ]
    assert shown == [{'["ann"]': 1}, {'["ann"]': 2, '["ben"]': 1}]
    assert figures(body, "deals_won") == {
        '["ann"]': (1, 2),
        '["ben"]': (0, 1),
        None: (1, 3),
    }


def test_reopened_deleted_and_changed_deals_are_told_apart(
    analyst: Client, arrive: Arrive
) -> None:
    def won(owner: str) -> DealStory:
        return DealStory(fields={"owner_id": owner}).win("2026-05-09")

    dear = {"amount": {"amount_minor": 5, "currency": "EUR"}}
    tell(
        arrive,
        won("ann").reopen("2026-06-10"),
        won("ben").change("2026-06-11", deleted_at="2026-06-11T09:00:00Z"),
        won("eve").change("2026-06-12", **dear),
        won("eve").change("2026-06-13", owner_id="dan").change("2026-06-14", x=1),
        won("zoe").reopen("2026-06-15").win("2026-05-09"),
    )

    body = restated(analyst)

    assert figures(body, "deals_won") == {
        '["ann"]': (1, 0),
        '["ben"]': (1, 0),
        '["eve"]': (2, 1),
        '["dan"]': (0, 1),
        None: (5, 3),
    }
    assert reasons(body, '["ann"]', "deals_won") == {"reopened": 1}
    assert reasons(body, '["ben"]', "deals_won") == {"deleted": 1}
    assert reasons(body, '["eve"]', "deals_won") == {"changed": 1}
    assert reasons(body, '["eve"]', "won_amount") == {"changed": 2}
    assert reasons(body, None, "deals_won") == {"reopened": 1, "deleted": 1}
    times = {one["cell"]: one["restated_at"] for one in body["items"]}
    assert times['["dan"]'] == "2026-06-13T09:00:00.000Z"


def test_nothing_is_restated_where_nothing_moved_or_all_came_back(
    analyst: Client, arrive: Arrive
) -> None:
    back = DealStory().win("2026-05-09").change("2026-06-10", owner_id="ben")
    tell(
        arrive,
        back.change("2026-06-11", owner_id="ann"),
        DealStory().win("2026-05-31").known("2026-05-31"),
        DealStory("2026-06-02").win("2026-06-09"),
    )

    body = restated(analyst)

    assert (body["published_at"], body["items"]) == (PUBLISHED, [])


def test_stages_that_a_deal_entered_are_restated_too(
    analyst: Client, arrive: Arrive
) -> None:
    late = DealStory("2026-05-02").move("2026-05-20", "offer").known("2026-06-03")
    tell(arrive, DealStory("2026-05-02"), late)
    for query in (MAY, f"{MAY}&as_of=2026-08-01T00:00:00Z"):
        body = restated(analyst, "conversion", query)

        entered = figures(body, "stage_entered")
        assert entered == {'["sales","offer"]': (0, 1), None: (2, 3)}
        assert figures(body, "stage_open")['["sales","lead"]'] == (2, 1)
        assert reasons(body, '["sales","offer"]', "stage_entered") == {"late": 1}


def test_how_things_stood_is_published_an_hour_after_that_moment(
    analyst: Client, arrive: Arrive
) -> None:
    later = DealStory("2026-05-05").known("2026-05-20")
    tell(arrive, DealStory("2026-05-02"), later)
    then = "as_of=2026-05-10T00:00:00Z&group_by=owner"

    body = restated(analyst, "pipeline", then)

    assert body["published_at"] == "2026-05-10T01:00:00.000Z"
    assert figures(body, "deals_open") == {'["ann"]': (1, 2), None: (1, 2)}
    assert reasons(body, '["ann"]', "deals_open") == {"late": 1}
    assert restated(analyst, "pipeline", "group_by=owner")["items"] == []


def test_a_talk_recorded_late_makes_a_later_one_a_repetition(
    analyst: Client, arrive: Arrive
) -> None:
    def met(day: str, known: str) -> Any:
        at = f"2026-05-{day}T10:00:00Z"
        who: Any = {"contact_ids": ["ada"], "owner_id": "ann", "occurred_at": at}
        fact = an_activity_fact(**who)
        return replace(
            fact,
            time=datetime.fromisoformat(at),
            recorded_at=datetime.fromisoformat(f"{known}T12:00:00+00:00"),
        )

    arrive(a_contact_fact(), met("20", "2026-05-20"), met("10", "2026-06-03"))

    answer = analyst.get(f"/api/v1/meetings/results/restated?{MAY}&group_by=owner")

    body = answer.get_json()
    assert figures(body, "meetings_held")['["ann"]'] == (1, 2)
    assert figures(body, "meetings_repeat")['["ann"]'] == (0, 1)
    assert reasons(body, '["ann"]', "meetings_held") == {"late": 1}
    assert reasons(body, '["ann"]', "meetings_repeat") == {"follows": 1}


def test_persons_who_turn_out_to_be_one_restate_how_many_came(
    analyst: Client, arrive: Arrive
) -> None:
    kept, lost = a_contact_fact("ad"), a_contact_fact("ad")
    at = datetime(2026, 5, 9, 10, tzinfo=UTC)
    retired = replace(
        lost,
        id=new_id(),
        type="contacts.contact.retired.v1",
        version=2,
        time=at,
        recorded_at=at,
        data={"after": {**lost.data["after"], "state": "merged"}},
    )
    arrive(kept, lost, retired)
    march = "from=2026-03-01&to=2026-03-31&group_by=source"

    body = analyst.get(f"/api/v1/customer-base/growth/restated?{march}").get_json()

    assert figures(body, "contacts_new") == {'["ad"]': (2, 1), None: (2, 1)}
    assert reasons(body, '["ad"]', "contacts_new") == {"merged": 1}
