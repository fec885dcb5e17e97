"""Looks at companies."""

import re
from collections.abc import Iterable
from typing import Final, get_args

from chassis.filters import Catalogue, Field
from chassis.mongo import Document, ListQuery, Page, Store, page, scope_filter
from contacts.companies.events import CompanyKind
from contacts.companies.model import MAX_LEVELS, Company
from contacts.companies.repository import CompanyRepository
from contacts.values import (
    EmailAddress,
    SourceKind,
    Stage,
    UnreadableEmailError,
    digits_of,
    search_words,
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
    "name": "keys.name",
    "domain": "domains",
    "external_id": "external_id",
}
NOTHING: Final[Document] = {"_id": {"$in": []}}
MAX_SEARCHED: Final = 8
MAX_COMPANIES: Final = 100
PHONE_LIKE: Final = re.compile(r"[\d\s+()./-]{5,40}")


class SearchText:
    """What somebody typed to find a record: an address, a number, or words."""

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def words(self) -> list[str]:
        """The words, in search form."""
        return search_words(self._text)[:MAX_SEARCHED]

    def address(self) -> Document | None:
        """Return the condition of an e-mail address or a telephone number."""
        if "@" in self._text:
            try:
                normalized = EmailAddress.parse(self._text).normalized
            except UnreadableEmailError:
                return None
            return {"emails.normalized": normalized}
        is_number = PHONE_LIKE.fullmatch(self._text)
        digits = digits_of(self._text) if is_number else frozenset()
        return {"keys.digits": {"$in": sorted(digits)}} if digits else None

    def by_words(self) -> Document:
        """Return the condition that something begins with each of the words."""
        ways = [self.word(word) for word in self.words]
        return {"$and": ways} if ways else NOTHING

    @staticmethod
    def word(word: str) -> Document:
        """Return the condition that something of the record begins with a word."""
        return {"keys.words": {"$regex": f"^{word}"}}


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
    return _some(store, SearchText.word(word), MAX_COMPANIES)


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
        text = SearchText(query.q)
        where += [text.address() or text.by_words()]
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
    return row["domains"] if field == "domain" else [row["external_id"]]
