"""Who is invited to a meeting that comes again gets it whole into his calendar."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from icalendar import Calendar, Event

from chassis.mongo import Caller, transact
from chassis.testing.web import Client
from interactions.activities.commands import ExtendSeries, extend_series
from tests.builders.activities import ACTIVITIES, ANN, a_contact_copy
from tests.builders.colleagues import a_colleague

MARCH: Final = {"start": "2031-03-03T09:00", "end": "2031-03-03T10:00"}
PLAN: Final = {**MARCH, "zone": "Europe/Berlin", "place": "Shop 3"}
CEM: Final = {"kind": "external", "address": "cem@example.org"}
DEA: Final = {"kind": "external", "address": "dea@example.org"}
OVER: Final = {"reason": "over"}


@pytest.fixture
def host(ann: Client) -> Client:
    """Ann, whose address the guests may know."""
    a_colleague(ann.database, ANN, email="ann@kith.example", version=2)
    return ann


def a_series(user: Client, rule: str, **fields: Any) -> list[str]:
    """Let Ann invite Cem to a meeting that comes again; returns the occurrences."""
    body = {
        "kind": "meeting",
        "subject": "Weekly",
        "contact_id": a_contact_copy(user.database),
        "planned": PLAN,
        "participants": [CEM],
        "recurrence": rule,
        **fields,
    }
    answer = user.post(ACTIVITIES, body)
    assert answer.status_code == 201, answer.get_json()
    rows = user.database.collection("activities").find({}).sort("occurrence", 1)
    return [f"{ACTIVITIES}/{row['_id']}" for row in rows]


def mails(user: Client, to: str = "cem@example.org") -> list[Calendar]:
    """Return what a guest's calendar was told, by the first day and the sequence."""
    rows = user.database.collection("outgoing_mails").find({"to": to})
    found = [Calendar.from_ical(row["calendar"][1]) for row in rows]
    return sorted(found, key=lambda mail: _place(mail.events[0]))


def _place(event: Event) -> tuple[str, int]:
    return str(event.start), int(str(event["SEQUENCE"]))


def forget(user: Client) -> None:
    """Let what was told until now be read."""
    user.database.collection("outgoing_mails").delete_many({})


def methods(user: Client, to: str = "cem@example.org") -> Counter[str]:
    """Count what a guest was asked."""
    return Counter(str(mail["METHOD"]) for mail in mails(user, to))


def whole(mail: Calendar) -> Event:
    """Return the event of a mail that comes again."""
    [event] = [each for each in mail.events if "RECURRENCE-ID" not in each]
    return event


def rule(event: Event) -> str:
    """Return how an event comes again."""
    if "RRULE" not in event:
        return ""
    told: bytes = event["RRULE"].to_ical()  # type: ignore[assignment]
    return told.decode()


def test_a_series_is_one_event_on_the_clock_of_its_zone(host: Client) -> None:
    a_series(host, "FREQ=WEEKLY;COUNT=5")

    [mail] = mails(host)
    event = whole(mail)
    assert (mail["METHOD"], event["SEQUENCE"]) == ("REQUEST", 0)
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DTSTART"].to_ical() == b"20310303T090000"
    assert rule(event) == "FREQ=WEEKLY;UNTIL=20310331T070000Z"
    assert [zone["TZID"] for zone in mail.timezones] == ["Europe/Berlin"]
    assert (event["SUMMARY"], event["LOCATION"]) == ("Weekly", "Shop 3")
    assert event["ATTENDEE"] == "mailto:cem@example.org"


def test_the_words_of_the_mail_name_the_next_times(host: Client) -> None:
    a_series(host, "FREQ=WEEKLY;COUNT=9")

    row = host.database.collection("outgoing_mails").find_one({})
    assert row is not None
    lines = row["text"].split("\n")
    assert lines[:3] == [
        "Weekly",
        "2031-03-03 09:00 - 2031-03-03 10:00 (Europe/Berlin)",
        "Shop 3",
    ]
    assert lines[3:5] == ["2031-03-10 09:00", "2031-03-17 09:00"]
    assert lines[-1] == "..."


def test_whole_days_come_again_as_dates(host: Client) -> None:
    days = {"start": "2031-03-03T00:00", "end": "2031-03-03T00:00", "all_day": True}

    a_series(host, "FREQ=WEEKLY;COUNT=2", planned={**PLAN, **days})

    event = whole(mails(host)[0])
    assert event["DTSTART"].to_ical() == b"20310303"
    assert rule(event) == "FREQ=WEEKLY;UNTIL=20310310"


