"""People enter and leave segments by what happens to them."""

from datetime import timedelta
from typing import Any

import pytest

from contacts.contacts.commands import CreateContact, create_contact
from contacts.memberships.commands import EvaluateContact, Look, evaluate_contact
from contacts.memberships.repository import People
from contacts.segments.repository import SegmentRepository
from tests.builders.segments import CONTACTS, SEGMENTS, Lists, has_tag


def test_a_person_enters_and_leaves_by_what_changes(lists: Lists) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    ana = lists.person()
    lists.settle()

    lists.change(ana, tags=["vip"])
    lists.flow()
    inside = lists.members(vip)
    lists.change(ana, tags=[])
    lists.flow()

    assert (inside, lists.members(vip)) == ({ana}, set())
    [period] = lists.biography(ana)
    assert "tags has any of “vip” (vip)" in period["entry"]["text"]
    assert "nothing is known" in period["exit"]["text"]
    assert {period["entry"]["cause"], period["exit"]["cause"]} == {"event"}
    assert [f["triggers_automations"] for f in lists.told("entered", vip)] == [True]


def test_segments_01_time_alone_begins_a_membership(lists: Lists) -> None:
    rule = {"field": "last_contact_at", "op": "older_than", "value": "90 days"}
    cold = lists.segment("Cold", rule)
    ana = lists.person()
    lists.touch(ana, timedelta(days=89))
    lists.settle()
    before = lists.members(cold)

    lists.pass_time(timedelta(days=2, hours=1))

    assert (before, lists.members(cold)) == (set(), {ana})
    [period] = lists.biography(ana)
    day = lists.read(f"{CONTACTS}/{ana}")["keep_in_touch"]["last_contact_at"][:10]
    assert period["entry"]["cause"] == "time"
    assert day in period["entry"]["text"]


def test_time_alone_ends_a_membership(lists: Lists) -> None:
    rule = {"field": "last_contact_at", "op": "within_last", "value": "7 days"}
    warm = lists.segment("Warm", rule)
    ana = lists.person()
    lists.touch(ana, timedelta(days=6))
    lists.settle()
    before = lists.members(warm)

    lists.pass_time(timedelta(days=2, hours=1))

    assert (before, lists.members(warm)) == ({ana}, set())
    assert lists.biography(ana)[0]["exit"]["cause"] == "time"


def test_segments_02_a_fact_is_judged_by_the_rules_that_speak_of_it(
    lists: Lists,
) -> None:
    stage = {"field": "lifecycle_stage", "op": "eq", "value": "customer"}
    both = {"any": [stage, has_tag("never")]}
    for number in range(48):
        lists.segment(f"Tag {number}", has_tag(f"t{number}"))
    wanted = {lists.segment("Stage", stage), lists.segment("Either", both)}
    ana, ben = lists.person("Ana"), lists.person("Ben")
    lists.settle()

    look = Look(cause="event", changed=frozenset({"lifecycle_stage", "stage_since"}))
    judged = lists.run(evaluate_contact, EvaluateContact(contact_id=ana, look=look))
    lists.made(f"{CONTACTS}/{ana}/stage", {"stage": "customer", "reason": "x"})
    lists.flow()

    assert set(judged) == wanted
    assert {f["segment_id"] for f in lists.told("entered")} == wanted
    assert {f["contact_id"] for f in lists.told("entered")} == {ana}
    assert lists.biography(ben) == []


