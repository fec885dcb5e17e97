"""Two persons become one: what a service holds of them moves, and moves back.

Whose a record is follows from its ``original_contact_id`` and the merges that hold,
so the facts about merges may come in any order and more than once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar, Final

from chassis import filters
from chassis.domain import MergeReceipt, Moved, utcnow
from chassis.filters import Filter
from chassis.jobs import Job, Worker
from chassis.messaging import INBOX, Consumer, Event, Message
from chassis.mongo import (
    UNSCOPED,
    Document,
    Index,
    ListQuery,
    Repository,
    Rows,
    Scope,
    Store,
    Transaction,
)

__all__ = [
    "Holding",
    "LinkRepository",
    "MergeDuty",
    "Merged",
    "Move",
    "all_ids",
    "as_named_now",
    "as_present",
    "move_rows",
    "present_id",
    "present_stages",
    "with_present_ids",
]

_PERSON: Final = "contact_id"
_ORIGINAL: Final = f"original_{_PERSON}"
_LINKS: Final = "person_links"
_SWEEPS: Final = "merge_sweeps"
_TURN: Final = "turn"
_STRAGGLERS: Final = timedelta(seconds=15)
"""Longer than any transaction that still read the person as not merged."""


class Merged(Message):
    """What a merge, or its end, says beyond the state of the survivor."""

    merge_id: str
    loser_id: str
    reassign: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Move:
    """Records of ``ids`` are from now on those of ``to``.

    At the end of a merge they are taken ``out_of`` the survivor, by whose they were at
    first; ``reassign`` names records made since that go with them.
    """

    to: str
    ids: tuple[str, ...]
    out_of: str | None = None
    reassign: tuple[str, ...] = ()

    @property
    def where(self) -> Document:
        """The records that move."""
        if self.out_of is None:
            return {_PERSON: {"$in": list(self.ids)}}
        theirs = [
            {_ORIGINAL: {"$in": list(self.ids)}},
            {"_id": {"$in": list(self.reassign)}},
        ]
        return {_PERSON: self.out_of, "$or": theirs}

    @property
    def change(self) -> Document:
        """The fields of a record that moves, as an update's ``$set``."""
        named = {"$in": ["$_id", list(self.reassign)]}
        first: Document = {"$ifNull": [f"${_ORIGINAL}", f"${_PERSON}"]}
        return {_PERSON: self.to, _ORIGINAL: {"$cond": [named, self.to, first]}}


@dataclass(frozen=True)
class Holding:
    """One kind of records about persons, and how those move; it says how many did."""

    kind: str
    move: Callable[[Move, Transaction], int]

    @classmethod
    def of(cls, repository: type[Repository[Any]]) -> "Holding":
        """Hold records whose person is named once."""

        def move(move: Move, tx: Transaction) -> int:
            return move_rows(tx.collection(repository.collection), move)

        return cls(repository.collection, move)


def move_rows(rows: Rows, move: Move) -> int:
    """Let records be the other person's; whose they are is no version of them."""
    return rows.update_many(move.where, [{"$set": move.change}]).modified_count


class LinkRepository(Repository[Any]):
    """One row per merge: who won, who lost, and whether it still holds."""

    collection = _LINKS
    feature = "contacts"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"loser": 1, "holds": 1}), Index({"winner": 1, "holds": 1}))


def present_id(person_id: str, store: Store) -> str:
    """Return under which id a person is found now: his own, or the survivor's."""
    links, seen = store.collection(_LINKS), {person_id}
    while link := links.find_one({"loser": person_id, "holds": True}):
        if link["winner"] in seen:
            break
        person_id = link["winner"]
        seen.add(person_id)
    return person_id


def all_ids(person_id: str, store: Store) -> tuple[str, ...]:
    """Return the ids of a person: the one he is found under, then those merged."""
    found = [present_id(person_id, store)]
    links = store.collection(_LINKS)
    new = found
    while new:
        where = {"winner": {"$in": new}, "holds": True}
        losers = [link["loser"] for link in links.find(where)]
        new = [one for one in losers if one not in found]
        found = [*found, *new]
    return tuple(found)


def as_named_now(
    fields: Mapping[str, Any], store: Store, record: object = None
) -> dict[str, Any]:
    """Return fields with merged persons named by the id they are found under.

    A ``record`` that gets another person is his from the first, for any later merge.
    """
    found = dict(fields)
    if person := found.get(_PERSON):
        found[_PERSON] = present_id(person, store)
    if several := found.get(f"{_PERSON}s"):
        now = (present_id(one, store) for one in several)
        found[f"{_PERSON}s"] = tuple(dict.fromkeys(now))
    known = getattr(record, _PERSON, None)
    if record is not None and found.get(_PERSON, known) != known:
        found[_ORIGINAL] = found[_PERSON]
    return found


def as_present(query: ListQuery, store: Store) -> ListQuery:
    """Return a list's query that names persons by the id they are found under."""
    return with_present_ids(query, partial(present_id, store=store))


