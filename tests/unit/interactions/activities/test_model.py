"""The rules of activities."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from interactions.activities.errors import (
    EndBeforeStartError,
    NextStepMissingError,
    NotInTrashError,
    NotPlannedError,
    OutcomeMissingError,
    PlanMissingError,
)
from interactions.activities.model import Activity, Outcome, Price, Sentiment, WrapUp
from interactions.values import IncompleteError
from tests.builders.activities import (
    MONDAY,
    a_plan,
    a_planned_meeting,
    an_activity,
    success,
)


def complete(meeting: Activity, outcome: Outcome | None) -> None:
    """Complete a meeting with nothing but an outcome."""
    meeting.complete(WrapUp(outcome=outcome), is_repeat=False)


def test_a_note_is_recorded_at_once() -> None:
    note = an_activity(body="likes camomile")

    [event] = note.pull_events()
    assert event.type == "interactions.activity.recorded.v1"
    assert note.contact_ids == (note.contact_id,)


def test_a_text_never_stands_in_a_fact() -> None:
    note = an_activity(
        body="likes camomile", subject="camomile", reason_text="camomile"
    )

    [event] = note.pull_events()
    assert "camomile" not in str(asdict(event))
    assert event.after.body_length == len("likes camomile")  # type: ignore[attr-defined]


def test_a_private_activity_says_nothing_about_its_content() -> None:
    visit = an_activity(
        visibility="private", reason="complaint", tags=("angry",), direction="in"
    )

    [event] = visit.pull_events()
    after = event.after  # type: ignore[attr-defined]
    assert (after.reason, after.tags, after.direction) == (None, (), "none")
    assert after.contact_id == visit.contact_id


def test_a_planned_activity_needs_its_time() -> None:
    with pytest.raises(PlanMissingError):
        an_activity(kind="meeting", state="planned")


def test_a_plan_cannot_end_before_it_starts() -> None:
    with pytest.raises(EndBeforeStartError):
        a_plan(hours=-1)


@pytest.mark.parametrize("kind", ["call", "meeting", "visit"])
def test_a_completed_call_meeting_or_visit_needs_an_outcome(kind: str) -> None:
    with pytest.raises(OutcomeMissingError):
        an_activity(kind=kind)


def test_activities_02_a_follow_up_without_a_next_step_leaves_the_meeting_planned() -> (
    None
):
    """Example activities-02."""
    meeting = a_planned_meeting()

    with pytest.raises(NextStepMissingError):
        complete(meeting, Outcome(result="follow_up"))

    assert meeting.pull_events() == []


def test_completing_takes_the_planned_times_unless_others_are_said() -> None:
    meeting = a_planned_meeting()

    complete(meeting, success())

    [event] = meeting.pull_events()
    assert event.type == "interactions.activity.completed.v1"
    assert meeting.started_at == meeting.occurred_at == MONDAY
    assert event.happened_at() == MONDAY
    assert set(event.changed) >= {"state", "result", "started_at"}  # type: ignore[attr-defined]


def test_only_a_planned_activity_can_be_completed_moved_or_cancelled() -> None:
    note = an_activity()
    note.pull_events()

    with pytest.raises(NotPlannedError):
        complete(note, success())
    with pytest.raises(NotPlannedError):
        note.reschedule(a_plan())
    with pytest.raises(NotPlannedError):
        note.cancel("too late")
    with pytest.raises(NotPlannedError):
        note.miss()


def test_moving_tells_the_previous_times() -> None:
    meeting = a_planned_meeting()

    meeting.reschedule(a_plan(MONDAY + timedelta(days=1)))

    [event] = meeting.pull_events()
    assert event.previous_start == MONDAY  # type: ignore[attr-defined]
    assert meeting.occurred_at == MONDAY + timedelta(days=1)


def test_cancelling_and_missing_end_the_plan() -> None:
    cancelled, missed = a_planned_meeting(), a_planned_meeting()

    cancelled.cancel("ill")
    missed.miss()

    assert (cancelled.state, cancelled.cancel_reason) == ("cancelled", "ill")
    assert missed.state == "missed"
    assert [event.type for event in missed.pull_events()] == [
        "interactions.activity.missed.v1"
    ]


def test_a_correction_names_what_changed() -> None:
    note = an_activity()
    note.pull_events()

    note.correct(subject="tea", tags=("warm",))

    [event] = note.pull_events()
    assert set(event.changed) == {"subject", "tags"}  # type: ignore[attr-defined]


def test_a_correction_cannot_take_the_outcome_away() -> None:
    meeting = a_planned_meeting()
    complete(meeting, success())
    meeting.pull_events()

    with pytest.raises(OutcomeMissingError):
        meeting.correct(outcome=None)


def test_a_correction_of_one_part_keeps_the_others() -> None:
    asked = {"text": "a camera", "budget": {"amount_minor": 900, "currency": "EUR"}}
    note = an_activity()
    note.correct(enquiry=asked)

    note.correct(enquiry={"category": "SUV", "budget": {"amount_minor": 1000}})

    enquiry = note.enquiry
    assert enquiry is not None
    assert (enquiry.text, enquiry.category) == ("a camera", "SUV")
    assert enquiry.budget == Price(amount_minor=1000, currency="EUR")


@pytest.mark.parametrize(
    "change", [{"enquiry": {"category": "SUV"}}, {"outcome": {"text": "well"}}]
)
def test_what_was_not_known_is_said_whole(change: dict[str, dict[str, str]]) -> None:
    with pytest.raises(IncompleteError):
        an_activity().correct(**change)


def test_how_a_person_felt_is_told_unless_the_touch_is_private() -> None:
    open_, private = an_activity(), an_activity(visibility="private")
    for note in (open_, private):
        note.correct(sentiment=Sentiment(label="negative"))

    told = [note.snapshot().sentiment for note in (open_, private)]
    assert told == [Sentiment(label="negative"), None]
    assert told[0] is not None
    assert told[0].score == -1


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(EndBeforeStartError):
        an_activity(started_at=MONDAY, ended_at=MONDAY - timedelta(minutes=1))


def test_the_trash_gives_back_what_it_got() -> None:
    note = an_activity()
    note.pull_events()

    note.delete()
    note.restore()

    types = [event.type for event in note.pull_events()]
    assert types[0].endswith("deleted.v1")
    assert types[1].endswith("restored.v1")
    assert note.deleted_at is None
    with pytest.raises(NotInTrashError):
        note.restore()
