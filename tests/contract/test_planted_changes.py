"""Planted changes: each one that breaks the contract is caught."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Literal

import jsonschema_rs
import msgspec
import pytest

from chassis.domain import DomainEvent, Personal
from chassis.messaging.event import Choice, Message
from chassis.messaging.evolution import breaks
from chassis.messaging.registry import schema_of
from tests.builders.golden import grown, refused, with_new_choices


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One stop on the way."""

    place: str
    kind: Literal["depot", "door"] = "depot"


@dataclass(frozen=True, kw_only=True)
class ParcelState:
    """A parcel as others know it."""

    id: str
    label: Personal[str]
    weight: Decimal
    sent_at: datetime
    stops: tuple[Stop, ...]
    state: Literal["sent", "lost"]
    note: str | None


@dataclass(frozen=True, kw_only=True)
class ParcelSent(DomainEvent):
    """A parcel is on its way."""

    type: ClassVar[str] = "shop.parcel.sent.v1"
    minor: ClassVar[int] = 3

    after: ParcelState
    changed: tuple[str, ...] = ()


GOLDEN = [
    {
        "specversion": "1.0",
        "id": "0198b6f0-0000-7000-8000-000000000001",
        "source": "/shop",
        "type": "shop.parcel.sent.v1",
        "subject": "parcel/p1",
        "time": "2026-01-02T03:04:05.678Z",
        "recordedat": "2026-01-02T03:04:06.000Z",
        "sequence": "00000000000000000001",
        "data": {
            "after": {
                "id": "p1",
                "label": "Ada",
                "weight": "1.50",
                "sent_at": "2026-01-02T03:04:05.678Z",
                "stops": [{"place": "Łódź", "kind": "depot"}],
                "state": "lost",
                "note": None,
            },
            "changed": ["label"],
        },
    }
]


def changed(path: str, value: Any) -> dict[str, Any]:
    """The schema with one thing changed; a value of None takes it away."""
    schema: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(SCHEMA))
    *steps, last = path.split(".")
    place = schema["$defs"]
    for step in steps:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return schema


SCHEMA = schema_of(ParcelSent)
STATE = "ParcelState"
FIELDS = f"{STATE}.properties"


def test_the_schema_tells_what_the_dataclass_tells() -> None:
    state = SCHEMA["$defs"][STATE]

    assert jsonschema_rs.meta.is_valid(SCHEMA)
    assert SCHEMA["$id"] == "urn:kith:event:shop.parcel.sent:1.3"
    assert state["properties"]["label"] == {"type": "string", "x-kith-personal": True}
    assert state["properties"]["weight"] == {"type": "string", "format": "decimal"}
    assert state["properties"]["sent_at"]["format"] == "date-time"
    assert state["properties"]["state"]["enum"] == ["lost", "sent"]
    assert "note" not in state["required"]
    assert "additionalProperties" not in state
    assert SCHEMA["$defs"]["Stop"]["required"] == ["place"]


def test_the_golden_messages_fit_before_anything_is_planted() -> None:
    assert refused(SCHEMA, GOLDEN) == []
    assert breaks(SCHEMA, SCHEMA) == []


def test_an_erased_message_fits() -> None:
    erased = {name: part for name, part in GOLDEN[0].items() if name != "data"}

    assert refused(SCHEMA, [erased]) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(f"{FIELDS}.label", None, id="a field goes"),
        pytest.param(f"{FIELDS}.label", {"type": "integer"}, id="a type changes"),
        pytest.param(f"{FIELDS}.note", {"type": "string"}, id="null goes"),
        pytest.param(f"{FIELDS}.state.enum", ["sent"], id="a value goes"),
        pytest.param(
            f"{STATE}.required", ["id", "height"], id="a new field is required"
        ),
        pytest.param(
            "Stop.properties.place", {"type": "boolean"}, id="an inner type changes"
        ),
        pytest.param("Stop.properties.kind", None, id="an inner field goes"),
        pytest.param("Stop.properties.kind.enum", ["door"], id="an inner value goes"),
    ],
)
def test_a_breaking_change_is_caught_twice(path: str, value: Any) -> None:
    broken = changed(path, value)

    assert refused(broken, GOLDEN) != []
    assert breaks(SCHEMA, broken) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(f"{FIELDS}.height", {"type": "integer"}, id="an optional field"),
        pytest.param(f"{FIELDS}.state.enum", ["lost", "sent", "back"], id="a value"),
        pytest.param(f"{STATE}.description", "Other words.", id="a description"),
    ],
)
def test_a_field_or_value_may_be_added(path: str, value: Any) -> None:
    assert refused(changed(path, value), GOLDEN) == []
    assert breaks(SCHEMA, changed(path, value)) == []


def test_what_was_optional_must_not_become_required() -> None:
    required = [*SCHEMA["$defs"][STATE]["required"], "note"]

    assert breaks(SCHEMA, changed(f"{STATE}.required", required)) == [
        "event.data.after.note: has become required"
    ]


def test_an_instant_must_not_become_a_text() -> None:
    assert breaks(SCHEMA, changed(f"{FIELDS}.sent_at", {"type": "string"})) == [
        "event.data.after.sent_at: string date-time is no longer allowed"
    ]


class State(Choice):
    LOST = "lost"
    OTHER = "other"


class Rigid(Message):
    state: Literal["lost", "sent"]


class Tolerant(Message):
    state: State


class RigidMessage(Message):
    after: Rigid


class TolerantMessage(Message):
    after: Tolerant


def later() -> list[Any]:
    return [grown(data) for data in with_new_choices(SCHEMA, GOLDEN[0]["data"])]


def test_a_reader_that_knows_only_todays_values_is_caught() -> None:
    failed = 0
    for data in later():
        try:
            msgspec.convert(data, RigidMessage)
        except msgspec.ValidationError:
            failed += 1

    assert failed == 1


def test_a_tolerant_reader_reads_what_comes_later() -> None:
    seen = [msgspec.convert(data, TolerantMessage).after.state for data in later()]

    assert seen == [State.LOST, State.OTHER]
