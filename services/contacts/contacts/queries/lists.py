"""Lists of contacts, one contact, and his history."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, get_args

from chassis.domain import NotFoundError
from chassis.filters import Catalogue, Field, search_words
from chassis.mongo import Document, ListQuery, Page, Store, Way, begun_with, page
from contacts.companies.queries import (
    NOTHING,
    WORDS,
    find_companies_by_word,
    find_ways,
    get_address,
    get_company,
)
from contacts.contacts.errors import OneKeyError
from contacts.contacts.model import Contact
from contacts.contacts.queries.known import KEYS
from contacts.contacts.repository import ACTIVE, ContactRepository
from contacts.values import (
    Channel,
    EmailAddress,
    Function,
    PhoneNumber,
    Processing,
    SourceKind,
    Stage,
    UnreadablePhoneError,
)

MAX_SEARCHED: Final = 8
MEMORIES: Final[list[Callable[[str, datetime, Store], list[Document]]]] = []
"""Features beyond this one that remember what was known of a contact."""
CONTACTS: Final = Catalogue(
    Field("id", "reference", "_id"),
    Field("display_name", "text", folded="keys.name", personal=True, sortable=True),
    Field("email", "texts", "emails.normalized", personal=True),
    Field("phone", "texts", "phones.e164", personal=True),
    Field("city", "texts", "addresses.city", personal=True),
    Field("country", "texts", "addresses.country"),
    Field("company_id", "reference", label="company"),
    Field("job_title", "text", personal=True),
    Field("external_id", "text", personal=True),
    Field("lifecycle_stage", "choice", options=get_args(Stage), label="stage"),
    Field("status_group", "choice"),
    Field("source", "choice", "source.kind", options=get_args(SourceKind)),
    Field("ad_source_id", "reference", "source.ad_source_id"),
    Field("campaign_id", "reference", "source.campaign_id"),
    Field("store_id", "reference", "source.store_id"),
    Field("owner_id", "reference", label="owner"),
    Field("team_ids", "texts", label="teams"),
    Field(
        "service_functions",
        "texts",
        "service_team.function",
        options=get_args(Function),
    ),
    Field("tags", "texts"),
    Field("reachability", "texts", options=get_args(Channel)),
    Field("processing", "choice", options=get_args(Processing)),
    Field("completeness", "number", "completeness.score", sortable=True),
    Field("last_contact_at", "instant", "keep_in_touch.last_contact_at", sortable=True),
    Field("due_on", "date", "keep_in_touch.due_on", sortable=True),
    Field("created_at", "instant", sortable=True),
    Field("updated_at", "instant", sortable=True),
)


@dataclass(frozen=True, kw_only=True)
class LookUp:
    """Exactly one key."""

    region: str
    email: str | None = None
    phone: str | None = None
    external_id: str | None = None
    social: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Remembered:
    """A contact as he was known at an instant, with what was known of him."""

    contact: Contact
    facts: list[Document]


def list_contacts(
    query: ListQuery, store: Store, company_id: str | None = None
) -> Page[Contact]:
    """Return a page of the visible contacts, of one visible company if named."""
    contacts = ContactRepository(store)
    where = [contacts.visible(), ACTIVE]
    if company_id is not None:
        where.append({"company_id": get_company(company_id, store).id})
    if query.q:
        where.append(_text_filter(query.q, store))
    return page(
        store, contacts.rows, {"$and": where}, query, read=contacts.from_document
    )


def find_contact_ways(text: str, store: Store) -> list[Way]:
    """Return the ways to a contact by what was typed; last by its company's name."""
    by_company = [] if "@" in text else [Way(_text_filter(text, store))]
    ways = [*find_ways(text, store, entity="contacts"), *by_company]
    return [replace(way, where={"$and": [way.where, ACTIVE]}) for way in ways]


def _text_filter(typed: str, store: Store) -> Document:
    """Return the condition of a search text (rule 8): address, number or words.

    Who may not see an address or number finds nobody by it.
    A word may also begin something of the contact's company, if the caller sees it.
    """
    if address := get_address(typed, store, entity="contacts"):
        return address
    ways = [_word_filter(word, store) for word in search_words(typed)[:MAX_SEARCHED]]
    return {"$and": ways} if ways else NOTHING


