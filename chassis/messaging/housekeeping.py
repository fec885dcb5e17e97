"""What every service's consumer hears for the backbone itself: pulses and replays."""

from datetime import UTC, datetime
from typing import Final, Literal

import msgspec

from chassis.domain import utcnow
from chassis.envelope import owner_of
from chassis.messaging.consumer import GATE, NATURAL, Consumer
from chassis.messaging.event import Event, Message
from chassis.mongo import Store
from chassis.mongo.feeds import keep_pulse

REPLAYS: Final = "replays"
COMPLETIONS: Final = "replay_completions"
NO_DIGEST: Final = "0" * 16


class Pulse(Message):
    """All that these shards committed before ``as_of`` is published."""

    as_of: datetime
    shards: list[int]
    held_types: list[str] = msgspec.field(default_factory=list)


class Opened(Message):
    """A copy builds a generation and needs our facts in its queue."""

    replay_id: str
    queue: str
    types: list[str]
    needs: Literal["latest", "all"]


class Requested(Opened):
    """A copy misses facts of one owner: of an aggregate, or since an instant."""

    owner: str
    aggregate: str | None = None
    since: datetime | None = None


class Completed(Message):
    """An owner has sent a whole replay; what it sent in all."""

    replay_id: str
    count: int
    digest: str


def housekeeping(service: str) -> Consumer:
    """Return the chassis's own subscriptions, the same in every service."""
    consumer = Consumer(f"{service}.backbone")
    consumer.on("*.generation.opened.v1", reads=Opened, mode=NATURAL)(on_opened)
    consumer.on("*.replay.requested.v1", reads=Requested, mode=NATURAL)(on_requested)
    consumer.on("*.replay.completed.v1", reads=Completed, mode=NATURAL)(on_completed)
    consumer.on("*.relay.pulsed.v1", reads=Pulse, mode=GATE)(on_pulsed)
    return consumer


def on_pulsed(event: Event[Pulse], store: Store) -> None:
    """Note how far an owner's facts have arrived."""
    pulse, owner = event.data, owner_of(event.type)
    as_of = pulse.as_of.astimezone(UTC)
    keep_pulse(store, owner, as_of, pulse.shards, pulse.held_types)


def on_opened(event: Event[Opened], store: Store) -> None:
    """Order a replay of our own facts into the generation's queue."""
    _order(store, event.data, requested_by=owner_of(event.type))


def on_requested(event: Event[Requested], store: Store) -> None:
    """Order a replay of what one copy misses."""
    if event.data.owner == store.database.service:
        _order(store, event.data, requested_by=owner_of(event.type))


def on_completed(event: Event[Completed], store: Store) -> None:
    """Note what an owner says it has sent."""
    done, owner = event.data, owner_of(event.type)
    row = {"replay_id": done.replay_id, "owner": owner, "at": utcnow()}
    sent = {"count": done.count, "digest": done.digest}
    store.collection(COMPLETIONS).keep(f"{done.replay_id}|{owner}", {**row, **sent})


def _order(store: Store, wanted: Opened, *, requested_by: str) -> None:
    own = [name for name in wanted.types if owner_of(name) == store.database.service]
    if not own:
        return
    row = {
        "queue": wanted.queue,
        "types": own,
        "needs": wanted.needs,
        "aggregate": getattr(wanted, "aggregate", None),
        "since": getattr(wanted, "since", None),
        "state": "waiting",
        "page": None,
        "count": 0,
        "digest": NO_DIGEST,
        "requested_by": requested_by,
        "at": utcnow(),
    }
    store.collection(REPLAYS).keep(wanted.replay_id, row)
