"""Two persons become one: their records move, are counted, and come back."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.draining import Drain
from chassis.testing.web import Client
from tests.builders.activities import BEN, a_contact_copy
from tests.builders.clock import work
from tests.builders.deals import a_deal
from tests.builders.merges import ACTIVITIES, DEALS, TASKS, House
from tests.builders.purchases import PURCHASES, a_purchase
from tests.builders.refusals import REFUSALS, a_refusal


@pytest.fixture
def house(client: Callable[..., Client], drain: Drain) -> House:
    return House.open(client, drain)


def test_duplicates_01_the_survivor_has_the_deals_of_both(house: House) -> None:
    a, b = house.person("A"), house.person("B", tags=["vip"])
    deals = [a_deal(house.records, i)["id"] for i in (a, a, a, b, b)]

    merge_id = house.merge(a, b)

    assert house.of(DEALS, a) == house.of(DEALS, b) == sorted(deals)
    assert house.counted(merge_id) == ({"deals": 2}, None)
    moved = house.records.get(f"{DEALS}/{deals[3]}").get_json()
    assert (moved["contact_id"], moved["original_contact_id"]) == (a, b)


def test_duplicates_02_each_gets_back_his_deals_and_later_ones_stay(
    house: House,
) -> None:
    a, b = house.person("A"), house.person("B")
    mine, others = (
        sorted(a_deal(house.records, i)["id"] for _ in range(n))
        for i, n in ((a, 3), (b, 2))
    )
    merge_id = house.merge(a, b)
    later = a_deal(house.records, a)["id"]

    house.revert(merge_id)

    assert house.of(DEALS, a) == sorted([*mine, later])
    assert house.of(DEALS, b) == others
    assert house.counted(merge_id) == ({"deals": 2}, {"deals": 2})


def test_duplicates_03_a_later_deal_goes_to_whom_a_person_gives_it(
    house: House,
) -> None:
    """Example duplicates-03."""
    a, b = house.person("A"), house.person("B")
    merge_id = house.merge(a, b)
    later, note = a_deal(house.records, a)["id"], house.note(a)["id"]

    house.revert(merge_id, later, note)

    assert house.of(DEALS, b) == [later]
    assert house.of(ACTIVITIES, b) == [note]
    assert house.of(DEALS, a) == house.of(ACTIVITIES, a) == []
    again = house.merge(a, b)
    house.revert(again)
    assert (house.of(DEALS, b), house.of(DEALS, a)) == ([later], [])


def test_interactions_01_counts_and_ids_are_as_before(house: House) -> None:
    """Example interactions-01."""
    a, b = house.person("A"), house.person("B")
    for contact_id, notes, deals in ((a, 5, 2), (b, 3, 1)):
        for _ in range(notes):
            house.note(contact_id)
        for _ in range(deals):
            a_deal(house.records, contact_id)
    paths = (ACTIVITIES, DEALS)
    before = [house.of(path, i) for i in (a, b) for path in paths]

    merge_id = house.merge(a, b)
    joined = [len(house.of(path, a)) for path in paths]
    house.revert(merge_id)

    assert joined == [8, 3]
    assert [house.of(path, i) for i in (a, b) for path in paths] == before
    moved = {"activities": 3, "deals": 1}
    assert house.counted(merge_id) == (moved, moved)


def test_purchases_of_both_are_counted_in_one_row_and_then_in_two(
    house: House,
) -> None:
    a, b = house.person("A"), house.person("B")
    for number, contact_id in enumerate((a, b, a)):
        at = f"2026-03-0{number + 1}T10:00:00Z"
        a_purchase(house.records, f"R-{number}", contact_id=contact_id, at=at)
    merge_id = house.merge(a, b)
    path = f"{PURCHASES}?sort=at"
    joined = house.records.get(path).get_json()["items"]

    house.revert(merge_id)

    parted = house.records.get(path).get_json()["items"]
    assert [one["ordinal"] for one in joined] == [1, 2, 3]
    assert [one["ordinal"] for one in parted] == [1, 1, 2]
    assert [one["contact_id"] for one in parted] == [a, b, a]
    assert house.counted(merge_id) == ({"purchases": 1}, {"purchases": 1})


def test_who_took_part_with_both_stands_once_and_then_twice(house: House) -> None:
    a, b, c = (house.person(name) for name in "ABC")
    both, others = house.note(c, a, b), house.note(c, b)

    def people(note: Any) -> Any:
        found = house.records.get(f"{ACTIVITIES}/{note['id']}").get_json()
        return found["contact_ids"][0], sorted(found["contact_ids"])

    merge_id = house.merge(a, b)

    assert people(both) == people(others) == (c, sorted([a, c]))
    house.revert(merge_id)
    assert people(both) == (c, sorted([a, b, c]))
    assert people(others) == (c, sorted([b, c]))


def test_the_old_id_leads_to_the_survivor_in_every_request(house: House) -> None:
    a, b = house.person("A"), house.person("B")
    first = house.task(b)["id"]
    house.merge(a, b)

    second = house.task(b)
    deal = a_deal(house.records, b)
    note = house.note(b)

    assert [one["contact_id"] for one in (second, deal, note)] == [a, a, a]
    assert house.of(TASKS, b) == sorted([first, second["id"]])
    timeline = house.records.get(
        f"{ACTIVITIES}/timeline", query_string={"contact_id": b}
    )
    assert len(timeline.get_json()["items"]) == 2
    body = {"filter": {"not": {"field": "contact_id", "op": "eq", "value": b}}}
    assert house.records.post(f"{TASKS}/count", body).get_json()["count"] == 0


def test_what_was_given_to_somebody_else_is_his_at_the_end_of_a_merge(
    house: House,
) -> None:
    a, b, c = (house.person(name) for name in "ABC")
    task = house.task(b)
    merge_id = house.merge(a, b)
    at = f"{TASKS}/{task['id']}"
    for contact_id in (c, a):
        version = house.records.get(at).get_json()["version"]
        house.records.patch(at, {"contact_id": contact_id}, version=version)

    house.revert(merge_id)

    assert house.records.get(at).get_json()["contact_id"] == a


def test_a_chain_comes_apart_where_it_was_joined(house: House) -> None:
    a, b, c = (house.person(name) for name in "ABC")
    tasks = {person: house.task(person)["id"] for person in (a, b, c)}
    first = house.merge(b, a)
    second = house.merge(c, b)
    assert len(house.of(TASKS, a)) == 3

    house.revert(second)
    assert house.of(TASKS, c) == [tasks[c]]
    assert house.of(TASKS, b) == house.of(TASKS, a) == sorted([tasks[a], tasks[b]])
    house.revert(first)

    assert all(house.of(TASKS, person) == [tasks[person]] for person in (a, b, c))


def test_facts_in_any_order_and_twice_end_in_the_same_state(house: House) -> None:
    a, b, c = (house.person(name) for name in "ABC")
    tasks = {person: house.task(person)["id"] for person in (a, b, c)}
    house.merge(b, a, flows=False)
    second = house.merge(c, b, flows=False)
    log = house.people.database.collection("events")
    types = ["contacts.contact.merged.v1", "contacts.contact.unmerged.v1"]
    held = {"type": {"$in": types}, "aggregate": f"contact/{b}"}
    log.update_many(held, {"$set": {"published": True}})

    house.flow()
    half = house.of(TASKS, c)
    log.update_many(held, {"$set": {"published": False}})
    house.flow()
    log.update_many({"type": types[0]}, {"$set": {"published": False}})
    house.flow()

    assert half == sorted([tasks[b], tasks[c]])
    assert house.of(TASKS, a) == sorted(tasks.values())
    assert house.counted(second)[0] == {"tasks": 1}


def test_what_was_written_while_the_merge_went_on_is_swept_up(house: House) -> None:
    a, b = house.person("A"), house.person("B")
    merge_id = house.merge(a, b)
    late = house.task(a)["id"]
    rows = house.records.database.collection("tasks")
    old = {"contact_id": b, "original_contact_id": b}
    rows.update_one({"_id": late}, {"$set": old})

    work(house.records, seconds=20)
    house.flow()

    assert house.of(TASKS, a) == [late]
    assert house.counted(merge_id)[0] == {"tasks": 1}


def test_a_person_who_is_not_known_yet_is_nobody(house: House) -> None:
    assert house.of(TASKS, a_contact_copy(house.records.database)) == []


def test_who_cares_for_the_survivor_sees_what_was_the_others_until_they_part(
    house: House,
) -> None:
    b, ann = house.person("B"), house.people
    house.people = ann.as_user(BEN, permissions=ann.claims["perms"])
    a, house.people = house.person("A"), ann
    note, task = house.note(b)["id"], house.task(b)["id"]
    rights = {f"{name}:read": "own" for name in ("activities", "tasks")}
    ben = house.records.as_user(BEN, permissions=rights)

    def seen() -> list[Any]:
        found = [ben.get(path).get_json()["items"] for path in (ACTIVITIES, TASKS)]
        return [[one["id"] for one in items] for items in found]

    before, merge_id = seen(), house.merge(a, b)
    joined = seen()
    house.revert(merge_id)

    assert (before, joined) == ([[], []], [[note], [task]])
    assert seen() == [[], []]


def test_the_refusals_of_both_are_the_survivors_until_they_part(house: House) -> None:
    a, b = house.person("A"), house.person("B")
    his, hers = (a_refusal(house.records, i)["id"] for i in (a, b))

    merge_id = house.merge(a, b)
    both = house.of(REFUSALS, b)
    house.revert(merge_id)

    assert both == sorted([his, hers])
    assert (house.of(REFUSALS, a), house.of(REFUSALS, b)) == ([his], [hers])
    assert house.counted(merge_id) == ({"refusals": 1}, {"refusals": 1})
