"""Looking at likely doubles, and at merges."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar, get_args

from chassis.domain import Aggregate, NotFoundError
from chassis.mongo import Document, Store
from contacts.contacts.model import Contact
from contacts.contacts.queries import (
    find_contacts,
    find_survivors,
    get_contact,
)
from contacts.duplicates.model import (
    SHOWN_FROM,
    Duplicate,
    Likeness,
    Merge,
    Proposal,
    State,
    compare,
    proposals,
)
from contacts.duplicates.repository import (
    SCANS,
    SEARCHES,
    DuplicateRepository,
    MergeRepository,
    find_births,
    find_pairs,
    find_returning,
    get_couple,
    get_duplicate,
    get_merge,
    get_parted,
)

A = TypeVar("A", bound=Aggregate)
STATES: Final = get_args(State)
MOST_LOOKED_AT: Final = 5000
CHUNK: Final = 200


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A known person who may be the one somebody writes down."""

    contact_id: str
    display_name: str
    likeness: Likeness


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Two records side by side, before they are one.

    ``proposed_winner_id`` is the known one of a known and an anonymous record, else
    the older; ``conflicts`` is what a person has to look at.
    """

    winner: Contact
    loser: Contact
    proposed_winner_id: str
    fields: list[Proposal]
    conflicts: list[str]
    likeness: Likeness


@dataclass(frozen=True, kw_only=True)
class Return:
    """The two records as they would be after a merge is undone."""

    winner: Contact
    loser: Contact
    returns: list[str]
    stays: list[str]


def find_candidates(contact: Contact, store: Store) -> list[Candidate]:
    """Return the visible persons who may be this one, the likeliest first."""
    found = [
        (other, alike)
        for _, other, alike in find_pairs([contact], store)
        if alike.score >= SHOWN_FROM
    ]
    seen = find_contacts([other.id for other, _ in found], store)
    some = [
        Candidate(contact_id=o.id, display_name=o.display_name, likeness=alike)
        for o, alike in found
        if o.id in seen
    ]
    return sorted(some, key=lambda one: -one.likeness.score)[:20]


def list_duplicates(
    store: Store,
    *,
    state: State = "open",
    min_score: int = SHOWN_FROM,
    contact_id: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> tuple[list[Duplicate], str | None]:
    """Return pairs whose two persons the caller sees, and where the next page begins.

    Raises NotFoundError for a person, or a place to begin, that he does not see.
    """
    where: list[Document] = [{"state": state, "score": {"$gte": min_score}}]
    if contact_id:
        where.append({"contact_ids": get_contact(contact_id, store).id})
    if after:
        last = get_duplicate(after, store)
        lower = [{"score": {"$lt": last.score}}]
        where.append({"$or": [*lower, {"score": last.score, "_id": {"$gt": after}}]})
    repository = DuplicateRepository(store)
    rows = repository.rows.find({"$and": where}).sort([("score", -1), ("_id", 1)])
    found = [repository.from_document(row) for row in rows.limit(MOST_LOOKED_AT)]
    return _page(found, lambda one: one.contact_ids, limit, store)


def _page(
    found: Sequence[A],
    people_of: Callable[[A], Sequence[str]],
    limit: int,
    store: Store,
) -> tuple[list[A], str | None]:
    """Return the first whose persons are all visible, and the last of them."""
    seen: list[A] = []
    for at in range(0, len(found), CHUNK):
        some = found[at : at + CHUNK]
        people = find_survivors({i for one in some for i in people_of(one)}, store)
        seen += [one for one in some if _are_there(people_of(one), people)]
        if len(seen) > limit:
            return seen[:limit], seen[limit - 1].id
    return seen, None


def _are_there(contact_ids: Sequence[str], people: Mapping[str, Contact]) -> bool:
    """Say whether all are visible, and still as many persons."""
    found = {people[one].id for one in contact_ids if one in people}
    return len(found) == len(contact_ids)


def get_preview(winner_id: str, loser_id: str, store: Store) -> Preview:
    """Show two records side by side. Raises what ``get_couple`` does."""
    winner, loser = get_couple(winner_id, loser_id, store)
    born = find_births([winner.id, loser.id], store)
    births = born.get(winner.id), born.get(loser.id)
    known = [one for one in (winner, loser) if not _is_anonymous(one)]
    older = min(known or (winner, loser), key=lambda one: (one.created_at, one.id))
    fields = proposals(winner, loser)
    conflicts = [one.field for one in fields if one.is_conflict]
    if None not in births and births[0] != births[1]:
        conflicts.append("birthday")
    if _refers(winner, loser):
        conflicts.append("referral")
    return Preview(
        winner=winner,
        loser=loser,
        proposed_winner_id=older.id,
        fields=fields,
        conflicts=conflicts,
        likeness=compare(winner, loser, births),
    )


def _is_anonymous(contact: Contact) -> bool:
    return contact.display_name.startswith("+") or "@" in contact.display_name


def _refers(one: Contact, other: Contact) -> bool:
    """Say whether one of the two is said to have sent the other."""
    senders = {one.source.referred_by_id, other.source.referred_by_id}
    return bool(senders & {*one.ids, *other.ids})


def list_merges(
    store: Store,
    *,
    contact_id: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> tuple[list[Merge], str | None]:
    """Return merges of visible persons, the newest first, of one person if named.

    Raises NotFoundError as ``list_duplicates`` does.
    """
    where: list[Document] = [{}]
    if contact_id:
        ids = {"$in": [contact_id, *get_contact(contact_id, store).ids]}
        where.append({"$or": [{"winner_id": ids}, {"loser_id": ids}]})
    if after:
        last = get_merge(after, store).merged_at
        older = {"merged_at": last, "_id": {"$lt": after}}
        where.append({"$or": [{"merged_at": {"$lt": last}}, older]})
    merges = MergeRepository(store)
    rows = merges.rows.find({"$and": where}).sort([("merged_at", -1), ("_id", -1)])
    found = [merges.from_document(row) for row in rows.limit(MOST_LOOKED_AT)]
    return _page(found, lambda one: [one.winner_id], limit, store)


def get_return(merge_id: str, store: Store) -> Return:
    """Show what would go back. Raises what ``get_parted`` does."""
    merge = get_merge(merge_id, store)
    winner, loser = get_parted(merge, store)
    values, stays = find_returning(merge, winner, store)
    for name, value in values.items():
        setattr(winner, name, value)
    loser.state = "active"
    return Return(winner=winner, loser=loser, returns=sorted(values), stays=stays)


def find_scanned_until(store: Store) -> datetime | None:
    """Return up to when changed contacts were looked at."""
    row = store.collection(SCANS).find_one({"_id": "changed"})
    return row["until"] if row else None


def get_scan(scan_id: str, store: Store) -> Document:
    """Return how far a scan is. Raises NotFoundError."""
    row = store.collection(SEARCHES).find_one({"_id": scan_id, "kind": "scan"})
    if row is None:
        raise NotFoundError
    done = row.get("checkpoint") or {}
    names = {"due": "waiting", "running": "running", "done": "done"}
    return {
        "id": scan_id,
        "state": names.get(row["state"], "failed"),
        "looked_at": done.get("looked_at", 0),
        "found": done.get("found", 0),
    }


def find_merge(merge_id: str, store: Store) -> Merge:
    """Return a merge. Raises NotFoundError unless the survivor is visible."""
    return get_merge(merge_id, store)
