"""The CloudEvent 1.0 around a fact: from a log row to bytes and back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
import orjson

__all__ = [
    "CONTENT_TYPE",
    "LARGEST",
    "NO_DATA",
    "CloudEvent",
    "TooLargeError",
    "decode",
    "encode",
    "from_row",
    "headers",
    "major_of",
    "owner_of",
    "rfc3339",
]

CONTENT_TYPE: Final = "application/cloudevents+json; charset=utf-8"
LARGEST: Final = 64 * 1024
"""Bytes of an encoded event that no queue, page or partner has to exceed."""
NO_DATA: Final = msgspec.Raw()
"""The data of an event whose subject was erased; the attribute is absent."""


class TooLargeError(ValueError):
    """The event does not fit into 64 kB."""


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event in structured JSON mode; names and texts as on the wire.

    ``sequence`` is the aggregate's version in 20 digits, so that it sorts as text.
    ``data`` is left undecoded, for each reader has its own shape of it; of an event
    whose data was erased it is empty.
    """

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: str
    recordedat: str
    sequence: str
    datacontenttype: str = ""
    dataschema: str | None = None
    partitionkey: str | None = None
    correlationid: str | None = None
    causationid: str | None = None
    traceparent: str | None = None
    tracestate: str | None = None
    actor: str | None = None
    ownerid: str | None = None
    teamids: str | None = None
    memberids: str | None = None
    carerids: str | None = None
    data: msgspec.Raw = NO_DATA


_DECODER: Final = msgspec.json.Decoder(CloudEvent)
_ENCODER: Final = msgspec.json.Encoder()
_IN_BODY_ONLY: Final = frozenset({"data", "datacontenttype"})
_AS_HEADERS: Final = tuple(
    (name, f"ce-{name}")
    for name in CloudEvent.__struct_fields__
    if name not in _IN_BODY_ONLY
)


def from_row(row: Mapping[str, Any], service: str) -> CloudEvent:
    """Return the event of one row of ``service``'s log.

    Raises KeyError, TypeError or AttributeError for a row that is no event.
    """
    meta, data = row["meta"], row["data"]
    return CloudEvent(
        specversion="1.0",
        id=row["_id"],
        source=f"/{service}",
        type=row["type"],
        subject=row["aggregate"],
        time=rfc3339(row["time"]),
        recordedat=rfc3339(row["ts"].as_datetime()),
        sequence=f"{row['version']:020d}",
        datacontenttype="application/json",
        dataschema=f"urn:kith:event:{row['type'].rpartition('.v')[0]}:{row['schema']}",
        partitionkey=row["aggregate"],
        correlationid=meta.get("correlation_id"),
        causationid=meta.get("causation_id"),
        traceparent=meta.get("traceparent"),
        tracestate=meta.get("tracestate"),
        actor=meta.get("actor"),
        ownerid=meta.get("owner_id"),
        teamids=",".join(meta.get("team_ids") or ()) or None,
        memberids=",".join(meta.get("member_ids") or ()) or None,
        carerids=",".join(meta.get("carer_ids") or ()) or None,
        data=NO_DATA if data is None else msgspec.Raw(orjson.dumps(data)),
    )


def encode(event: CloudEvent) -> bytes:
    """Return the event as structured JSON.

    Raises TooLargeError above 64 kB.
    """
    body = _ENCODER.encode(event)
    if len(body) > LARGEST:
        raise TooLargeError(f"{event.type}: {len(body)} bytes")
    return body


def decode(body: bytes) -> CloudEvent:
    """Read structured JSON; unknown attributes are ignored.

    Raises msgspec.DecodeError for what is no JSON, its subclass
    msgspec.ValidationError for what is no event.
    """
    event = _DECODER.decode(body)
    if event.specversion != "1.0":
        raise msgspec.ValidationError(f"specversion {event.specversion!r}, not 1.0")
    return event


def headers(event: CloudEvent) -> dict[str, str]:
    """Repeat the attributes as ``ce-`` headers, to route without parsing."""
    pairs = ((header, getattr(event, name)) for name, header in _AS_HEADERS)
    return {header: value for header, value in pairs if value is not None}


def owner_of(event_type: str) -> str:
    """Return the service that owns a type: ``contacts.contact.created.v1``."""
    return event_type.partition(".")[0]


def major_of(event_type: str) -> int:
    """Return the major version of a type; 0 for a name without one."""
    digits = event_type.rpartition(".v")[2]
    return int(digits) if digits.isdigit() else 0


def rfc3339(instant: datetime) -> str:
    """Write an instant in UTC with ``Z`` and milliseconds (RFC 3339)."""
    text = instant.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
