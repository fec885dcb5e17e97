"""Decoding is checking, and tolerant of what the owner adds."""

import msgspec
import pytest

from chassis.messaging import AnyMessage, Choice, Event, Message
from tests.builders.messages import AMessage, BookMessage


class Binding(Choice):
    CLOTH = "cloth"
    OTHER = "other"


class Closed(Choice):
    CLOTH = "cloth"


class BoundMessage(Message):
    binding: Binding


def test_unknown_fields_are_ignored() -> None:
    body = b'{"after": {"title": "Emma", "pages": 474}, "changed": ["pages"]}'

    assert msgspec.json.decode(body, type=BookMessage).after.title == "Emma"


def test_a_missing_field_is_the_wrong_shape() -> None:
    with pytest.raises(msgspec.ValidationError, match="title"):
        msgspec.json.decode(b'{"after": {}}', type=BookMessage)


def test_an_unknown_choice_reads_as_other() -> None:
    found = msgspec.json.decode(b'{"binding": "vellum"}', type=BoundMessage)

    assert found.binding is Binding.OTHER


def test_a_choice_without_other_is_closed() -> None:
    with pytest.raises(ValueError, match="vellum"):
        Closed("vellum")


def test_an_event_carries_its_envelope() -> None:
    message = AMessage(subject="book/7", version=9)

    event = Event[AnyMessage].of(message.envelope(), {}, replay="r1")

    assert (event.entity, event.subject_id, event.version) == ("book", "7", 9)
    assert event.recorded_at.utcoffset() is not None
    assert (event.correlation_id, event.team_ids, event.replay) == (
        "correlation",
        (),
        "r1",
    )


def test_lists_of_the_envelope_are_split() -> None:
    envelope = msgspec.structs.replace(AMessage().envelope(), teamids="a,b")

    assert Event[AnyMessage].of(envelope, {}, replay=None).team_ids == ("a", "b")
