"""The work on segments: everybody, day by day, and by chance."""

from datetime import timedelta
from typing import Any

import time_machine

from chassis.jobs import WorkerProcess
from contacts.memberships.commands import EvaluateContact, Look, evaluate_contact
from contacts.memberships.jobs import worker
from tests.builders.segments import SEGMENTS, Lists, has_tag, local

ANY = {"field": "display_name", "op": "is_set"}


def spent(amount: int) -> dict[str, object]:
    return {"field": "completeness", "op": "gte", "value": amount}


def test_a_new_segment_looks_at_everybody(lists: Lists) -> None:
    people = {lists.person(f"P {n}", tags=["vip"]) for n in range(3)}
    lists.person("Other")

    vip = lists.segment("VIP", has_tag("vip"))
    lists.work()
    shown = lists.read(f"{SEGMENTS}/{vip}")

    assert lists.members(vip) == people
    assert shown["evaluation"]["state"] == "done"
    assert (shown["evaluation"]["done"], shown["evaluation"]["entered"]) == (4, 3)
    assert shown["size"] == 3
    events = lists.database.collection("events")
    [told] = events.find({"type": "contacts.segment.evaluated.v1"})
    assert (told["data"]["size"], told["data"]["entered"]) == (3, 3)


def test_segments_03_another_rule_lets_people_in_without_automations(
    lists: Lists,
) -> None:
    """Example segments-03."""
    poor, rich = lists.person("Ana"), lists.person("Ben", emails=[{"value": "b@x.com"}])
    least = lists.segment("Rich", spent(40))
    lists.settle()
    before = lists.members(least)

    answer = lists.define(least, rule=spent(0))
    lists.settle()

    assert answer.get_json()["rule_version"] == 2
    assert before == {rich}
    assert lists.members(least) == {poor, rich}
    new = [f for f in lists.told("entered", least) if f["contact_id"] not in before]
    assert {f["cause"] for f in new} == {"definition"}
    assert {f["triggers_automations"] for f in new} == {False}


def test_who_asks_lets_another_rule_start_automations(lists: Lists) -> None:
    lists.person()
    least = lists.segment("Spent", spent(100))
    lists.settle()

    lists.define(least, rule=spent(0), triggers_automations=True)
    lists.settle()

    [fact] = lists.told("entered", least)
    assert (fact["cause"], fact["triggers_automations"]) == ("definition", True)


def test_a_rule_that_changes_under_way_is_judged_once_more(lists: Lists) -> None:
    ana = lists.person(tags=["b"])
    found = lists.segment("A", has_tag("a"))
    lists.define(found, rule=has_tag("b"))

    lists.settle()

    assert lists.members(found) == {ana}
    assert len(lists.told("entered", found)) == 1


def test_a_deleted_segment_is_left_by_all(lists: Lists) -> None:
    ana = lists.person(tags=["vip"])
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()
    path = f"{SEGMENTS}/{vip}"

    lists.client.delete(path, version=lists.read(path)["version"])
    lists.settle()
    gone = lists.told("left", vip)
    lists.made(f"{path}/restore", None)
    lists.settle()

    assert [fact["contact_id"] for fact in gone] == [ana]
    assert lists.members(vip) == {ana}


def test_time_is_looked_at_every_minute(lists: Lists) -> None:
    rule = {"field": "last_contact_at", "op": "within_last", "value": "1 day"}
    warm = lists.segment("Warm", rule)
    ana = lists.person()
    lists.touch(ana, timedelta(minutes=-3))
    lists.settle()
    before = lists.members(warm)
    contacts = lists.database.collection("contacts")
    soon = lists.database.now() + timedelta(seconds=30)
    contacts.update_one({"_id": ana}, {"$set": {"facets.recheck_at": soon}})

    process = WorkerProcess(lists.database, [worker], offset=timedelta(minutes=5))
    process.run_until_empty()

    assert (before, lists.members(warm)) == (set(), {ana})


def test_the_days_of_a_segment_are_written_down(lists: Lists) -> None:
    ana, ben = lists.person("Ana", tags=["vip"]), lists.person("Ben")
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()

    lists.strike("segments.days")
    lists.change(ben, tags=["vip"])
    lists.change(ana, tags=[])
    lists.flow()
    days = lists.read(f"{SEGMENTS}/{vip}/sizes")["items"]

    assert [day["size"] for day in days] == [0, 1]
    assert (days[-1]["entered"], days[-1]["left"]) == (2, 1)


def test_a_recount_finds_and_mends_what_is_wrong(lists: Lists) -> None:
    ana, ben = lists.person("Ana", tags=["vip"]), lists.person("Ben")
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()
    contacts = lists.database.collection("contacts")
    contacts.update_one({"_id": ben}, {"$set": {"tags": ["vip"]}})

    lists.strike("segments.audit")
    first = audited(lists)
    lists.database.collection("jobs").delete_many({})
    lists.strike("segments.audit")

    assert (first["wrong"], audited(lists)["wrong"]) == (1, 0)
    assert lists.members(vip) == {ana, ben}


def audited(lists: Lists) -> Any:
    [job] = lists.database.collection("jobs").find({"job": "segments.audit"})
    return job["result"]


def test_segments_06_members_as_of_a_day_and_the_biography(lists: Lists) -> None:
    """Example segments-06."""
    vip = lists.segment("VIP", has_tag("vip"))
    ana = lists.person(tags=["vip"])
    look = Look(cause="event", changed=frozenset({"tags"}))
    with time_machine.travel(local("2026-02-02"), tick=False):
        lists.run(evaluate_contact, EvaluateContact(contact_id=ana, look=look))
    with time_machine.travel(local("2026-06-09"), tick=False):
        contacts = lists.database.collection("contacts")
        contacts.update_one({"_id": ana}, {"$set": {"tags": []}})
        lists.run(evaluate_contact, EvaluateContact(contact_id=ana, look=look))

    def then(day: str) -> list[str]:
        path = f"{SEGMENTS}/{vip}/members-then"
        found = lists.read(path, at=f"{day}T00:00:00Z")
        return [one["id"] for one in found["items"]]

    assert (then("2026-03-01"), then("2026-06-10")) == ([ana], [])
    [period] = lists.biography(ana)
    assert period["entered_at"].startswith("2026-02-02")
    assert period["left_at"].startswith("2026-06-09")
    assert "vip" in period["entry"]["text"]
    assert "vip" in period["exit"]["text"]


def test_many_are_put_in_by_a_worker(lists: Lists) -> None:
    people = {lists.person(f"P {n}", tags=["x"]) for n in range(4)}
    lists.person("Other")
    hand = lists.segment("Hand", None)

    body = {"filter": has_tag("x")}
    answer = lists.client.post(f"{SEGMENTS}/{hand}/members", body)
    lists.work()

    assert answer.status_code == 202
    assert lists.members(hand) == people
    assert {f["cause"] for f in lists.told("entered", hand)} == {"manual"}
