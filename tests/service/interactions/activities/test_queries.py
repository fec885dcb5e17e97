"""Lists of activities: filtered and sorted, and about persons who are known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chassis.testing.web import Client
from interactions.people.consumers import consumer as people
from tests.builders.activities import ACTIVITIES, a_note
from tests.builders.facts import a_fact, deliver

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_interactions_03_a_copy_is_the_newest_version_in_any_order(
    ann: Client,
) -> None:
    """Example interactions-03."""
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
