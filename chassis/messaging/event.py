"""What a handler hears: one fact with its envelope, its data already checked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec

from chassis.envelope import CloudEvent

M = TypeVar("M")

AnyMessage = dict[str, Any]
"""Reads the data of whatever comes, unchecked: for the store of all facts."""


class Message(msgspec.Struct):
    """The part of somebody's facts that a feature reads; decoding is checking.

    Unknown fields are ignored, so that the owner may add some.
    """


class Choice(StrEnum):
    """An enumeration that its owner may extend: an unknown value reads as ``other``.

    Subclasses have a member ``OTHER = "other"``.
    """

    @classmethod
    def _missing_(cls, value: object) -> "Choice | None":
        del value
        return cls.__members__.get("OTHER")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[M]):
    """One fact about one aggregate, as CloudEvents 1.0 carries it.

    ``version`` is the aggregate's version after the fact, ``time`` business time,
    ``recorded_at`` the server's time of the write; ``replay`` names the replay that
    sent it again, if one did. ``data`` is None when an erasure has blanked the fact.
    """

    id: str
    type: str
    source: str
    subject: str
    version: int
    time: datetime
    recorded_at: datetime
    data: M
    actor: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()
    correlation_id: str | None = None
    causation_id: str | None = None
    traceparent: str | None = None
    replay: str | None = None

    @property
    def entity(self) -> str:
        """What it is about: ``contact`` of ``contact/<id>``."""
        return self.subject.partition("/")[0]

    @property
    def subject_id(self) -> str:
        """The id of the aggregate."""
        return self.subject.partition("/")[2]

    @classmethod
    def of(cls, envelope: CloudEvent, data: M, *, replay: str | None) -> "Event[M]":
        """Join an envelope with its decoded data."""
        return cls(
            id=envelope.id,
            type=envelope.type,
            source=envelope.source,
            subject=envelope.subject,
            version=int(envelope.sequence or 0),
            time=datetime.fromisoformat(envelope.time),
            recorded_at=datetime.fromisoformat(envelope.recordedat),
            data=data,
            actor=envelope.actor,
            owner_id=envelope.ownerid,
            team_ids=_listed(envelope.teamids),
            member_ids=_listed(envelope.memberids),
            correlation_id=envelope.correlationid,
            causation_id=envelope.causationid,
            traceparent=envelope.traceparent,
            replay=replay,
        )


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
