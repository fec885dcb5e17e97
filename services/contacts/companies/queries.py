"""Looks at companies."""

import re
from collections.abc import Iterable
from typing import Final, get_args

from chassis.filters import Catalogue, Field
from chassis.mongo import (
    Document,
    ListQuery,
    Page,
    Store,
    Way,
    begun_with,
    has_words,
    page,
    scope_filter,
)
from contacts.companies.events import CompanyKind
from contacts.companies.model import MAX_LEVELS, Company
from contacts.companies.repository import CompanyRepository
from contacts.values import (
    EmailAddress,
    PhoneNumber,
    SourceKind,
    Stage,
    UnreadableEmailError,
)

COMPANIES: Final = Catalogue(
    Field("id", "reference", "_id"),
    Field("name", "text", folded="keys.name", sortable=True),
    Field("kind", "choice", options=get_args(CompanyKind)),
    Field("domain", "texts", "domains"),
    Field("industry", "choice"),
    Field("size_band", "choice"),
    Field("parent_id", "reference", label="parent"),
    Field("registration_no", "text"),
    Field("tax_no", "text"),
    Field("external_id", "text"),
    Field("email", "texts", "emails.normalized", personal=True),
    Field("phone", "texts", "phones.e164", personal=True),
    Field("city", "texts", "addresses.city"),
    Field("country", "texts", "addresses.country"),
    Field("lifecycle_stage", "choice", options=get_args(Stage), label="stage"),
    Field("source", "choice", "source.kind", options=get_args(SourceKind)),
    Field("owner_id", "reference", label="owner"),
    Field("team_ids", "texts", label="teams"),
    Field("tags", "texts"),
    Field("is_key_account", "boolean"),
    Field("created_at", "instant", sortable=True),
    Field("updated_at", "instant", sortable=True),
)
KEYS: Final = {
    "kith_id": "_id",
    "name": "keys.name",
    "domain": "domains",
    "external_id": "external_id",
}
WORDS: Final = "keys.words"
NOTHING: Final[Document] = {"_id": {"$in": []}}
MAX_COMPANIES: Final = 100
PHONE_LIKE: Final = re.compile(r"[\d\s+()./-]{5,40}")


def find_ways(text: str, store: Store, *, entity: str = "companies") -> list[Way]:
    """Return the ways to a record by what was typed: address, number, or words."""
    address = get_address(text, store, entity=entity)
    exact = [address] if address else []
    ways = [Way(where, exact=True) for where in (*exact, {"external_id": text})]
    if "@" in text:
        return ways
    return [*ways, Way(has_words(WORDS, text)), Way(begun_with(WORDS, text))]


def get_address(
    text: str, store: Store, *, entity: str = "companies"
) -> Document | None:
    """Return the condition of an e-mail address or a telephone number, or None.

    Who may not see addresses or numbers of an entity finds nobody by them.
    """
    masks = store.caller.masks_of(entity)
    if "@" in text:
        try:
            found = {"emails.normalized": EmailAddress.parse(text).normalized}
        except UnreadableEmailError:
            return None
        return NOTHING if "emails" in masks else found
    is_number = PHONE_LIKE.fullmatch(text)
    digits = is_number and max(PhoneNumber.read(text, None).digits, key=len, default="")
    if not digits:
        return None
    return NOTHING if "phones" in masks else {"keys.digits": digits}


def find_company(company_id: str, store: Store) -> Document | None:
    """Return id and name of a visible company that is not in the trash."""
    found = _some(store, {"_id": company_id}, 1)
    return found[0] if found else None


def find_companies_of_domains(domains: list[str], store: Store) -> list[Document]:
    """Return id and name of the visible companies that own one of the domains."""
    claims = [f"domain:{domain}" for domain in domains]
    return _some(store, {"keys.claims": {"$in": claims}}, 10)


def find_companies_by_word(word: str, store: Store) -> list[Document]:
    """Return id and name of visible companies that a word begins something of."""
    return _some(store, begun_with(WORDS, word), MAX_COMPANIES)


def _some(store: Store, where: Document, most: int) -> list[Document]:
    visible = scope_filter(store.caller, "companies", "read", CompanyRepository.scope)
    rows = store.collection(CompanyRepository.collection)
    conditions = [where, {"deleted_at": None}, visible]
    found = rows.find({"$and": conditions}, projection=["name", "parent_id"])
    return [
        {"id": row["_id"], "name": row["name"], "parent_id": row["parent_id"]}
        for row in found.limit(most)
    ]


def get_company(company_id: str, store: Store) -> Company:
    """Return a company. Raises NotFoundError, GoneError."""
    return CompanyRepository(store).get(company_id)


def get_tree(company_id: str, store: Store) -> Document:
    """Return the visible parents, the nearest first, and all visible branches."""
    companies = CompanyRepository(store)
    company = companies.get(company_id)
    above = companies.line_above(company)
    parents = _some(store, {"_id": {"$in": above}}, MAX_LEVELS)
    branches = _some(store, {"_id": {"$in": companies.all_below(company)}}, 500)
    parents.sort(key=lambda each: above.index(each["id"]))
    return {"parents": parents, "branches": branches}


def list_companies(query: ListQuery, store: Store) -> Page[Company]:
    """Return a page of the visible companies."""
    companies = CompanyRepository(store)
    where = [companies.visible(), {"deleted_at": None}]
    if query.q:
        where += [get_address(query.q, store) or begun_with(WORDS, query.q)]
    return page(
        store, companies.rows, {"$and": where}, query, read=companies.from_document
    )


def find_companies(
    company_ids: Iterable[str | None], store: Store
) -> dict[str, Company]:
    """Return the visible companies of these ids that are not in the trash, by id."""
    companies = CompanyRepository(store)
    where = {"_id": {"$in": list(company_ids)}}
    conditions = [where, companies.visible(), {"deleted_at": None}]
    found = companies.rows.find({"$and": conditions})
    return {row["_id"]: companies.from_document(row) for row in found}


def find_known_companies(
    field: str, keys: Iterable[str], store: Store
) -> dict[str, list[tuple[str, bool]]]:
    """Return which company has a key: id, and whether the caller may see it.

    Names are in search form.
    """
    path = KEYS[field]
    companies = CompanyRepository(store)
    wanted = {path: {"$in": list(keys)}, "deleted_at": None}
    known = list(companies.rows.find(wanted, projection=[path]))
    if not known:
        return {}
    where = {"_id": {"$in": [row["_id"] for row in known]}}
    seen = {*companies.rows.distinct("_id", {"$and": [where, companies.visible()]})}
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in known:
        for key in _values(row, field):
            found.setdefault(key, []).append((row["_id"], row["_id"] in seen))
    return found


def _values(row: Document, field: str) -> list[str]:
    if field == "name":
        return [row["keys"]["name"]]
    value = row[KEYS[field]]
    return value if isinstance(value, list) else [value]