def test_segments_04_facts_twice_and_out_of_order_equal_a_recount(
    lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Example segments-04."""
    heard: list[Any] = []
    run = evaluate_contact

    def remember(command: Any, tx: Any) -> Any:
        heard.append(command)
        return run(command, tx)

    monkeypatch.setattr("contacts.memberships.consumers.evaluate_contact", remember)
    vip = lists.segment("VIP", has_tag("vip"))
    people = [lists.person(f"P {n}") for n in range(4)]
    for contact_id in people:
        lists.change(contact_id, tags=["vip"])
    for contact_id in people[::2]:
        lists.change(contact_id, tags=[])
    lists.settle()
    facts = len(lists.told("entered")), len(lists.told("left"))

    for command in [*reversed(heard), *heard]:
        lists.run(evaluate_contact, command)

    assert lists.members(vip) == set(people[1::2])
    assert (len(lists.told("entered")), len(lists.told("left"))) == facts


def test_what_is_known_of_a_person_decides(lists: Lists) -> None:
    topic = {"field": "topics", "op": "has_any", "value": ["wish"]}
    birthday = {"field": "birthday", "op": "in_month", "value": 7}
    knows, july = lists.segment("Budget", topic), lists.segment("July", birthday)
    ana = lists.person()
    lists.settle()

    fact = {"contact_id": ana, "topic_key": "wish", "statement": "about 500"}
    lists.made("/api/v1/knowledge/facts", fact)
    day = {"contact_id": ana, "kind": "birthday", "month": 7, "day": 4}
    made = lists.made("/api/v1/important-dates", day)
    lists.flow()
    inside = lists.members(knows), lists.members(july)
    path = f"/api/v1/important-dates/{made['id']}"
    lists.client.patch(path, {"month": 8}, version=1)
    lists.flow()

    assert inside == ({ana}, {ana})
    assert lists.members(july) == set()


def test_whoever_goes_to_the_trash_leaves_and_comes_back(lists: Lists) -> None:
    vip, hand = lists.segment("VIP", has_tag("vip")), lists.segment("Hand", None)
    ana = lists.person(tags=["vip"])
    lists.settle()
    lists.put_in(hand, ana)

    lists.trash(ana)
    lists.flow()
    gone = lists.members(vip), lists.members(hand)
    lists.made(f"{CONTACTS}/{ana}/restore", None)
    lists.flow()

    assert gone == (set(), set())
    assert (lists.members(vip), lists.members(hand)) == ({ana}, {ana})


def test_a_segment_of_segments_follows_them(lists: Lists) -> None:
    vip, hand = lists.segment("VIP", has_tag("vip")), lists.segment("Hand", None)
    parts = [{"segment": vip, "op": "in"}, {"segment": hand, "op": "not_in"}]
    both = lists.segment("VIP but by hand", {"all": parts})
    ana = lists.person()
    lists.settle()

    lists.change(ana, tags=["vip"])
    lists.flow()
    first = lists.members(both)
    lists.put_in(hand, ana)

    assert (first, lists.members(both)) == ({ana}, set())
    exits = [one["exit"]["text"] for one in lists.biography(ana) if one["exit"]]
    assert exits == ["not: is not in segment “Hand”"]


def test_lists_of_contacts_can_ask_for_a_segment(lists: Lists) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    ana, ben = lists.person("Ana", tags=["vip"]), lists.person("Ben")
    lists.settle()

    found = [
        {one["id"] for one in lists.made(f"{CONTACTS}/search", asked)["items"]}
        for asked in (
            {"filter": {"segment": vip, "op": "in"}},
            {"filter": {"segment": vip, "op": "not_in"}},
        )
    ]
    unknown = {"filter": {"segment": ana, "op": "in"}}
    refused = lists.client.post(f"{CONTACTS}/search", unknown)

    assert found == [{ana}, {ben}]
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "/filter/segment"


def test_a_merge_lets_the_survivor_take_over_and_its_end_gives_back(
    lists: Lists,
) -> None:
    hand, both = lists.segment("Hand", None), lists.segment("Both", None)
    vip = lists.segment("VIP", has_tag("vip"))
    winner, loser = lists.person("Ana"), lists.person("Ana K", tags=["vip"])
    lists.settle()
    lists.put_in(hand, loser)
    lists.put_in(both, winner, loser)

    merge = lists.merge(winner, loser)
    lists.flow()
    merged = [lists.members(one) for one in (hand, both, vip)]
    lists.unmerge(merge)
    lists.flow()
    parted = [lists.members(one) for one in (hand, both, vip)]

    assert merged == [{winner}, {winner}, {winner}]
    assert parted == [{loser}, {winner, loser}, {loser}]
    causes = {one["entry"]["cause"] for one in lists.biography(loser)}
    assert causes == {"event", "manual", "merge"}


def test_who_is_created_and_gone_between_two_looks_was_never_there(
    lists: Lists,
) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()

    ana = lists.person(tags=["vip"])
    lists.trash(ana)
    lists.flow()

    assert lists.told("entered", vip) == []


def test_the_events_of_people_wake_no_scan(lists: Lists) -> None:
    lists.segment("VIP", has_tag("vip"))
    store = lists.store()
    wheres: list[tuple[Any, dict[str, Any]]] = [
        (People(store), {"facets.segments": "x"}),
        (People(store), {"facets.recheck_at": {"$type": "date", "$lte": 1}}),
        (SegmentRepository(store), {"uses": "x", "deleted_at": None}),
    ]

    plans = [
        str(repository.rows.find(where).explain()["queryPlanner"]["winningPlan"])
        for repository, where in wheres
    ]

    assert ["COLLSCAN" in plan for plan in plans] == [False, False, False]


def test_an_import_of_people_is_judged_as_it_arrives(lists: Lists) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()
    given = {"display_name": "Imported", "tags": ["vip"]}
    made = lists.run(create_contact, CreateContact(given=given, region="XK"))

    lists.flow()

    assert lists.members(vip) == {made.contact.id}
    assert lists.read(f"{SEGMENTS}/{vip}")["size"] == 1
