"""Looks at companies."""

import re
from typing import Final

from chassis.mongo import Document, Store, scope_filter
from contacts.companies.repository import CompanyRepository
from contacts.values import (
    EmailAddress,
    UnreadableEmailError,
    digits_of,
    search_words,
)

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
    found = rows.find({"$and": conditions}, projection=["name"])
    return [{"id": row["_id"], "name": row["name"]} for row in found.limit(most)]