def test_one_that_is_moved_or_called_off_is_told_alone(host: Client) -> None:
    _, second, third, *_ = a_series(host, "FREQ=WEEKLY;COUNT=5")
    uid = whole(mails(host)[0])["UID"]
    forget(host)

    later = {**PLAN, "start": "2031-03-11T15:00", "end": "2031-03-11T16:00"}
    host.post(f"{second}/reschedule", {"planned": later})
    host.post(f"{third}/cancel", OVER)

    [moved], [off] = (mail.events for mail in mails(host))
    assert [moved["UID"], off["UID"]] == [uid, uid]
    assert moved["RECURRENCE-ID"].to_ical() == b"20310310T090000"
    assert moved["DTSTART"].to_ical() == b"20310311T150000"
    assert off["RECURRENCE-ID"].to_ical() == b"20310317T090000"
    assert [moved["SEQUENCE"], off["SEQUENCE"]] == [1, 2]
    assert methods(host) == {"REQUEST": 1, "CANCEL": 1}


def test_what_follows_and_is_moved_is_a_new_event_behind_the_old(host: Client) -> None:
    _, _, third, *_ = a_series(host, "FREQ=WEEKLY;BYDAY=MO")
    uid = whole(mails(host)[0])["UID"]
    forget(host)

    later = {**PLAN, "start": "2031-03-18T11:00", "end": "2031-03-18T12:30"}
    moved = {"planned": later, "following": True}
    assert host.post(f"{third}/reschedule", moved).status_code == 200

    old, new = (whole(mail) for mail in mails(host))
    assert methods(host) == {"REQUEST": 2}
    assert (old["UID"], old["SEQUENCE"]) == (uid, 1)
    assert rule(old) == "FREQ=WEEKLY;UNTIL=20310317T075900Z;BYDAY=MO"
    assert new["UID"] != uid
    assert new["DTSTART"].to_ical() == b"20310318T110000"
    assert new["DTEND"].to_ical() == b"20310318T123000"
    assert rule(new) == "FREQ=WEEKLY;BYDAY=TU;WKST=TU"


def test_a_rule_that_cannot_be_moved_by_days_becomes_its_days(host: Client) -> None:
    first, *_ = a_series(host, "FREQ=MONTHLY;BYDAY=1MO;COUNT=3")
    forget(host)

    next_day = {**PLAN, "start": "2031-03-04T09:00", "end": "2031-03-04T10:00"}
    host.post(f"{first}/reschedule", {"planned": next_day, "following": True})

    assert methods(host) == {"CANCEL": 1, "REQUEST": 1}
    [new] = [whole(one) for one in mails(host) if one["METHOD"] == "REQUEST"]
    assert rule(new) == ""
    assert new["DTSTART"].to_ical() == b"20310304T090000"
    assert new["RDATE"].to_ical() == b"20310408T090000,20310506T090000"


def test_what_was_otherwise_before_stays_so_in_the_new_event(host: Client) -> None:
    first, second, third, fourth = a_series(host, "FREQ=WEEKLY;COUNT=4")
    alone = {**PLAN, "start": "2031-03-20T09:00", "end": "2031-03-20T10:00"}
    host.post(f"{third}/reschedule", {"planned": alone})
    host.post(f"{fourth}/cancel", OVER)
    forget(host)

    at_ten = {**PLAN, "start": "2031-03-10T10:00", "end": "2031-03-10T11:00"}
    host.post(f"{second}/reschedule", {"planned": at_ten, "following": True})

    _, new = mails(host)
    [other] = [each for each in new.events if "RECURRENCE-ID" in each]
    assert other["RECURRENCE-ID"].to_ical() == b"20310317T100000"
    assert other["DTSTART"].to_ical() == b"20310320T090000"
    assert whole(new)["EXDATE"].to_ical() == b"20310324T100000"
    assert host.get(first).get_json()["state"] == "planned"


def test_moving_from_an_earlier_one_on_moves_all_behind_it(host: Client) -> None:
    places = a_series(host, "FREQ=WEEKLY;COUNT=4")
    at_ten = {**PLAN, "start": "2031-03-17T10:00", "end": "2031-03-17T11:00"}
    host.post(f"{places[2]}/reschedule", {"planned": at_ten, "following": True})
    forget(host)

    at_noon = {**PLAN, "start": "2031-03-10T12:00", "end": "2031-03-10T13:00"}
    host.post(f"{places[1]}/reschedule", {"planned": at_noon, "following": True})

    starts = [host.get(place).get_json()["planned"]["start"] for place in places]
    assert [start[11:] for start in starts] == ["09:00", "12:00", "12:00", "12:00"]
    assert methods(host) == {"REQUEST": 2, "CANCEL": 1}


