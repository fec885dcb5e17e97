"""Lists and the timeline: whole, in order, and never more than one may see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from interactions.activities.consumers import consumer
from interactions.people.consumers import consumer as people
from tests.builders.activities import a_contact_copy
from tests.builders.facts import a_fact, deliver

ACTIVITIES = "/api/v1/activities"
MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)


def a_note(user: Client, contact_id: str, at: datetime, **fields: Any) -> str:
    """Record a note; returns its id."""
    body = {
        "kind": "note",
        "contact_id": contact_id,
        "subject": f"at {at:%H:%M}",
        "occurred_at": at.isoformat(),
        **fields,
    }
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def a_send(contact_id: str, at: datetime) -> Any:
    """A letter was handed off."""
    after = {
        "contact_id": contact_id,
        "channel": "email",
        "state": "handed_off",
        "origin": {"kind": "campaign", "id": new_id()},
        "subject": "Spring",
    }
    return a_fact("campaigns.send.handed_off.v1", after, time=at)


def entries(user: Client, **query: Any) -> dict[str, Any]:
    """Ask for a timeline."""
    answer = user.get(f"{ACTIVITIES}/timeline", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_the_timeline_merges_our_touches_with_those_of_others(
    ann: Client, ada: str
) -> None:
    first = a_note(ann, ada, MORNING)
    last = a_note(ann, ada, MORNING + timedelta(hours=2))
    sent = a_send(ada, MORNING + timedelta(hours=1))
    deliver(ann.database, [consumer], sent)

    items = entries(ann, contact_id=ada)["items"]

    assert [item["id"] for item in items] == [last, sent.id, first]
    assert items[1]["kind"] == "send"
    assert items[1]["state"] == "handed_off"


def test_activities_07_a_fact_delivered_three_times_is_one_entry(
    ann: Client, ada: str
) -> None:
    sent = a_send(ada, MORNING)
    deliver(ann.database, [consumer], sent, sent, sent)

    assert len(entries(ann, contact_id=ada)["items"]) == 1


def test_pages_of_a_timeline_neither_overlap_nor_lose(ann: Client, ada: str) -> None:
    wanted = [a_note(ann, ada, MORNING + timedelta(minutes=n)) for n in range(5)]
    deliver(ann.database, [consumer], a_send(ada, MORNING + timedelta(minutes=2)))

    first = entries(ann, contact_id=ada, limit=4)
    rest = entries(ann, contact_id=ada, limit=4, cursor=first["next_cursor"])

    seen = [item["id"] for item in (*first["items"], *rest["items"])]
    assert len(seen) == len(set(seen)) == 6
    assert set(wanted) <= set(seen)
    assert rest["next_cursor"] is None


def test_activities_05_a_private_touch_is_missing_in_the_timeline_of_others(
    ann: Client, ben: Client, ada: str
) -> None:
    a_note(ann, ada, MORNING, team_ids=[])
    a_note(ann, ada, MORNING, visibility="private")
    rows = ann.database.collection("activities")
    rows.update_many({}, {"$set": {"team_ids": ["north"]}})

    assert len(entries(ann, contact_id=ada)["items"]) == 2
    assert len(entries(ben, contact_id=ada)["items"]) == 1


def test_the_timeline_of_a_person_out_of_sight_is_not_there(ann: Client) -> None:
    hidden = a_contact_copy(ann.database, owner_id="somebody")
    own = ann.as_user(
        "x", permissions={"activities:read": "all", "contacts:read": "own"}
    )

    answer = own.get(f"{ACTIVITIES}/timeline", query_string={"contact_id": hidden})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "query", [{}, {"contact_id": new_id(), "company_id": new_id()}, {"contact_id": "x"}]
)
def test_a_timeline_needs_exactly_one_subject(
    ann: Client, query: dict[str, str]
) -> None:
    answer = ann.get(f"{ACTIVITIES}/timeline", query_string=query)

    assert answer.status_code == 422


def test_a_cursor_of_ones_own_making_is_refused(ann: Client, ada: str) -> None:
    query = {"contact_id": ada, "cursor": "1.x"}

    assert ann.get(f"{ACTIVITIES}/timeline", query_string=query).status_code == 422


def test_interactions_03_a_copy_is_the_newest_version_in_any_order(
    ann: Client,
) -> None:
    newest = a_fact("contacts.contact.updated.v1", {"display_name": "New"}, version=3)
    older = replace(
        a_fact("contacts.contact.created.v1", {"display_name": "Old"}),
        subject=newest.subject,
    )

    deliver(ann.database, [people], newest, older)

    rows = ann.database.collection("contact_copies_g1")
    row = rows.find_one({"_id": newest.subject_id})
    assert row is not None
    assert row["display_name"] == "New"


def test_an_erased_person_does_not_come_back(ann: Client) -> None:
    erased = a_fact("contacts.contact.erased.v1", None, version=9)
    late = replace(
        a_fact("contacts.contact.updated.v1", {"display_name": "Ada"}, version=8),
        subject=erased.subject,
    )

    deliver(ann.database, [people], erased, late)

    answer = ann.post(ACTIVITIES, {"kind": "note", "contact_id": erased.subject_id})
    assert answer.status_code == 404


def test_a_list_is_filtered_sorted_and_cut(ann: Client, ada: str) -> None:
    for hour in range(3):
        a_note(ann, ada, MORNING + timedelta(hours=hour))
    ann.post(ACTIVITIES, {"kind": "letter", "contact_id": ada})

    notes = ann.get(f"{ACTIVITIES}?filter[kind][eq]=note&sort=occurred_at&limit=2")
    body = notes.get_json()

    assert [item["subject"] for item in body["items"]] == ["at 09:00", "at 10:00"]
    assert body["next_cursor"]


@pytest.mark.parametrize(
    "where",
    [
        {"contact_ids": "x"},
        {"owner_id": "x"},
        {"team_ids": "x"},
        {"participants.id": "x"},
        {},
    ],
)
def test_no_list_scans_the_collection(
    ann: Client, ada: str, where: dict[str, str]
) -> None:
    a_note(ann, ada, MORNING)
    rows = ann.database.collection("activities")

    plan = rows.find(where).sort([("occurred_at", -1), ("_id", -1)]).explain()

    winning = str(plan["queryPlanner"]["winningPlan"])
    assert "COLLSCAN" not in winning
    assert "'SORT'" not in winning
