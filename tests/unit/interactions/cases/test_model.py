"""The rules of cases and their clocks."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.domain import Stamp, utcnow
from interactions.cases.errors import (
    HighestLevelError,
    NotEndedError,
    NotResolvedError,
    NotUnderWayError,
    RootCauseMissingError,
    SameCaseError,
    TooLateToReopenError,
)
from interactions.cases.model import Case, Clock, Resolution, Telling
from interactions.staff.model import Calendar, Hours
from tests.builders.cases import the_case

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 5, 8, 14, tzinfo=UTC)
"""16:00 in Berlin."""
ALWAYS = Calendar(
    hours=tuple(Hours(weekday=day, start="00:00", end="00:00") for day in range(1, 8))
)
FIXED = Resolution(code="solved", root_cause="product")


def at(moment: datetime) -> Any:
    """Let a command begin at a moment."""
    return Stamp.of(moment, str(moment)).active()


def events_of(case: Case) -> list[str]:
    """Name the facts that were recorded."""
    return [event.type.split(".")[2] for event in case.pull_events()]


def a_telling(moment: datetime) -> Telling:
    """A word to the customer."""
    return Telling(at=moment, channel="phone", text="camomile", by="ann")


@pytest.mark.parametrize(
    ("holidays", "due"), [((), (2026, 5, 11)), (((2026, 5, 11),), (2026, 5, 12))]
)
def test_cases_03_four_open_hours_from_friday_afternoon_end_on_monday(
    holidays: tuple[tuple[int, int, int], ...], due: tuple[int, int, int]
) -> None:
    """Example cases-03."""
    days = frozenset(datetime(*day, tzinfo=UTC).date() for day in holidays)
    with at(FRIDAY):
        case = the_case(Calendar(zone=BERLIN, holidays=days))

    assert case.first_response_due_at == datetime(*due, 11, tzinfo=BERLIN)


def test_cases_05_the_clock_stands_while_the_customer_has_a_turn() -> None:
    """Example cases-05."""
    with at(FRIDAY):
        case = the_case(ALWAYS)
    due = case.resolution_due_at

    with at(FRIDAY + timedelta(hours=1)):
        case.wait("waiting_customer", ALWAYS)
    assert case.clock_at is None
    with at(FRIDAY + timedelta(days=3, hours=1)):
        case.wait("open", ALWAYS)

    assert case.resolution_due_at == due + timedelta(days=3)
    assert case.paused_seconds == 3 * 86_400


def test_the_clock_runs_while_somebody_else_has_a_turn() -> None:
    case = the_case(ALWAYS)
    due = case.resolution_due_at

    case.wait("waiting_third_party", ALWAYS)
    case.wait("open", ALWAYS)

    assert case.resolution_due_at == due
    assert case.clock_at is not None


def test_a_pause_after_the_end_of_a_clock_moves_nothing() -> None:
    clock = Clock.started(FRIDAY, timedelta(hours=1), ALWAYS)
    late = FRIDAY + timedelta(hours=2)

    assert clock.resumed(late, late + timedelta(hours=5), ALWAYS) == clock


def test_a_clock_warns_once_and_runs_out_once() -> None:
    with at(FRIDAY):
        case = the_case(ALWAYS)
    later = FRIDAY + timedelta(days=30)

    told = [case.tick(later) for _ in range(4)]

    assert sorted(told) == [False, False, True, True]
    assert case.clock_at is None
    assert case.escalation_level == 2


def test_a_person_who_tells_the_customer_stops_the_first_clock() -> None:
    with at(FRIDAY):
        case = the_case(ALWAYS)
    soon = FRIDAY + timedelta(minutes=5)

    case.inform(a_telling(FRIDAY), ALWAYS, by_person=False)
    unanswered = case.first_response_at
    case.inform(a_telling(soon), ALWAYS, by_person=True)

    assert (unanswered, case.first_response_at) == (None, soon)
    assert case.state == "open"
    assert (case.informed_count, case.last_informed_at) == (2, soon)
    assert case.tell_by == soon + timedelta(days=2)


def test_what_the_customer_wrote_and_read_never_stands_in_a_fact() -> None:
    case = Case.open(
        ALWAYS,
        subject="camomile",
        text="camomile",
        number="1",
        kind="question",
        contact_id="ada",
    )
    case.inform(a_telling(FRIDAY), ALWAYS, by_person=True)
    case.resolve(Resolution(code="solved", text="camomile"), ALWAYS)
    case.close()
    case.reopen("camomile", ALWAYS)

    facts = case.pull_events()

    assert len(facts) == 5
    assert "camomile" not in str([asdict(fact) for fact in facts])


def test_a_resolved_complaint_names_its_root_cause() -> None:
    case = the_case()

    with pytest.raises(RootCauseMissingError):
        case.resolve(Resolution(code="solved"), Calendar())
    case.resolve(FIXED, Calendar())

    assert (case.state, case.clock_at, case.tell_by) == ("resolved", None, None)


def test_a_case_ends_and_begins_again_with_a_new_clock() -> None:
    case = the_case(ALWAYS)
    with pytest.raises(NotEndedError):
        case.reopen("still broken", ALWAYS)
    with pytest.raises(NotResolvedError):
        case.close()
    case.resolve(FIXED, ALWAYS)
    case.close(lost_customer=True)
    with pytest.raises(NotUnderWayError):
        case.assign("ben", ())

    case.reopen("still broken", ALWAYS)

    assert (case.state, case.reopened_count, case.lost_customer) == ("open", 1, False)
    assert case.clock_at is not None
    assert events_of(case) == ["resolved", "closed", "reopened"]


def test_after_thirty_days_it_is_another_case() -> None:
    case = the_case(ALWAYS)
    case.resolve(FIXED, ALWAYS)

    with at(utcnow() + timedelta(days=31)), pytest.raises(TooLateToReopenError):
        case.reopen("again", ALWAYS)


def test_a_duplicate_is_closed_and_its_talks_go_over() -> None:
    case = the_case(conversation_ids=("a",))
    other = the_case(conversation_ids=("b", "a"), call_ids=("c",))

    other.merge_into(case)
    case.take_in(other)

    assert (other.state, other.duplicate_of_id) == ("closed", case.id)
    assert (case.conversation_ids, case.call_ids) == (("a", "b"), ("c",))
    with pytest.raises(SameCaseError):
        case.merge_into(case)
    with pytest.raises(SameCaseError):
        case.merge_into(the_case(contact_id="bob"))


def test_there_are_three_higher_desks() -> None:
    case = the_case()
    for _ in range(3):
        case.escalate()

    with pytest.raises(HighestLevelError):
        case.escalate()
