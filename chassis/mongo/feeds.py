"""How far each owner's facts have arrived here: the pulses of its relay (3.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from chassis.mongo.outbox import SHARDS
from chassis.mongo.store import Store

FEEDS: Final = "feeds"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """Everything that ``owner`` committed before ``as_of`` has arrived.

    Except rows of ``held_types``, which its relay could not publish yet.
    """

    owner: str
    as_of: datetime
    held_types: tuple[str, ...]


def feeds(store: Store) -> list[Feed]:
    """Return what is known of each owner whose relays have all reported."""
    rows = store.collection(FEEDS).find({"as_of": {"$ne": None}})
    return [Feed(row["_id"], row["as_of"], tuple(row["held_types"])) for row in rows]


def keep_pulse(
    store: Store,
    owner: str,
    as_of: datetime,
    shards: Iterable[int],
    held_types: Sequence[str],
) -> None:
    """Remember one relay's pulse; the oldest of the 16 shards counts."""
    report = {"as_of": as_of, "held_types": list(held_types)}
    store.collection(FEEDS).update_one(
        {"_id": owner},
        [
            {"$set": {f"shards.{n}": _newer(f"$shards.{n}", report) for n in shards}},
            {"$set": {"as_of": _oldest(), "held_types": _held()}},
        ],
        upsert=True,
    )


def _newer(known: str, report: dict[str, Any]) -> dict[str, Any]:
    is_newer = {"$gt": [report["as_of"], {"$ifNull": [f"{known}.as_of", _NEVER]}]}
    return {"$cond": [is_newer, {"$literal": report}, known]}


def _oldest() -> dict[str, Any]:
    """Give null until every shard has reported: what is unknown is not fresh."""
    is_whole = {"$eq": [{"$size": {"$objectToArray": "$shards"}}, SHARDS]}
    times = {"$min": [f"$shards.{n}.as_of" for n in range(SHARDS)]}
    return {"$cond": [is_whole, times, None]}


def _held() -> dict[str, Any]:
    lists = [{"$ifNull": [f"$shards.{n}.held_types", []]} for n in range(SHARDS)]
    return {"$setUnion": lists}
