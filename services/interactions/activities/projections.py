"""Facts of other services that this feature keeps: entries of timelines."""

from dataclasses import asdict, dataclass
from datetime import datetime

from chassis.mongo import Index, Projection, Store

TIMELINE_ENTRIES = Projection(
    "timeline_entries",
    indexes=(Index({"contact_id": 1, "occurred_at": -1, "_id": -1}),),
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a person's timeline, as another service told it."""

    contact_id: str
    occurred_at: datetime
    kind: str
    title: str
    link: str
    state: str | None = None
    reason: str | None = None


def keep_entry(store: Store, event_id: str, entry: Entry) -> None:
    """Keep an entry under the event that told it."""
    store.projection("timeline_entries").keep(event_id, asdict(entry))
