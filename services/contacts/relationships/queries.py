"""Looking at who belongs to whom."""

from dataclasses import dataclass
from typing import Any, Final

from chassis.filters import Catalogue, Field
from chassis.mongo import Document, ListQuery, Page, Store, page
from contacts.companies.queries import find_company, get_company
from contacts.contacts.queries import find_contacts, find_survivors, get_contact
from contacts.relationships.errors import OneSubjectError
from contacts.relationships.model import INVERSE, Dependant, Household, Relationship
from contacts.relationships.repository import (
    DependantRepository,
    HouseholdRepository,
    RelationshipRepository,
)

ALIVE: Final[Document] = {"deleted_at": None}
MOST: Final = 200
HOUSEHOLDS: Final = Catalogue(
    Field("member_ids", "texts", "living"),
    Field("owner_id", "reference"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists of households may speak about."""


@dataclass(frozen=True)
class Some:
    """A page of what is visible, and the id behind which the next one begins."""

    items: list[Any]
    next_cursor: str | None


@dataclass(frozen=True)
class Seen:
    """A relationship, and what its far end is to the one who is looked at."""

    relationship: Relationship
    as_kind: str
    other_id: str


def get_relationship(relationship_id: str, store: Store) -> Relationship:
    """Return a relationship. Raises NotFoundError unless both ends are visible."""
    return RelationshipRepository(store).get(relationship_id)


def list_relationships(
    store: Store,
    *,
    contact_id: str | None = None,
    company_id: str | None = None,
    kind: str | None = None,
    cursor: str | None = None,
    limit: int = MOST,
) -> Some:
    """Return a page of how one contact or company is related, visible ones only.

    Raises OneSubjectError, NotFoundError.
    """
    if (contact_id is None) == (company_id is None):
        raise OneSubjectError(pointer="/contact_id")
    ways: list[Document] = [{"to_company_id": company_id}]
    subject = company_id
    if contact_id:
        contact = get_contact(contact_id, store)
        ways, subject = _ways([*contact.ids]), contact.id
    else:
        get_company(str(company_id), store)
    rows = _rows({"$or": ways}, store, cursor, limit)
    found = (_seen(one, subject) for one in _visible(rows, store))
    items = [one for one in found if kind in (None, one.as_kind)]
    return Some(items, rows[-1].id if len(rows) == limit else None)


def _ways(contact_ids: list[Any]) -> list[Document]:
    inside = {"$in": contact_ids}
    return [{"from_contact_id": inside}, {"to_contact_id": inside}]


def _rows(
    where: Document, store: Store, cursor: str | None = None, limit: int = MOST
) -> list[Relationship]:
    """Return relationships behind an id, the oldest first."""
    repository = RelationshipRepository(store)
    behind = {"_id": {"$gt": cursor}} if cursor else {}
    rows = repository.rows.find({"$and": [where, ALIVE, behind, repository.visible()]})
    found = rows.sort("_id", 1).limit(limit)
    return [repository.from_document(row) for row in found]


def _visible(found: list[Relationship], store: Store) -> list[Relationship]:
    """Return relationships whose two ends the caller sees, as they lead now.

    Between two who were merged there is none, and what both had stands once.
    """
    ids = {i for one in found for i in (one.from_contact_id, one.to_contact_id) if i}
    people = find_survivors(ids, store)
    firms = {one.to_company_id for one in found if one.to_company_id}
    hidden = {firm for firm in firms if find_company(firm, store) is None}
    led: dict[str, Relationship] = {}
    for one in found:
        ends = {one.from_contact_id, one.to_contact_id} - {None}
        if not ends <= people.keys() or one.to_company_id in hidden:
            continue
        one.from_contact_id = people[one.from_contact_id].id
        if one.to_contact_id:
            one.to_contact_id = people[one.to_contact_id].id
        if one.from_contact_id != one.to_contact_id:
            led.setdefault(one.pair if one.is_open else one.id, one)
    return [*led.values()]


def _seen(one: Relationship, subject: str | None) -> Seen:
    if one.from_contact_id == subject:
        return Seen(one, one.kind, one.other_id)
    return Seen(one, INVERSE[one.kind], one.from_contact_id)


def list_referrals(
    store: Store, *, contact_id: str, cursor: str | None = None, limit: int = MOST
) -> Some:
    """Return a page of the visible contacts whom a contact sent, the newest first."""
    known = get_contact(contact_id, store).ids
    repository = RelationshipRepository(store)
    to = {"to_contact_id": {"$in": [*known]}}
    sent: Document = {**to, "kind": "referred_by", "until": None}
    before: Document = {"_id": {"$lt": cursor}} if cursor else {}
    where = {"$and": [sent, ALIVE, before, repository.visible()]}
    rows = list(repository.rows.find(where).sort("_id", -1).limit(limit))
    ids = [row["from_contact_id"] for row in rows]
    people = find_survivors(ids, store)
    found = {people[one].id: people[one] for one in ids if one in people}
    items = [one for one in found.values() if one.id not in known]
    return Some(items, rows[-1]["_id"] if len(rows) == limit else None)


def get_graph(contact_id: str, depth: int, store: Store) -> Document:
    """Return who is related to a contact over some steps: visible ones only."""
    first = get_contact(contact_id, store)
    nodes, border = {first.id: first.display_name}, [first]
    edges: dict[str, Relationship] = {}
    for _ in range(depth):
        ways = _ways([i for one in border for i in one.ids])
        found = _visible(_rows({"$or": ways}, store), store)
        edges.update({one.id: one for one in found if one.to_contact_id})
        ends = {i for o in edges.values() for i in (o.from_contact_id, o.other_id)}
        people = find_contacts(ends - nodes.keys(), store)
        border = [*people.values()][: max(0, MOST - len(nodes))]
        nodes.update({one.id: one.display_name for one in border})
    return {
        "nodes": [{"id": one, "display_name": name} for one, name in nodes.items()],
        "edges": [
            one
            for one in edges.values()
            if {one.from_contact_id, one.other_id} <= nodes.keys()
        ],
    }


def list_households(query: ListQuery, store: Store) -> Page[Household]:
    """Return a page of the households that the caller sees."""
    households = HouseholdRepository(store)
    where = {"$and": [households.visible(), ALIVE]}
    return page(store, households.rows, where, query, read=households.from_document)


def get_household(household_id: str, store: Store) -> Household:
    """Return one household; raises NotFoundError outside the caller's scope."""
    return HouseholdRepository(store).get(household_id)


def list_dependants(contact_id: str, store: Store) -> list[Dependant]:
    """Return the dependants of a contact. Raises NotFoundError."""
    contact_id = get_contact(contact_id, store).id
    dependants = DependantRepository(store)
    where = {"$and": [{"contact_id": contact_id}, ALIVE, dependants.visible()]}
    rows = dependants.rows.find(where).sort("_id", 1).limit(MOST)
    return [dependants.from_document(row) for row in rows]


def get_dependant(dependant_id: str, store: Store) -> Dependant:
    """Return a dependant of a visible contact. Raises NotFoundError."""
    return DependantRepository(store).get(dependant_id)
