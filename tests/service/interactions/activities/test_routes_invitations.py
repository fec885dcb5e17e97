"""Who is invited to a meeting gets a mail that his calendar reads."""

from typing import Any, Final

import pytest
from icalendar import Calendar

from chassis.testing.web import Client
from tests.builders.activities import ACTIVITIES, ANN, BEN, a_contact_copy
from tests.builders.colleagues import a_colleague

PLAN: Final = {
    "start": "2031-03-03T09:00",
    "end": "2031-03-03T10:00",
    "zone": "Europe/Berlin",
    "place": "Shop 3",
}
LATER: Final = {**PLAN, "start": "2031-03-04T09:00", "end": "2031-03-04T10:00"}
OUTSIDER: Final = {"kind": "external", "address": "cem@example.org"}


@pytest.fixture
def guest(ann: Client) -> dict[str, str]:
    """Ada as a guest, who reads mail."""
    a_colleague(ann.database, ANN, email="ann@kith.example", version=2)
    mail = [{"value": "ada@example.org", "is_primary": True, "state": "ok"}]
    return {"kind": "contact", "id": a_contact_copy(ann.database, emails=mail)}


def a_meeting(user: Client, guests: list[dict[str, str]], **fields: Any) -> Any:
    """Let Ann plan a meeting with some guests; returns it."""
    body = {
        "kind": "meeting",
        "subject": "Offer",
        "contact_id": a_contact_copy(user.database),
        "planned": PLAN,
        "participants": guests,
        **fields,
    }
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def mails(user: Client) -> list[tuple[str, str, Any]]:
    """Name receiver and method of each mail, with the event in it; change by change."""
    found = []
    for row in user.database.collection("outgoing_mails").find({}):
        method, text = row["calendar"]
        calendar = Calendar.from_ical(text)
        assert calendar["METHOD"] == method
        found.append((row["to"], method, calendar.events[0]))
    return sorted(found, key=lambda one: (one[2]["SEQUENCE"], one[0]))


def told(user: Client) -> list[tuple[str, str]]:
    """Name receiver and method of each mail."""
    return [(to, method) for to, method, _ in mails(user)]


def test_guests_are_invited_once_each_and_colleagues_are_not(
    ann: Client, guest: dict[str, str]
) -> None:
    ben = {"kind": "user", "id": BEN}

    meeting = a_meeting(ann, [guest, OUTSIDER, ben, guest])

    (to, method, event), (outsider, _, other) = mails(ann)
    assert (to, method, outsider) == ("ada@example.org", "REQUEST", "cem@example.org")
    assert (event["UID"], event["SEQUENCE"]) == (meeting["id"], 0)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Offer", "Shop 3")
    assert event.start.isoformat() == "2031-03-03T08:00:00+00:00"
    assert event["ORGANIZER"] == "mailto:ann@kith.example"
    assert event["ATTENDEE"] == "mailto:ada@example.org"
    assert other["ATTENDEE"] == "mailto:cem@example.org"


def test_a_change_has_a_higher_sequence_and_the_end_takes_it_back(
    ann: Client, guest: dict[str, str]
) -> None:
    meeting = a_meeting(ann, [guest])
    place = f"{ACTIVITIES}/{meeting['id']}"

    moved = ann.post(f"{place}/reschedule", {"planned": LATER}).get_json()
    new = ann.patch(place, {"subject": "Contract"}, version=moved["version"])
    ann.post(f"{place}/cancel", {"reason": "ill"})

    events = [event for _, _, event in mails(ann)]
    assert new.status_code == 200
    assert [method for _, method in told(ann)] == [*["REQUEST"] * 3, "CANCEL"]
    assert {event["UID"] for event in events} == {meeting["id"]}
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2, 3]
    assert events[1].start.day == 4
    assert events[2]["SUMMARY"] == "Contract"
    assert [event["STATUS"] for event in events[2:]] == ["CONFIRMED", "CANCELLED"]


def test_who_comes_is_invited_and_who_goes_is_told_so(
    ann: Client, guest: dict[str, str]
) -> None:
    meeting = a_meeting(ann, [guest])
    place = f"{ACTIVITIES}/{meeting['id']}"

    changed = ann.patch(place, {"participants": [OUTSIDER]}, version=1).get_json()
    answered = {"participants": [{**OUTSIDER, "response": "accepted"}], "tags": ["a"]}
    ann.patch(place, answered, version=changed["version"])

    assert told(ann)[1:] == [
        ("ada@example.org", "CANCEL"),
        ("cem@example.org", "REQUEST"),
    ]


def test_the_trash_takes_an_invitation_back_and_the_way_out_renews_it(
    ann: Client, guest: dict[str, str]
) -> None:
    meeting = a_meeting(ann, [guest])
    place = f"{ACTIVITIES}/{meeting['id']}"

    ann.delete(place, version=1)
    ann.post(f"{place}/restore")

    assert [method for _, method in told(ann)] == ["REQUEST", "CANCEL", "REQUEST"]


def test_a_meeting_can_be_called_off_without_a_word(
    ann: Client, guest: dict[str, str]
) -> None:
    meeting = a_meeting(ann, [guest])
    silent = {"reason": "told him myself", "notify_participants": False}

    done = ann.post(f"{ACTIVITIES}/{meeting['id']}/cancel", silent)

    assert done.status_code == 200
    assert [method for _, method in told(ann)] == ["REQUEST"]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "call"},
        {"planned": {**PLAN, "start": "2021-03-03T09:00", "end": "2021-03-03T10:00"}},
        {"state": "completed", "outcome": {"result": "success"}},
    ],
    ids=["a call", "a past plan", "a held meeting"],
)
def test_only_a_meeting_to_come_invites(
    ann: Client, guest: dict[str, str], fields: dict[str, Any]
) -> None:
    a_meeting(ann, [guest], **fields)

    assert told(ann) == []


def test_somebody_without_an_address_is_invited_by_nobody(ann: Client) -> None:
    guest = {"kind": "contact", "id": a_contact_copy(ann.database)}

    a_meeting(ann, [guest, {"kind": "external"}])

    assert told(ann) == []


@pytest.mark.parametrize(
    "address",
    ["+49 30 1234567", "Market Street 5", "cem@", "a@x.example, b@y.example"],
)
def test_an_outsider_may_have_another_address_than_of_mail(
    ann: Client, address: str
) -> None:
    a_meeting(ann, [{"kind": "external", "address": address}])

    assert told(ann) == []


@pytest.mark.parametrize("subject", ["Tea\u00a0at five", "\U0001f468\u200d\U0001f469"])
def test_any_subject_of_a_meeting_can_be_that_of_a_mail(
    ann: Client, guest: dict[str, str], subject: str
) -> None:
    a_meeting(ann, [guest], subject=subject)

    ((to, _, event),) = mails(ann)
    assert (to, event["SUMMARY"]) == ("ada@example.org", subject)
