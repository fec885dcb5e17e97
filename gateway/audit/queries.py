"""Looking into the log, and at whether it is whole."""

from datetime import datetime
from typing import Any, Final

from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Store, page
from gateway.audit.model import RESULTS, Block, Broken, Verdict
from gateway.audit.repository import BlockRepository, EntryRepository

CATALOGUE: Final = Catalogue(
    Field("at", "instant", sortable=True, indexed=True, label="When"),
    Field("actor", "text", indexed=True, label="Who"),
    Field("action", "text", indexed=True, label="What"),
    Field("object", "text", indexed=True, label="Of what"),
    Field("result", "choice", options=RESULTS, indexed=True, label="Result"),
    Field("request_id", "text", label="Request"),
)


def list_entries(query: ListQuery, store: Store) -> Page[dict[str, Any]]:
    entries = EntryRepository(store)
    return page(store, entries.rows, entries.visible(), query, read=_shape)


def find_oldest_unsealed(now: datetime, store: Store) -> float:
    """Return the seconds since the first entry that no block holds; 0 for none."""
    newest = BlockRepository(store).newest()
    entries = EntryRepository(store)
    since = newest.ends_at if newest else entries.first()
    known = set(newest.entry_ids) if newest else set()
    waiting = entries.entered(since, now) if since else iter(())
    first = next((each for each in waiting if each not in known), None)
    if first is None:
        return 0.0
    arrived: datetime = entries.by_id([first])[first]["entered_at"]
    return (now - arrived).total_seconds()


def get_verdict(since: datetime, until: datetime, store: Store) -> Verdict:
    """Reckon the chain again for the blocks of a time, up to the first that breaks."""
    blocks, entries = BlockRepository(store), EntryRepository(store)
    before: Block | None = None
    seen = counted = 0
    for block in blocks.between(since, until):
        before = before or blocks.before(block.number)
        is_good = block.follows(before) and block.is_whole()
        found = block.broken_entry(entries.by_id(block.entry_ids)) if is_good else None
        if found or not is_good:
            broken = Broken(block=block.number, entry=found)
            return Verdict(ok=False, blocks=seen, entries=counted, first_broken=broken)
        before, seen, counted = block, seen + 1, counted + len(block.entry_ids)
    return Verdict(ok=True, blocks=seen, entries=counted)


def _shape(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "id": row["_id"]}
