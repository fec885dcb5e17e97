"""Who is in a segment, was, and would be; and why."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import combinations_with_replacement
from typing import Any, Final

from chassis.domain import ReferenceNotFoundError
from chassis.filters import describe
from chassis.mongo import Document, ListQuery, Page, Store, compile_filter, page
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_contacts, get_contact
from contacts.memberships.model import Membership, Sight, explain
from contacts.memberships.repository import (
    ACTIVE,
    MembershipRepository,
    People,
    find_zone,
)
from contacts.segments.queries import (
    find_rules,
    find_shared,
    get_rule,
    get_segment,
    hidden_fields,
    read_rule,
)

COUNT_SECONDS: Final = 2.0
BATCH: Final = 500


def get_preview(rule: Any, sample: int, store: Store) -> Document:
    """Return how many visible contacts a rule finds, and some. Raises FilterError."""
    wanted = read_rule(rule, store)
    now, people = store.database.now(), People(store)
    where = compile_filter(wanted, now=now, zone=find_zone(store))
    counted = people.count(where, COUNT_SECONDS)
    rows = people.first(where, sample) if sample else []
    return {
        "count": counted.count,
        "exact": counted.exact,
        "cost": counted,
        "sample": [people.from_document(row) for row in rows],
        "scope": store.caller.scope_of("contacts", "read") or "own",
        "text": describe(wanted),
    }


def list_members(segment_id: str, query: ListQuery, store: Store) -> Page[Document]:
    """Return a page of the visible members. Raises NotFoundError."""
    get_segment(segment_id, store)
    people = People(store)
    where = {"$and": [{"facets.segments": segment_id}, people.shown()]}
    query = replace(query, zone=find_zone(store))
    found = page(store, people.rows, where, query, read=people.from_document)
    times = MembershipRepository(store).of_people(
        segment_id, [contact.id for contact in found.items]
    )
    items = [_member(contact, times.get(contact.id)) for contact in found.items]
    return Page(items, found.after, found.count)


def list_members_then(
    segment_id: str, at: datetime, store: Store, *, after: str = "", limit: int = 50
) -> Document:
    """Return the visible contacts that were in a segment at an instant, by id.

    Raises NotFoundError.
    """
    get_segment(segment_id, store)
    memberships = MembershipRepository(store)
    items: list[Document] = []
    place: str | None = after
    while place is not None and len(items) < limit:
        ids = memberships.people_then(segment_id, at, place, BATCH)
        seen = find_contacts(ids, store)
        shown = [one for one in ids if one in seen][: limit - len(items)]
        times = memberships.of_people(segment_id, shown, at)
        items += [_member(seen[one], times.get(one)) for one in shown]
        place = ids[-1] if len(ids) == BATCH else None
        if len(items) == limit:
            place = shown[-1]
    return {"items": items, "next_cursor": place}


def _member(contact: Contact, time: Membership | None) -> Document:
    shown = ("id", "display_name", "lifecycle_stage", "company_id", "owner_id")
    fields = {name: getattr(contact, name) for name in shown}
    fields["keep_in_touch"] = contact.keep_in_touch
    held = {"entered_at": None, "left_at": None, "entry": None, "exit": None}
    if time is not None:
        held = {name: getattr(time, name) for name in held}
    return {**fields, **held}


def get_explanation(segment_id: str, contact_id: str, store: Store) -> Document:
    """Return a rule for one visible contact: each node true or false, with values.

    Raises NotFoundError.
    """
    found, people = get_segment(segment_id, store), People(store)
    contact = get_contact(contact_id, store)
    [row] = people.some([contact.id])
    inside = found.id in row.get("facets", {}).get("segments", ())
    answer = {"contact_id": contact.id, "is_member": inside, "rule": None}
    if found.rule is not None:
        sight = Sight(row, store.database.now(), find_zone(store))
        answer["rule"] = explain(get_rule(found, store), sight, hidden_fields(store))
    return answer


def list_biography(contact_id: str, store: Store) -> list[Document]:
    """Return a visible contact's times in visible segments, the latest first.

    Raises NotFoundError.
    """
    contact = get_contact(contact_id, store)
    found = MembershipRepository(store).of_person(contact.id)
    known = find_shared({one.segment_id for one in found}, store)
    return [
        {
            "segment_id": one.segment_id,
            "segment_name": known[one.segment_id].name,
            "kind": known[one.segment_id].kind,
            "entered_at": one.entered_at,
            "left_at": one.left_at,
            "entry": one.entry,
            "exit": one.exit,
        }
        for one in found
        if one.segment_id in known
    ]


def find_overlaps(segment_ids: list[str], store: Store) -> Document:
    """Return how many visible contacts two segments share, for each two of some.

    Raises ReferenceNotFoundError.
    """
    known = find_shared(segment_ids, store)
    for place, segment_id in enumerate(segment_ids):
        if segment_id not in known:
            raise ReferenceNotFoundError(pointer=f"/segment_ids/{place}")
    mixed = People(store).together(segment_ids)
    shared = partial(_shared, mixed)
    ids = [*dict.fromkeys(segment_ids)]
    return {
        "segments": [{"id": one, "name": known[one].name} for one in ids],
        "pairs": [
            {"first": one, "second": other, "count": shared({one, other})}
            for one, other in combinations_with_replacement(ids, 2)
        ],
    }


def _shared(mixed: list[Document], both: set[str]) -> int:
    return sum(row["count"] for row in mixed if both <= {*row["_id"]})


def find_wrong(store: Store, most: int) -> list[str]:
    """Return contacts, of some picked by chance, whose segments are not as they say."""
    rules = {rule.segment_id: rule for rule in find_rules(store)}
    people, now, zone = People(store), store.database.now(), find_zone(store)
    wrong = []
    for row in people.sample(most):
        is_there = all(row.get(name) == value for name, value in ACTIVE.items())
        sight = Sight(row, now, zone)
        should = {
            one for one, rule in rules.items() if is_there and sight.holds(rule.filter)
        }
        inside = {*row.get("facets", {}).get("segments", ())} & {*rules}
        if should != inside:
            wrong.append(row["_id"])
    return wrong
