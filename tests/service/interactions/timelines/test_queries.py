"""The timeline: whole, in order, searched, and never more than one may see."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from interactions.activities.consumers import consumer
from tests.builders.activities import ACTIVITIES, BEN, a_contact_copy, a_note
from tests.builders.facts import a_send, deliver

MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)


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
    """Example activities-07."""
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
    """Example activities-05."""
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


def test_activities_01_who_opens_the_person_today_sees_all_of_yesterdays_visit(
    ann: Client, ben: Client
) -> None:
    """Example activities-01."""
    ada = a_contact_copy(ann.database, team_ids=["north"])
    yesterday = datetime.now(UTC) - timedelta(days=1)
    tuesday = {"start": "2027-03-09T10:00", "end": "2027-03-09T10:30", "zone": "UTC"}
    price = {"amount_minor": 3_000_000, "currency": "EUR"}
    a_note(ann, ada, yesterday - timedelta(days=3))
    visit = {
        "kind": "visit",
        "reason": "enquiry",
        "reason_text": "SUV",
        "offered": [{"text": "Model X", "price": price, "reaction": "considering"}],
        "outcome": {"result": "follow_up", "text": "Wants to talk to her husband"},
        "next": {"kind": "call", "subject": "Ask again", "planned": tuesday},
    }
    visited = a_note(ann, ada, yesterday, **visit)

    following, top, *_ = entries(ben, contact_id=ada)["items"]

    assert (top["id"], top["owner_id"]) == (visited, ann.claims["user_id"])
    assert (top["reason"], top["reason_text"]) == ("enquiry", "SUV")
    assert top["offered"] == [
        {"text": "Model X", "price": price, "reaction": "considering"}
    ]
    assert (top["result"], top["text"]) == (
        "follow_up",
        "Wants to talk to her husband",
    )
    assert top["next"]["id"] == following["id"]
    assert (top["next"]["kind"], top["next"]["subject"]) == ("call", "Ask again")
    assert top["next"]["at"] == "2027-03-09T10:00:00.000Z"


def test_a_next_step_out_of_sight_is_not_shown(ann: Client, ben: Client) -> None:
    ada = a_contact_copy(ann.database, team_ids=["north"])
    plan = {"start": "2027-03-09T10:00", "end": "2027-03-09T10:30", "zone": "UTC"}
    visit = {"kind": "visit", "outcome": {"result": "follow_up"}}
    following = {"kind": "call", "planned": plan}
    visited = a_note(ann, ada, MORNING, **visit, next=following)
    rows = ann.database.collection("activities")
    rows.update_one({"_id": {"$ne": visited}}, {"$set": {"visibility": "private"}})

    [top] = entries(ben, contact_id=ada)["items"]

    assert (top["id"], top["next"]) == (visited, None)


@pytest.mark.parametrize(
    ("scope", "whose"),
    [
        ("own", {"owner_id": BEN}),
        ("own", {"service_team": [{"user_id": BEN}]}),
        ("team", {"team_ids": ["south"]}),
    ],
)
def test_all_that_happened_with_a_person_in_ones_care_is_seen(
    ann: Client, scope: str, whose: dict[str, Any]
) -> None:
    person = a_contact_copy(ann.database, **whose)
    noted = a_note(ann, person, MORNING)
    secret = a_note(ann, person, MORNING, visibility="private")
    rights = {"contacts:read": "all", "activities:read": scope}
    rights["activities:write"] = scope
    ben = ann.as_user(BEN, permissions=rights, teams=["south"])

    items = entries(ben, contact_id=person)["items"]

    places = [f"{ACTIVITIES}/{each}" for each in (noted, secret)]
    assert [item["id"] for item in items] == [noted]
    assert [ben.get(place).status_code for place in places] == [200, 404]
    assert ben.patch(places[0], {"subject": "x"}, version=1).status_code == 404


def test_roles_03_of_a_person_in_anothers_care_ones_own_is_seen(
    ann: Client, ben: Client, ada: str
) -> None:
    a_note(ann, ada, MORNING, team_ids=[])
    mine = a_note(ben, ada, MORNING, team_ids=[])

    items = entries(ben, contact_id=ada)["items"]

    assert [item["id"] for item in items] == [mine]


@pytest.mark.parametrize("narrowed", [{}, {"kind": {"$in": ["note"]}}])
def test_no_look_scans_the_collection(
    ann: Client, ada: str, narrowed: dict[str, Any]
) -> None:
    a_note(ann, ada, MORNING)
    before = {"occurred_at": {"$lte": MORNING}}
    names = ("activities", "touches", "timeline_entries_g1")
    fields = ("contact_ids", "contact_id", "contact_id")

    plans = [
        str(
            ann.database.collection(name)
            .find({"$and": [{field: ada}, before, narrowed]})
            .sort([("occurred_at", -1), ("_id", -1)])
            .explain()["queryPlanner"]["winningPlan"]
        )
        for name, field in zip(names, fields, strict=True)
    ]

    assert [plan for plan in plans if "COLLSCAN" in plan or "'SORT'" in plan] == []
