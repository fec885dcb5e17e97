"""The envelope, checked against an independent reader of CloudEvents."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import orjson
import pytest
from bson.timestamp import Timestamp
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent as Independent

from chassis import envelope

ALL_META = {
    "correlation_id": "story-1",
    "causation_id": "cause-1",
    "traceparent": f"00-{'a' * 32}-{'b' * 16}-01",
    "tracestate": "vendor=1",
    "actor": "user/u1",
    "owner_id": "u1",
    "team_ids": ["t1", "t2"],
    "member_ids": ["u2"],
}


def a_row(**changes: Any) -> dict[str, Any]:
    row = {
        "_id": "0198b6f0-0000-7000-8000-000000000001",
        "type": "shop.parcel.sent.v2",
        "aggregate": "parcel/p1",
        "version": 7,
        "ts": Timestamp(1_700_000_000, 1),
        "time": datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC),
        "data": {"after": {"label": "Łódź", "weight": "1.50"}, "changed": ["label"]},
        "schema": "2.3",
        "meta": ALL_META,
    }
    return {**row, **changes}


def wire(row: dict[str, Any]) -> bytes:
    return envelope.encode(envelope.from_row(row, "shop"))


def test_an_independent_reader_understands_every_attribute() -> None:
    event = JSONFormat().read(Independent, wire(a_row()))

    assert isinstance(event, Independent)
    assert event.get_data() == a_row()["data"]
    assert event.get_attributes() == {
        "specversion": "1.0",
        "id": "0198b6f0-0000-7000-8000-000000000001",
        "source": "/shop",
        "type": "shop.parcel.sent.v2",
        "subject": "parcel/p1",
        "time": datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC),
        "recordedat": "2023-11-14T22:13:20.000Z",
        "sequence": "00000000000000000007",
        "datacontenttype": "application/json",
        "dataschema": "urn:kith:event:shop.parcel.sent:2.3",
        "partitionkey": "parcel/p1",
        "correlationid": "story-1",
        "causationid": "cause-1",
        "traceparent": ALL_META["traceparent"],
        "tracestate": "vendor=1",
        "actor": "user/u1",
        "ownerid": "u1",
        "teamids": "t1,t2",
        "memberids": "u2",
    }


def test_what_an_independent_writer_says_is_understood() -> None:
    written = JSONFormat().write(JSONFormat().read(Independent, wire(a_row())))

    event = envelope.decode(written)

    assert (
        envelope.headers(event).keys()
        == envelope.headers(envelope.from_row(a_row(), "shop")).keys()
    )
    assert orjson.loads(bytes(event.data)) == a_row()["data"]


def test_reading_gives_back_what_was_written() -> None:
    event = envelope.from_row(a_row(), "shop")

    assert envelope.decode(envelope.encode(event)) == event


def test_facts_without_context_leave_its_attributes_out() -> None:
    body = orjson.loads(wire(a_row(meta={"team_ids": [], "member_ids": None})))

    assert {"correlationid", "actor", "ownerid", "teamids"}.isdisjoint(body)


def test_an_erased_fact_keeps_its_place_and_carries_no_data() -> None:
    body = wire(a_row(data=None))

    assert "data" not in orjson.loads(body)
    assert envelope.decode(body).data == envelope.NO_DATA
    assert envelope.decode(body).sequence.endswith("7")


def test_headers_repeat_the_attributes_as_texts() -> None:
    headers = envelope.headers(envelope.from_row(a_row(), "shop"))

    assert headers["ce-subject"] == "parcel/p1"
    assert headers["ce-teamids"] == "t1,t2"
    assert {"ce-data", "ce-datacontenttype"}.isdisjoint(headers)
    assert all(isinstance(value, str) for value in headers.values())


def test_an_event_over_64_kb_is_refused() -> None:
    with pytest.raises(envelope.TooLargeError, match=r"shop\.parcel\.sent\.v2"):
        wire(a_row(data={"after": "x" * envelope.LARGEST}))


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"specversion":"1.0","id":1}', wire(a_row())[:-1]],
)
def test_what_is_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        envelope.decode(body)


def test_another_version_of_the_standard_is_refused() -> None:
    body = wire(a_row()).replace(b'"specversion":"1.0"', b'"specversion":"0.3"')

    with pytest.raises(msgspec.ValidationError, match="specversion"):
        envelope.decode(body)


def test_unknown_attributes_are_ignored() -> None:
    body = orjson.dumps(orjson.loads(wire(a_row())) | {"novelty": {"a": 1}})

    assert envelope.decode(body) == envelope.from_row(a_row(), "shop")


@pytest.mark.parametrize(
    ("type_", "owner", "major"),
    [("shop.parcel.sent.v12", "shop", 12), ("shop.parcel.sent", "shop", 0)],
)
def test_a_type_tells_its_owner_and_major(type_: str, owner: str, major: int) -> None:
    assert envelope.owner_of(type_) == owner
    assert envelope.major_of(type_) == major