def _word_filter(word: str, store: Store) -> Document:
    companies = [each["id"] for each in find_companies_by_word(word, store)]
    return {"$or": [begun_with(WORDS, word), {"company_id": {"$in": companies}}]}


def find_contacts_by_key(query: LookUp, store: Store) -> list[Contact]:
    """Return the visible contacts with a key: a family may share one.

    A key that is masked for the caller finds nobody. Raises OneKeyError,
    UnreadableEmailError, UnreadablePhoneError.
    """
    contacts = ContactRepository(store)
    masks = store.caller.masks_of("contacts")
    hidden = [key for key, path in KEYS.items() if path.split(".")[0] in masks]
    key = (
        NOTHING if any(getattr(query, each) for each in hidden) else _key_filter(query)
    )
    where = {"$and": [key, contacts.visible(), ACTIVE]}
    found = contacts.rows.find(where).sort("_id", 1).limit(50)
    return [contacts.from_document(row) for row in found]


def _key_filter(query: LookUp) -> Document:
    given = [query.email, query.phone, query.external_id, query.social]
    if sum(key is not None for key in given) != 1:
        raise OneKeyError
    if query.email is not None:
        return {"emails.normalized": EmailAddress.parse(query.email).normalized}
    if query.phone is not None:
        number = PhoneNumber.read(query.phone, query.region).e164
        if number is None:
            raise UnreadablePhoneError(pointer="/phone")
        return {"phones.e164": number}
    if query.external_id is not None:
        return {"external_id": query.external_id}
    profile = dict(query.social or {})
    return {
        "social.handle": profile["handle"],
        "social": {"$elemMatch": {**profile}},
    }


def get_contact(contact_id: str, store: Store) -> Contact:
    """Return a contact, of one who was merged the survivor.

    Raises NotFoundError, GoneError.
    """
    return ContactRepository(store).get(contact_id)


def get_contact_then(contact_id: str, at: datetime, store: Store) -> Remembered:
    """Return a visible contact as he was known at an instant.

    Raises NotFoundError where he was not known yet.
    """
    contacts = ContactRepository(store)
    contacts.get(contact_id)
    where = {"aggregate": f"{Contact.entity}/{contact_id}", "time": {"$lte": at}}
    facts = store.collection("events").find(where).sort("version", -1).limit(1)
    for fact in facts:
        row = {**fact["data"]["after"], "version": fact["version"], "_id": contact_id}
        known = [one for recall in MEMORIES for one in recall(contact_id, at, store)]
        return Remembered(contacts.from_document(row), known)
    raise NotFoundError


def list_history(
    contact_id: str, store: Store, *, cursor: int | None = None, limit: int = 50
) -> Document:
    """Return the changes of a contact, the newest first, each with before and after.

    ``cursor`` is the version below which to go on. Raises NotFoundError.
    """
    contact_id = ContactRepository(store).get(contact_id).id
    where: Document = {"aggregate": f"{Contact.entity}/{contact_id}"}
    if cursor is not None:
        where["version"] = {"$lt": cursor}
    rows = store.collection("events").find(where).sort("version", -1).limit(limit + 1)
    facts = list(rows)
    lines = [
        _line(fact, before)
        for fact, before in zip(facts, [*facts[1:], None], strict=True)
    ]
    more = len(facts) > limit
    return {
        "items": lines[:limit],
        "next_cursor": facts[limit - 1]["version"] if more else None,
    }


def _line(fact: Document, before: Document | None) -> Document:
    """Return one change: the named fields as they were and as they became."""
    data, old = fact["data"], (before or {"data": {}})["data"].get("after", {})
    changed = data["changed"]
    return {
        "version": fact["version"],
        "type": fact["type"],
        "time": fact["time"],
        "actor": fact["meta"]["actor"],
        "changed": changed,
        "before": {name: old.get(name) for name in changed},
        "after": {name: data["after"].get(name) for name in changed},
        "cause": data.get("cause") or data.get("reason"),
        "origin": data.get("origin"),
    }


def find_contacts(
    contact_ids: Iterable[str | None], store: Store
) -> dict[str, Contact]:
    """Return the visible contacts of these ids that are not in the trash, by id."""
    contacts = ContactRepository(store)
    where = {"_id": {"$in": list(contact_ids)}}
    found = contacts.rows.find({"$and": [where, contacts.visible(), ACTIVE]})
    return {row["_id"]: contacts.from_document(row) for row in found}
