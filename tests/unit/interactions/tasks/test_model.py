"""The rules of tasks, promises and reminders."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chassis.domain import utcnow
from interactions.tasks.errors import (
    NoMomentError,
    NotDoneError,
    NotOpenError,
    OneDueError,
    OneMomentError,
    PastDueError,
)
from interactions.tasks.model import Moment, Promise, Task, overdue

TEN = datetime(2026, 5, 10, 10, tzinfo=UTC)


def a_task(**fields: object) -> Task:
    """A task that is due at ten; its fact is taken off already."""
    task = Task.create(
        **{"title": "Call", "assignee_id": "ann", "due_at": TEN, **fields}
    )
    task.pull_events()
    return task


def a_promise() -> Promise:
    """A promise for tomorrow; its fact is taken off already."""
    promise = Promise.make(
        contact_id="ada",
        text="call back",
        due_at=utcnow() + timedelta(days=1),
        made_by="ann",
        task_id="t",
    )
    promise.pull_events()
    return promise


def test_tasks_04_a_day_ends_by_the_clock_of_the_assignee() -> None:
    """Example tasks-04."""
    moment = overdue(None, date(2026, 5, 10), "Asia/Jakarta")

    assert moment == datetime(2026, 5, 10, 17, tzinfo=UTC)


@pytest.mark.parametrize("due", [{}, {"due_at": TEN, "due_on": date(2026, 5, 10)}])
def test_a_task_has_one_kind_of_due(due: dict[str, object]) -> None:
    with pytest.raises(OneDueError):
        Task.create(**{"title": "Call", "assignee_id": "ann", **due})


def test_one_kind_of_due_replaces_the_other() -> None:
    task = a_task()

    task.correct(due_on=date(2026, 5, 11))

    assert (task.due_at, task.overdue_at) == (None, datetime(2026, 5, 12, tzinfo=UTC))


def test_a_text_never_stands_in_a_fact() -> None:
    task = Task.create(title="camomile", text="camomile", assignee_id="ann", due_at=TEN)

    [event] = task.pull_events()
    assert "camomile" not in str(asdict(event))


def test_done_late_stays_missed() -> None:
    task = a_task()

    task.miss()
    task.pull_events()
    task.complete("sold")

    assert task.missed_at is not None
    [event] = task.pull_events()
    assert event.type == "interactions.task.completed.v1"


def test_a_new_time_can_be_missed_again() -> None:
    task = a_task()
    task.miss()

    task.correct(due_at=utcnow() + timedelta(days=1))

    assert task.missed_at is None


def test_what_is_done_is_done_once() -> None:
    task = a_task()
    task.complete()

    with pytest.raises(NotOpenError):
        task.cancel()
    task.reopen()
    with pytest.raises(NotDoneError):
        task.reopen()


def test_a_broken_promise_stays_broken_and_can_be_fulfilled_late() -> None:
    promise = a_promise()

    promise.break_it()
    promise.pull_events()
    promise.keep()

    assert (promise.state, promise.kept_at) == ("broken", None)
    assert promise.fulfilled_late_at is not None
    with pytest.raises(NotOpenError):
        promise.keep()


def test_a_promise_is_about_a_time_to_come() -> None:
    with pytest.raises(PastDueError):
        Promise.make(
            contact_id="ada", text="x", due_at=utcnow(), made_by="ann", task_id="t"
        )


def test_a_day_before_keeps_the_local_time_over_a_change_of_the_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    monday = datetime(2026, 3, 30, 9, tzinfo=berlin)
    sunday = datetime(2026, 3, 29, 9, tzinfo=berlin)

    day = Moment(offset_days=1).before(monday, "Europe/Berlin")
    twenty_four = Moment(offset_minutes=24 * 60).before(sunday, "Europe/Berlin")

    assert day == sunday
    assert twenty_four.astimezone(berlin).hour == 8


def test_a_reminder_has_one_moment_and_something_to_count_from() -> None:
    with pytest.raises(OneMomentError):
        Moment()
    with pytest.raises(OneMomentError):
        Moment(at=TEN, offset_days=1)
    with pytest.raises(NoMomentError):
        Moment(offset_days=1).before(None, "UTC")
