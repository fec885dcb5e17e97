"""The AsyncAPI document: valid in itself, and equal to the topology."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from chassis.domain import DomainEvent
from chassis.messaging.asyncapi import asyncapi
from chassis.messaging.catalogue import entries, known_types, subscriptions
from chassis.messaging.consumer import GATE, Consumer
from chassis.messaging.event import Event, Message
from chassis.messaging.topology import EVENTS, describe
from chassis.mongo import Store
from tests.builders.golden import speakers

ALLOWED = {
    "root": {"asyncapi", "info", "defaultContentType", "servers", "channels"}
    | {"operations", "components"},
    "channels": {"address", "messages", "bindings"},
    "operations": {"action", "channel", "messages", "tags", "bindings"},
    "messages": {"name", "title", "summary", "contentType", "payload"},
    "channel amqp": {"is", "exchange", "bindingVersion"},
    "operation amqp": {"deliveryMode", "mandatory", "bindingVersion"},
}
"""The fields of AsyncAPI 3.0 and its AMQP binding 0.3.0 that we use."""


@dataclass(frozen=True, kw_only=True)
class ParcelSent(DomainEvent):
    """A parcel is on its way.

    More about it.
    """

    type: ClassVar[str] = "shop.parcel.sent.v1"
    must_route: ClassVar[bool] = False

    weight: int


class ParcelMessage(Message):
    weight: int


consumer = Consumer("depot.trucks")


@consumer.on("shop.*.sent.v1", reads=ParcelMessage, mode=GATE)
def on_parcel_sent(event: Event[ParcelMessage], store: Store) -> None:
    raise NotImplementedError


@dataclass(frozen=True)
class Talking:
    name: str
    publishes: tuple[type[DomainEvent], ...] = ()
    consumers: tuple[Consumer, ...] = ()


SHOP = (Talking("shop", (ParcelSent,)), Talking("depot", (), (consumer,)))


@pytest.fixture(params=[SHOP, tuple(speakers())], ids=["example", "kith"])
def talking(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def document(talking: Any) -> dict[str, Any]:
    return asyncapi(talking, "1.2.3")


def references(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for inner in part:
            yield from references(inner)
    elif isinstance(part, dict):
        yield from [part["$ref"]] if "$ref" in part else []
        for inner in part.values():
            yield from references(inner)


def fields(part: dict[str, Any]) -> set[str]:
    return {name for name in part if not name.startswith("x-")}


def test_every_field_is_one_of_asyncapi_3(document: dict[str, Any]) -> None:
    channels, operations = document["channels"], document["operations"]

    assert fields(document) == ALLOWED["root"]
    for channel in channels.values():
        assert fields(channel) == ALLOWED["channels"]
        assert fields(channel["bindings"]["amqp"]) == ALLOWED["channel amqp"]
    for operation in operations.values():
        assert fields(operation) == ALLOWED["operations"]
        assert fields(operation["bindings"]["amqp"]) == ALLOWED["operation amqp"]
    for message in document["components"]["messages"].values():
        assert fields(message) == ALLOWED["messages"]


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    inner = [r for r in references(document) if r.startswith("#/")]

    assert inner
    for reference in inner:
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_it_describes_what_is_published_where(document: dict[str, Any]) -> None:
    for name, channel in document["channels"].items():
        assert channel["address"] == name
        assert channel["bindings"]["amqp"]["exchange"]["name"] == EVENTS
    assert {f"send-{name}" for name in document["channels"]} == set(
        document["operations"]
    )


def test_it_equals_the_topology(talking: Any, document: dict[str, Any]) -> None:
    wanted = describe(subscriptions(talking), known_types(talking, ()))
    heard = {
        (queue, key)
        for queue, facts in document["x-kith-queues"].items()
        for key in facts["hears"]
    }

    assert heard == {(b.queue, b.key) for b in wanted.bindings if b.exchange == EVENTS}
    assert {
        name: facts["arguments"] for name, facts in document["x-kith-queues"].items()
    } == {queue.name: dict(queue.arguments) for queue in wanted.queues}


def test_it_can_be_written_as_text(document: dict[str, Any]) -> None:
    assert json.loads(json.dumps(document)) == document


def test_the_catalogue_tells_who_hears_a_type() -> None:
    assert entries(SHOP) == {
        "shop.parcel.sent.v1": {
            "schema": "1.0",
            "must_route": False,
            "said_by": "tests.contract",
            "heard_by": ["depot.trucks"],
        }
    }


def test_technical_types_are_known_without_being_published() -> None:
    known = known_types(SHOP, ["ads.banner.shown.v1"])

    assert {"ads.relay.pulsed.v1", "depot.replay.completed.v1"} <= set(known)
    assert {"shop.parcel.sent.v1", "ads.banner.shown.v1"} <= set(known)