def present_stages(store: Store) -> list[Document]:
    """Return the stages that name persons by the id they are found under.

    There are none as long as nobody was merged.
    """
    if not store.collection(_LINKS).find_one({"holds": True}):
        return []
    way: Document = {
        "from": _LINKS,
        "startWith": f"${_PERSON}",
        "connectFromField": "winner",
        "connectToField": "loser",
        "restrictSearchWithMatch": {"holds": True},
        "depthField": "depth",
        "as": "way",
    }
    last = {"$last": {"$sortArray": {"input": "$way", "sortBy": {"depth": 1}}}}
    ends = {"$getField": {"field": "winner", "input": last}}
    named = {"$set": {_PERSON: {"$ifNull": [ends, f"${_PERSON}"]}}}
    return [{"$graphLookup": way}, named, {"$unset": "way"}]


def with_present_ids(query: ListQuery, present: Callable[[str], str]) -> ListQuery:
    """Return the query with merged persons named by the id they are found under."""
    return replace(query, filter=_renamed(query.filter, present))


def _renamed(node: Filter, present: Callable[[str], str]) -> Filter:
    if isinstance(node, filters.Test):
        if node.field.name != _PERSON or node.value is None:
            return node
        named = node.value if isinstance(node.value, tuple) else (node.value,)
        found = tuple(present(str(one)) for one in named)
        return replace(node, value=found if isinstance(node.value, tuple) else found[0])
    if isinstance(node, filters.Member):
        return node
    if isinstance(node, filters.Not):
        return filters.Not(_renamed(node.node, present))
    nodes = tuple(_renamed(one, present) for one in node.nodes)
    return filters.All(nodes) if isinstance(node, filters.All) else filters.Any(nodes)


class MergeDuty:
    """What a service does about merges: it moves its holdings and says how many.

    The move, the receipt and the note of the event are one transaction. A record that
    was being written meanwhile is swept up a little later.
    """

    def __init__(
        self,
        address: str,
        receipt: type[MergeReceipt],
        holdings: Iterable[Holding],
        *,
        sweeps: bool = True,
    ) -> None:
        """Be the consumer of the feature ``address`` and, if it sweeps, its worker."""
        self._sweeps = sweeps
        self._receipt, self._holdings = receipt, tuple(holdings)
        self.consumer, self.worker = Consumer(address), Worker(address)
        self.consumer.on(
            "contacts.contact.merged.v1",
            "contacts.contact.unmerged.v1",
            reads=Merged,
            mode=INBOX,
            intents=True,
        )(self.on_merged)
        self.worker.claim(_SWEEPS)(self.sweep)

    def on_merged(self, event: Event[Merged], tx: Transaction) -> None:
        """Move what is theirs, unless something newer is known of this merge."""
        told, holds = event.data, ".merged." in event.type
        links = tx.collection(_LINKS)
        # Two merges of one chain at once would each see half of it.
        links.update_one({"_id": _TURN}, {"$inc": {"taken": 1}}, upsert=True)
        known = links.find_one({"_id": told.merge_id})
        counts: tuple[Moved, ...] = ()
        if known is None or known["version"] < event.version:
            ends = {"winner": event.subject_id, "loser": told.loser_id}
            link = {**ends, "version": event.version, "holds": holds}
            links.update_one({"_id": told.merge_id}, {"$set": link}, upsert=True)
            counts = self._move(ends, holds, told.reassign, tx)
            if holds and self._sweeps:
                due = {"due_at": utcnow() + _STRAGGLERS}
                tx.intend(_SWEEPS, {"merge_id": told.merge_id, **due})
        self._issue(told.merge_id, counts, tx, is_revert=not holds)

    def sweep(self, job: Job) -> None:
        """Move what was written under the old id while the merge went on."""
        job.step(self._sweep, job.row)

    def _sweep(self, row: Document, tx: Transaction) -> None:
        where = {"_id": row["merge_id"], "holds": True}
        link = tx.collection(_LINKS).find_one(where)
        counts = self._move(link, True, (), tx) if link else ()  # noqa: FBT003
        if counts:
            self._issue(row["merge_id"], counts, tx, is_revert=False)

    def _move(
        self,
        link: Document,
        holds: bool,  # noqa: FBT001  the word of the link
        reassign: Sequence[str],
        tx: Transaction,
    ) -> tuple[Moved, ...]:
        winner, loser = (present_id(link[end], tx) for end in ("winner", "loser"))
        ids = all_ids(loser, tx)
        if holds:
            move = Move(to=winner, ids=tuple(one for one in ids if one != winner))
        else:
            reassigned = tuple(reassign)
            move = Move(to=loser, ids=ids, out_of=winner, reassign=reassigned)
        counts = [(one.kind, one.move(move, tx)) for one in self._holdings]
        return tuple(Moved(kind=kind, count=count) for kind, count in counts if count)

    def _issue(
        self,
        merge_id: str,
        counts: tuple[Moved, ...],
        tx: Transaction,
        *,
        is_revert: bool,
    ) -> None:
        told = self._receipt(merge_id=merge_id, counts=counts, is_revert=is_revert)
        tx.publish("merge_receipt", told)