def test_what_follows_and_is_called_off_ends_the_event_before_it(host: Client) -> None:
    first, second, *_ = a_series(host, "FREQ=WEEKLY")
    forget(host)

    host.post(f"{second}/cancel", {**OVER, "following": True})
    host.post(f"{first}/cancel", {**OVER, "following": True})

    shorter, off = mails(host)
    assert rule(whole(shorter)) == "FREQ=WEEKLY;UNTIL=20310310T075900Z"
    assert (off["METHOD"], whole(off)["STATUS"]) == ("CANCEL", "CANCELLED")
    assert whole(shorter)["UID"] == whole(off)["UID"]


def test_all_can_be_called_off_without_a_word(host: Client) -> None:
    first, *_ = a_series(host, "FREQ=WEEKLY;COUNT=3")
    forget(host)

    silent = {**OVER, "following": True, "notify_participants": False}
    assert host.post(f"{first}/cancel", silent).status_code == 200

    assert mails(host) == []


def test_a_guest_of_one_occurrence_hears_of_that_one_alone(host: Client) -> None:
    _, second, third, _ = a_series(host, "FREQ=WEEKLY;COUNT=4")

    host.patch(second, {"participants": [CEM, DEA]}, version=1)
    host.patch(third, {"participants": [DEA]}, version=1)
    at_ten = {**PLAN, "start": "2031-03-10T10:00", "end": "2031-03-10T11:00"}
    host.post(f"{second}/reschedule", {"planned": at_ten, "following": True})

    told = [mail.events[0] for mail in mails(host, "dea@example.org")]
    assert all("RECURRENCE-ID" in event for event in told)
    assert methods(host, "dea@example.org") == {"REQUEST": 4, "CANCEL": 2}
    [new] = [
        whole(one) for one in mails(host) if str(one.events[0].start)[8:13] == "10 10"
    ]
    assert new["ATTENDEE"] == "mailto:cem@example.org"
    assert new["EXDATE"].to_ical() == b"20310317T100000"


def test_what_comes_near_is_told_only_if_it_is_not_as_expected(host: Client) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    plan = {"start": f"{tomorrow:%Y-%m-%dT09:00}", "end": f"{tomorrow:%Y-%m-%dT10:00}"}
    *_, last = a_series(host, "FREQ=DAILY", planned={**PLAN, **plan})
    forget(host)
    system = Caller.system("interactions")

    def grow(day: int) -> None:
        command = ExtendSeries(now=datetime.now(UTC) + timedelta(days=day))
        while transact(host.database, extend_series, command, caller=system):
            continue

    grow(1)
    assert mails(host) == []
    rows = host.database.collection("activities")
    newest = rows.find_one({}, sort=[("occurrence", -1)])
    assert newest is not None
    host.patch(f"{ACTIVITIES}/{newest['_id']}", {"participants": [DEA]}, version=1)
    forget(host)
    grow(3)

    [ended], [new] = mails(host), mails(host, "dea@example.org")
    assert "UNTIL" in rule(whole(ended))
    assert rule(whole(new)) == "FREQ=DAILY"
    assert host.get(last).get_json()["state"] == "planned"


def test_a_series_of_calls_invites_nobody(host: Client) -> None:
    first, *_ = a_series(host, "FREQ=WEEKLY;COUNT=3", kind="call")
    host.post(f"{first}/cancel", {**OVER, "following": True})

    assert mails(host) == []


def test_one_meeting_that_is_moved_with_all_behind_it_is_told_as_one(
    host: Client,
) -> None:
    place = _alone(host)
    forget(host)

    later = {**PLAN, "start": "2031-03-04T09:00", "end": "2031-03-04T10:00"}
    host.post(f"{place}/reschedule", {"planned": later, "following": True})
    host.post(f"{place}/cancel", {**OVER, "following": True})

    assert methods(host) == {"REQUEST": 1, "CANCEL": 1}


def _alone(user: Client) -> str:
    body = {"kind": "meeting", "contact_id": a_contact_copy(user.database)}
    answer = user.post(ACTIVITIES, {**body, "planned": PLAN, "participants": [CEM]})
    return str(answer.headers["Location"])
