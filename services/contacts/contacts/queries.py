"""Looks at contacts."""

from dataclasses import dataclass
from typing import Final, get_args

from chassis.filters import Catalogue, Field
from chassis.mongo import Document, Store
from contacts.companies.queries import SearchText, find_companies_by_word
from contacts.contacts.errors import OneKeyError
from contacts.contacts.events import Channel, Processing
from contacts.contacts.model import Contact
from contacts.contacts.repository import ContactRepository
from contacts.values import (
    EmailAddress,
    PhoneNumber,
    SourceKind,
    Stage,
    UnreadablePhoneError,
)

NOTHING: Final[Document] = {"_id": {"$in": []}}
FIELDS: Final = Catalogue(
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
    network: str | None = None
    handle: str | None = None


def _text_filter(typed: str, store: Store) -> Document:
    """Return the condition of a search text (rule 8): address, number or words.

    A word may also begin something of the contact's company, if the caller sees it.
    """
    text = SearchText(typed)
    address = text.address()
    if address:
        return address
    ways = [_word_filter(word, store) for word in text.words]
    return {"$and": ways} if ways else NOTHING


def _word_filter(word: str, store: Store) -> Document:
    companies = [each["id"] for each in find_companies_by_word(word, store)]
    return {"$or": [SearchText.word(word), {"company_id": {"$in": companies}}]}


def find_contacts_by_key(query: LookUp, store: Store) -> list[Contact]:
    """Return the visible contacts with a key: a family may share one.

    Raises OneKeyError, UnreadableEmailError, UnreadablePhoneError.
    """
    contacts = ContactRepository(store)
    where = {"$and": [_key_filter(query), contacts.visible(), {"deleted_at": None}]}
    found = contacts.rows.find(where).sort("_id", 1).limit(50)
    return [contacts.from_document(row) for row in found]


def _key_filter(query: LookUp) -> Document:
    given = [query.email, query.phone, query.external_id, query.handle]
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
    profile = {"network": query.network, "handle": query.handle}
    return {"social.handle": query.handle, "social": {"$elemMatch": profile}}
