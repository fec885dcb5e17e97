"""The text of a calendar feed, and how an activity stands in a calendar."""

from datetime import timedelta

import pytest

from chassis.domain import new_id
from interactions.activities.model import WrapUp
from interactions.calendars.model import CalendarFeed, feed_text, mark_of
from tests.builders.activities import MONDAY, a_plan, a_planned_meeting, success


def a_feed(scope: str = "user", details: str = "full") -> CalendarFeed:
    return CalendarFeed(
        id=new_id(),
        scope=scope,  # type: ignore[arg-type]
        owner_id=new_id(),
        details=details,  # type: ignore[arg-type]
        token_hash="",
    )


def test_a_meeting_has_a_lasting_name_and_grows_its_sequence() -> None:
    meeting = a_planned_meeting(subject="Offer; price, terms", version=3)

    lines = feed_text(a_feed(), [meeting]).decode().split("\r\n")

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert f"UID:{meeting.id}" in lines
    assert "SEQUENCE:2" in lines
    assert "DTSTART:20260302T090000Z" in lines
    assert r"SUMMARY:Offer\; price\, terms" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_a_long_subject_is_folded_between_letters() -> None:
    subject = "Überraschungsbesuch in der Königsstraße zu Größenänderungen " * 4

    text = feed_text(
        a_feed(), [a_planned_meeting(subject=subject.strip(), version=1)]
    ).decode()

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert f"SUMMARY:{subject.strip()}" in text.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("scope", "details", "visibility", "shown"),
    [
        ("user", "full", "normal", "Offer"),
        ("user", "full", "private", "Offer"),
        ("user", "busy", "normal", "Busy"),
        ("team", "full", "normal", "Offer"),
        ("team", "full", "private", "Busy"),
    ],
)
def test_a_feed_tells_no_more_than_it_should(
    scope: str, details: str, visibility: str, shown: str
) -> None:
    meeting = a_planned_meeting(subject="Offer", visibility=visibility, version=1)

    text = feed_text(a_feed(scope, details), [meeting]).decode()

    assert f"SUMMARY:{shown}\r\n" in text


def test_a_whole_day_is_a_date_and_ends_before_the_next_one() -> None:
    plan = a_plan()
    whole = {"all_day": True, "local_end": "2026-03-03T00:00"}
    day = plan.__class__(**{**vars(plan), **whole, "end": MONDAY + timedelta(days=1)})

    text = feed_text(a_feed(), [a_planned_meeting(planned=day, version=1)]).decode()

    assert "DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260304\r\n" in text


def test_what_is_called_off_is_told_as_cancelled() -> None:
    meeting = a_planned_meeting(version=1)
    meeting.cancel("ill")

    assert b"STATUS:CANCELLED" in feed_text(a_feed(), [meeting])


def test_an_outcome_is_missing_twelve_hours_after_the_end() -> None:
    meeting = a_planned_meeting()
    end = MONDAY + timedelta(hours=1)

    marks = [mark_of(meeting, end + timedelta(hours=hours)) for hours in (0, 12, 13)]
    meeting.complete(WrapUp(outcome=success()), is_repeat=False)

    assert marks == ["planned", "planned", "missing"]
    assert mark_of(meeting, end) == "success"
