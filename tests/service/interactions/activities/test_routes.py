"""Activities over HTTP: the wrap-up, the plan, the trash, and who sees what."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.activities import BEN, a_contact_copy

ACTIVITIES = "/api/v1/activities"
PLAN = {"start": "2026-03-30T09:00", "end": "2026-03-30T10:00", "zone": "Europe/Berlin"}


def a_meeting(user: Client, contact_id: str, **fields: Any) -> dict[str, Any]:
    """Let a colleague plan a meeting."""
    body = {"kind": "meeting", "contact_id": contact_id, "planned": PLAN, **fields}
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def facts(user: Client) -> list[str]:
    """Name the facts in the log, in their order."""
    rows = user.database.collection("events").find({}, sort=[("ts", 1), ("_id", 1)])
    return [row["type"].split(".")[2] for row in rows]


def test_a_call_is_logged_with_its_outcome(ann: Client, ada: str) -> None:
    answer = ann.post(
        ACTIVITIES,
        {
            "kind": "call",
            "direction": "in",
            "contact_id": ada,
            "reason": "enquiry",
            "started_at": "2026-03-01T10:00:00Z",
            "occurred_at": "2026-03-01T10:00:00Z",
            "outcome": {"result": "no_decision", "text": "thinks about it"},
            "offered": [
                {
                    "text": "Model X",
                    "price": {"amount_minor": 3_000_000, "currency": "EUR"},
                }
            ],
        },
    )

    body = answer.get_json()
    assert answer.status_code == 201
    assert (body["state"], body["version"]) == ("completed", 1)
    assert body["offered"][0]["price"]["amount_minor"] == 3_000_000
    assert ann.get(answer.headers["Location"]).get_json() == body
    assert facts(ann) == ["recorded"]


def test_a_plan_keeps_local_times_and_tells_the_instants(ann: Client, ada: str) -> None:
    meeting = a_meeting(ann, ada)

    assert meeting["state"] == "planned"
    assert meeting["planned"]["start"] == "2026-03-30T09:00"
    assert meeting["planned"]["starts_at"] == "2026-03-30T07:00:00.000Z"


def test_a_follow_up_enters_the_next_step_with_it(ann: Client, ada: str) -> None:
    meeting = a_meeting(ann, ada)

    done = ann.post(
        f"{ACTIVITIES}/{meeting['id']}/complete",
        {
            "outcome": {"result": "follow_up"},
            "next": {"kind": "call", "planned": {**PLAN, "zone": "UTC"}},
        },
    )

    body = done.get_json()
    following = ann.get(f"{ACTIVITIES}/{body['outcome']['next_activity_id']}")
    assert (done.status_code, body["state"]) == (200, "completed")
    assert following.get_json()["contact_id"] == ada
    assert facts(ann) == ["planned", "planned", "completed"]


def test_activities_02_without_a_next_step_the_meeting_stays_planned(
    ann: Client, ada: str
) -> None:
    """Example activities-02."""
    meeting = a_meeting(ann, ada)
    place = f"{ACTIVITIES}/{meeting['id']}"

    refused = ann.post(f"{place}/complete", {"outcome": {"result": "follow_up"}})

    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "/next"
    assert ann.get(place).get_json()["state"] == "planned"


def test_a_completed_meeting_cannot_be_completed_again(ann: Client, ada: str) -> None:
    place = f"{ACTIVITIES}/{a_meeting(ann, ada)['id']}"
    ann.post(f"{place}/complete", {"outcome": {"result": "success"}})

    again = ann.post(f"{place}/complete", {"outcome": {"result": "success"}})
    moved = ann.post(f"{place}/reschedule", {"planned": PLAN})
    cancelled = ann.post(f"{place}/cancel", {"reason": "ill"})

    assert [again.status_code, moved.status_code, cancelled.status_code] == [409] * 3


def test_a_meeting_is_moved_and_cancelled(ann: Client, ada: str) -> None:
    place = f"{ACTIVITIES}/{a_meeting(ann, ada)['id']}"
    later = {**PLAN, "start": "2026-03-31T09:00", "end": "2026-03-31T10:00"}

    moved = ann.post(f"{place}/reschedule", {"planned": later})
    cancelled = ann.post(f"{place}/cancel", {"reason": "ill"})

    assert moved.get_json()["occurred_at"] == "2026-03-31T07:00:00.000Z"
    assert cancelled.get_json()["state"] == "cancelled"
    assert facts(ann) == ["planned", "rescheduled", "cancelled"]


def test_a_correction_needs_the_version_that_was_seen(ann: Client, ada: str) -> None:
    place = f"{ACTIVITIES}/{a_meeting(ann, ada)['id']}"

    without = ann.patch(place, {"subject": "x"})
    stale = ann.patch(place, {"subject": "x"}, version=7)
    right = ann.patch(place, {"subject": "x", "tags": ["warm"]}, version=1)

    assert (without.status_code, stale.status_code) == (428, 412)
    assert right.get_json()["tags"] == ["warm"]


def test_the_trash_gives_back_what_it_got(ann: Client, ada: str) -> None:
    place = f"{ACTIVITIES}/{a_meeting(ann, ada)['id']}"

    gone = ann.delete(place, version=1)
    missing = ann.get(place)
    back = ann.post(f"{place}/restore")

    assert (gone.status_code, missing.status_code, back.status_code) == (204, 404, 200)
    assert ann.get(place).status_code == 200


def test_a_person_who_is_unknown_or_out_of_sight_is_not_found(ann: Client) -> None:
    hidden = a_contact_copy(ann.database, owner_id=BEN)
    own = ann.as_user("x", permissions={"activities:write": "own"})

    unknown = ann.post(ACTIVITIES, {"kind": "note", "contact_id": new_id()})
    unseen = own.post(ACTIVITIES, {"kind": "note", "contact_id": hidden})

    for answer in (unknown, unseen):
        problem = answer.get_json()
        assert answer.status_code == 404
        assert problem["type"].endswith("reference-not-found")
        assert problem["errors"][0]["pointer"] == "/contact_id"


def test_activities_05_a_private_activity_is_its_owners_only(
    ann: Client, ben: Client, ada: str
) -> None:
    """Example activities-05."""
    open_ = a_meeting(ann, ada, team_ids=[])
    ann.database.collection("activities").update_many(
        {}, {"$set": {"team_ids": ["north"]}}
    )
    private = a_meeting(ann, ada, visibility="private")

    assert ben.get(f"{ACTIVITIES}/{open_['id']}").status_code == 200
    assert ben.get(f"{ACTIVITIES}/{private['id']}").status_code == 404
    assert ann.get(f"{ACTIVITIES}/{private['id']}").status_code == 200


def test_own_records_only_can_be_changed(ann: Client, ben: Client, ada: str) -> None:
    place = f"{ACTIVITIES}/{a_meeting(ann, ada)['id']}"

    answer = ben.post(f"{place}/cancel", {"reason": "mine"})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "meeting", "planned": {**PLAN, "zone": "Mars"}}, "/planned/zone"),
        ({"kind": "meeting", "planned": {**PLAN, "start": "soon"}}, "/planned/start"),
        (
            {"kind": "meeting", "planned": {**PLAN, "end": "2026-01-01T00:00"}},
            "/planned/end",
        ),
        ({"kind": "meeting"}, "/outcome"),
        ({"kind": "call", "outcome": {"result": "follow_up"}}, "/next"),
        ({"kind": "poem"}, "/kind"),
        ({"kind": "note", "state": "missed"}, "/state"),
        ({"kind": "note", "color": "red"}, "/color"),
        ({"kind": "note", "version": 7}, "/version"),
        ({"kind": "note", "subject": "a\r\nb"}, "/subject"),
        ({"kind": "note", "subject": {"$gt": ""}}, "/subject"),
        ({"kind": "note", "contact_ids": ["x"]}, "/contact_ids/0"),
        ({"kind": "note", "body": "x" * 200_000}, "/body"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client, ada: str, body: dict[str, Any], pointer: str
) -> None:
    answer = ann.post(ACTIVITIES, {"contact_id": ada, **body})

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_activities_06_a_note_of_200_kb_is_too_long_and_nothing_is_stored(
    ann: Client, ada: str
) -> None:
    """Example activities-06."""
    body = {"kind": "note", "contact_id": ada, "body": "x" * 200 * 1024}

    answer = ann.post(ACTIVITIES, body)

    [error] = answer.get_json()["errors"]
    assert answer.status_code == 422
    assert (error["pointer"], error["code"]) == ("/body", "too-long")
    assert ann.database.collection("activities").count_documents({}) == 0
    assert facts(ann) == []


def test_how_the_person_felt_is_said_at_the_wrap_up_and_corrected(
    ann: Client, ada: str
) -> None:
    place = f"{ACTIVITIES}/{a_meeting(ann, ada)['id']}"
    said = {"outcome": {"result": "success"}, "sentiment": {"label": "negative"}}

    done = ann.post(f"{place}/complete", said).get_json()
    better = {"sentiment": {"label": "positive"}}
    corrected = ann.patch(place, better, version=done["version"]).get_json()
    narrow = {"field": "sentiment", "op": "eq", "value": "positive"}
    found = ann.post(f"{ACTIVITIES}/search", {"filter": narrow}).get_json()["items"]
    [entry] = ann.get(f"{ACTIVITIES}/timeline?contact_id={ada}").get_json()["items"]

    assert done["sentiment"] == {"label": "negative", "score": -1, "method": "person"}
    assert corrected["sentiment"]["score"] == 1
    assert [one["id"] for one in found] == [done["id"]]
    assert entry["sentiment"] == "positive"


def test_a_correction_of_a_part_leaves_a_record_that_can_be_read(
    ann: Client, ada: str
) -> None:
    enquiry = {"text": "a camera", "budget": {"amount_minor": 900, "currency": "EUR"}}
    body = {"kind": "note", "contact_id": ada, "enquiry": enquiry}
    place = ann.post(ACTIVITIES, body).headers["Location"]

    ann.patch(place, {"enquiry": {"category": "SUV"}}, version=1)
    without = {"enquiry": {"budget": None}}
    after = ann.patch(place, without, version=2).get_json()["enquiry"]
    bare = ann.post(ACTIVITIES, {"kind": "note", "contact_id": ada}).headers["Location"]
    refused = ann.patch(bare, {"enquiry": {"category": "SUV"}}, version=1)

    assert (after["text"], after["category"], after["budget"]) == (
        "a camera",
        "SUV",
        None,
    )
    assert ann.get(place).get_json()["enquiry"] == after
    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == "/enquiry/text"


def test_many_activities_are_entered_and_corrected_in_one_request(
    ann: Client, ada: str
) -> None:
    meeting = a_meeting(ann, ada)
    seen = {"id": meeting["id"], "version": meeting["version"]}

    answer = ann.post(
        f"{ACTIVITIES}/batch",
        {
            "items": [
                {"kind": "note", "contact_id": ada, "subject": "Likes red"},
                {**seen, "subject": "Spring list"},
                {**seen, "subject": "Too late"},
                {"kind": "note", "contact_id": new_id()},
                {"kind": "dance", "contact_id": ada},
            ]
        },
    )

    items = answer.get_json()["items"]
    assert [item["status"] for item in items] == [201, 200, 412, 404, 422]
    assert items[0]["body"]["state"] == "completed"
    assert items[1]["body"]["subject"] == "Spring list"
    assert items[4]["problem"]["errors"][0]["pointer"] == "/kind"
    assert facts(ann) == ["planned", "recorded", "updated"]
