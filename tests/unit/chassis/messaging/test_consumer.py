"""What a feature may register, and what stops the start."""

from typing import Any

import pytest

from chassis.messaging import (
    EVERY_TYPE,
    GATE,
    INBOX,
    NATURAL,
    AnyMessage,
    Consumer,
    Event,
    Message,
)
from chassis.messaging.consumer import RegistrationError
from chassis.mongo import Store, Transaction

ADDED = "library.book.added.v1"


class BookMessage(Message):
    pass


def on_book(event: Event[BookMessage], store: Store) -> None:
    raise NotImplementedError


def on_book_in(event: Event[BookMessage], tx: Transaction) -> None:
    raise NotImplementedError


def on_any(event: Event[AnyMessage], store: Store) -> None:
    raise NotImplementedError


def on_nothing(event: Event[BookMessage]) -> None:
    raise NotImplementedError


def a_consumer() -> Any:
    return Consumer("reading.copies")


def test_a_handler_is_found_by_pattern() -> None:
    consumer = a_consumer()
    consumer.on("library.book.*.v1", reads=BookMessage, mode=GATE)(on_book)

    assert consumer.handler_for(ADDED).run is on_book
    assert consumer.handler_for("library.door.opened.v1") is None


def test_a_handler_may_hear_everything() -> None:
    consumer = a_consumer()
    consumer.on(EVERY_TYPE, reads=AnyMessage, mode=NATURAL)(on_any)

    assert consumer.handler_for(ADDED).name == "reading.copies.on_any"


def test_a_handler_without_a_mode_is_refused() -> None:
    with pytest.raises(TypeError, match="mode"):
        a_consumer().on(ADDED, reads=BookMessage)


@pytest.mark.parametrize(
    ("types", "options", "handler", "why"),
    [
        ((ADDED,), {"mode": INBOX}, on_book, "Transaction"),
        ((ADDED,), {"mode": GATE}, on_book_in, "Store"),
        ((ADDED,), {"mode": GATE}, on_any, "Event"),
        ((ADDED,), {"mode": GATE}, on_nothing, "Store"),
        ((ADDED,), {"mode": GATE, "intents": True}, on_book, "INBOX"),
        ((ADDED,), {"mode": NATURAL, "ordered": True}, on_book, "INBOX"),
        ((ADDED,), {"mode": INBOX, "ordered": True}, on_book_in, "all facts"),
        (("library.book",), {"mode": GATE}, on_book, "library.book"),
        ((), {"mode": GATE}, on_book, "nothing"),
    ],
)
def test_a_handler_that_does_not_fit_is_refused(
    types: tuple[str, ...], options: dict[str, Any], handler: Any, why: str
) -> None:
    with pytest.raises(RegistrationError, match=why):
        a_consumer().on(*types, reads=BookMessage, **options)(handler)


def test_an_inbox_handler_writes_one_projection() -> None:
    consumer = Consumer("reading.copies", projections=("one", "two"))

    with pytest.raises(RegistrationError, match="several projections"):
        consumer.on(ADDED, reads=BookMessage, mode=INBOX)(on_book_in)


def test_two_handlers_of_one_feature_for_one_type_are_refused() -> None:
    consumer = a_consumer()
    consumer.on(ADDED, reads=BookMessage, mode=GATE)(on_book)
    consumer.on("library.*.added.v1", reads=BookMessage, mode=INBOX)(on_book_in)

    with pytest.raises(RegistrationError, match="2 handlers"):
        consumer.handler_for(ADDED)


def test_another_major_is_known_by_its_stem() -> None:
    consumer = a_consumer()
    consumer.on("library.book.*.v1", reads=BookMessage, mode=GATE)(on_book)

    assert consumer.knows_stem("library.book.added.v2")
    assert not consumer.knows_stem("library.door.opened.v1")


def test_patterns_are_listed_once() -> None:
    consumer = a_consumer()
    consumer.on(ADDED, "library.door.*.v1", reads=BookMessage, mode=GATE)(on_book)
    consumer.on(ADDED, reads=BookMessage, mode=INBOX)(on_book_in)

    assert consumer.patterns == (ADDED, "library.door.*.v1")
