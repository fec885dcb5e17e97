"""The wire is our only shared API: what was ever said is still said and understood."""

from typing import Any

import msgspec
import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent as Independent

from chassis import envelope
from chassis.messaging.consumer import Handler
from chassis.messaging.registry import schemas
from tests.builders.golden import Message, golden, grown, refused, speakers
from tests.builders.golden import with_new_choices as with_new

GOLDEN = golden()
SCHEMAS = schemas(speakers())
HANDLERS = [
    pytest.param(handler, type_, id=f"{handler.name} {type_}")
    for speaker in speakers()
    for consumer in speaker.consumers
    for handler in consumer.handlers
    for type_ in GOLDEN
    if handler.hears(type_)
]


def read(handler: Handler, data: Any) -> Any:
    return handler.decode(msgspec.json.encode(data))


def data_of(message: Message) -> list[Any]:
    return [message["data"]] if "data" in message else []


def test_every_published_type_has_golden_messages_and_no_other() -> None:
    assert sorted(GOLDEN) == sorted(SCHEMAS)


@pytest.mark.parametrize("type_", GOLDEN)
def test_what_was_ever_said_still_fits_its_schema(type_: str) -> None:
    assert refused(SCHEMAS[type_], GOLDEN[type_]) == []


@pytest.mark.parametrize("type_", GOLDEN)
def test_golden_messages_are_cloud_events(type_: str) -> None:
    bodies = [msgspec.json.encode(message) for message in GOLDEN[type_]]

    read_by_others = [JSONFormat().read(Independent, body) for body in bodies]

    assert bodies
    assert {event.get_type() for event in read_by_others} == {type_}
    assert [envelope.decode(body).id for body in bodies] == [
        event.get_id() for event in read_by_others
    ]


@pytest.mark.parametrize(("handler", "type_"), HANDLERS)
def test_every_subscriber_reads_what_was_ever_said(
    handler: Handler, type_: str
) -> None:
    for message in GOLDEN[type_]:
        for data in data_of(message):
            read(handler, data)


@pytest.mark.parametrize(("handler", "type_"), HANDLERS)
def test_every_subscriber_reads_what_a_later_minor_may_say(
    handler: Handler, type_: str
) -> None:
    for message in GOLDEN[type_]:
        for data in data_of(message):
            read(handler, grown(data))
            for changed in with_new(SCHEMAS[type_], data):
                read(handler, changed)
