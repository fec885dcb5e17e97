"""The facts of two persons who are one are found under any of their ids."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import SUNDAY, DealStory, a_contact_fact, a_fact
from tests.builders.merge_facts import a_merge, receipts, the_end_of

Arrive = Callable[..., None]
EVENTS = "/api/v1/history/events"
GROWTH = "/api/v1/customer-base/growth?from=2026-02-01&to=2026-03-31"


def seen(analyst: Client, contact_id: str) -> set[str]:
    answer = analyst.get(EVENTS, query_string={"contact_id": contact_id}).get_json()
    return {item["id"] for item in answer["items"]}


def test_facts_are_those_of_the_survivor_until_the_merge_ends(
    analyst: Client, arrive: Arrive
) -> None:
    a, b = new_id(), new_id()
    mine, others = (
        a_fact("interactions.promise.made.v1", {"contact_id": person})
        for person in (a, b)
    )
    merge = a_merge(a, b)
    arrive(mine, others, merge, merge)

    both = {mine.id, others.id, merge.id}
    assert seen(analyst, a) == seen(analyst, b) == both
    end = the_end_of(merge)
    arrive(end)

    assert seen(analyst, b) == {others.id}
    assert seen(analyst, a) == {mine.id, merge.id, end.id}
    assert receipts(analyst.database) == [(False, {"events": 1}), (True, {"events": 1})]


def test_a_late_fact_under_the_old_id_is_the_survivors(
    analyst: Client, arrive: Arrive
) -> None:
    a, b = new_id(), new_id()
    merge = a_merge(a, b)
    late = a_fact("interactions.promise.made.v1", {"contact_id": b})

    arrive(merge, late)

    assert seen(analyst, a) == {merge.id, late.id}


def test_customer_base_03_the_merged_count_once_and_as_two_before(
    analyst: Client, arrive: Arrive
) -> None:
    """Example customer_base-03."""
    a, b = a_contact_fact("ad"), a_contact_fact("ad")
    later = SUNDAY + timedelta(days=100)
    retired = replace(
        b,
        id=new_id(),
        type="contacts.contact.retired.v1",
        version=2,
        time=later,
        recorded_at=later,
        data={"after": {**b.data["after"], "state": "merged"}},
    )

    arrive(a, b, retired)

    def base(address: str) -> int:
        rows = analyst.get(address).get_json()["rows"]
        return sum(row["values"]["contacts_new"] for row in rows)

    assert base(GROWTH) == 1
    assert base(f"{GROWTH}&known_at=2026-05-31T00:00:00Z") == 2


def test_the_deals_of_persons_who_are_one_stand_with_one_client(
    analyst: Client, arrive: Arrive
) -> None:
    a, b, c = (new_id() for _ in range(3))
    stories = [DealStory(fields={"contact_id": person}) for person in (a, b, c)]
    arrive(*(fact for story in stories for fact in story.facts))
    merge = a_merge(c, b)
    arrive(merge, a_merge(b, a))

    def clients() -> dict[str, int]:
        items = analyst.get("/api/v1/deals-funnel/clients").get_json()["items"]
        return {item["contact_id"]: len(item["deals"]) for item in items}

    assert clients() == {c: 3}
    arrive(the_end_of(merge))
    assert clients() == {b: 2, c: 1}
