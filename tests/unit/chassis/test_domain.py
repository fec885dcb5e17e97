"""Ids, time, aggregates and errors."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest

from chassis.domain import (
    Aggregate,
    ConflictError,
    DomainEvent,
    Personal,
    StaleVersionError,
    Stamp,
    changed_fields,
    new_id,
    utcnow,
)


@dataclass(frozen=True, kw_only=True)
class BookState:
    """The public state of a book."""

    id: str
    title: Personal[str]
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class BookAdded(DomainEvent):
    """A book came in."""

    type = "library.book.added.v1"
    after: BookState


@dataclass(kw_only=True)
class Book(Aggregate):
    """A book."""

    entity = "book"
    state_type = BookState
    title: str
    shelf: str = "A"


class DuplicateBookError(ConflictError):
    """This book is here already.

    A second line that no user reads.
    """


def test_an_id_is_a_uuid_of_version_seven() -> None:
    identifier = UUID(new_id())

    assert (identifier.version, identifier.variant) == (7, "specified in RFC 4122")


def test_ids_carry_the_time_at_which_they_were_drawn() -> None:
    before = utcnow()

    milliseconds = UUID(new_id()).int >> 80

    assert milliseconds >= int(before.timestamp() * 1000)


def test_a_rewound_stamp_draws_the_same_ids_again() -> None:
    stamp = Stamp.fresh()
    with stamp.rewound().active():
        first = [new_id(), new_id()]

    with stamp.rewound().active():
        second = [new_id(), new_id()]

    assert first == second
    assert first[0] != first[1]


def test_two_stamps_of_one_source_draw_the_same_ids() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)

    drawn = {Stamp.of(at, "event-1").draw(), Stamp.of(at, "event-1").draw()}

    assert len(drawn) == 1


def test_inside_a_stamp_the_time_stands_still() -> None:
    stamp = Stamp.of(datetime(2026, 3, 1, tzinfo=UTC), "x")

    with stamp.active():
        seen = utcnow()

    assert seen == datetime(2026, 3, 1, tzinfo=UTC)
    assert utcnow() > seen


def test_time_is_in_whole_milliseconds() -> None:
    assert utcnow().microsecond % 1000 == 0


def test_an_aggregate_hands_over_its_facts_once() -> None:
    book = Book(id=new_id(), title="Emma")
    book.record(BookAdded(after=book.snapshot()))

    first, second = book.pull_events(), book.pull_events()

    assert [event.type for event in first] == ["library.book.added.v1"]
    assert second == []


def test_the_public_state_holds_only_what_its_type_names() -> None:
    book = Book(id="1", title="Emma", shelf="secret")

    state = book.snapshot()

    assert (state.id, state.title) == ("1", "Emma")
    assert not hasattr(state, "shelf")


def test_changed_fields_leave_out_the_time_of_the_change() -> None:
    before = BookState(id="1", title="Emma", updated_at=utcnow())
    after = BookState(id="1", title="Persuasion", updated_at=datetime.now(UTC))

    assert changed_fields(before, after) == ("title",)


def test_an_error_names_its_problem_and_its_title() -> None:
    assert DuplicateBookError.problem_type() == "duplicate-book"
    assert DuplicateBookError.title() == "This book is here already"


def test_a_stale_version_error_tells_the_current_version() -> None:
    with pytest.raises(ConflictError) as caught:
        raise StaleVersionError("1", 7)

    assert caught.value.current == 7  # type: ignore[attr-defined]
