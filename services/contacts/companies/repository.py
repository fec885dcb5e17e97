"""The collection of companies."""

from typing import Final

from chassis.domain import utcnow
from chassis.filters import fold, search_words
from chassis.mongo import Document, Index, Repository
from contacts.companies.errors import DuplicateCompanyError
from contacts.companies.model import Company

FILTERED: Final = (
    *("kind", "industry", "size_band", "lifecycle_stage", "tags", "source.kind"),
    *("addresses.city", "addresses.country"),
)
"""What lists are narrowed by: without them a rare value is looked for in all."""
FILLED: Final = ("registration_no", "tax_no")


class CompanyRepository(Repository[Company]):
    """Companies; ``keys`` are derived: search forms, and claims that are unique."""

    collection = "companies"
    feature = "companies"
    aggregate = Company
    duplicate = DuplicateCompanyError
    indexes = (
        Index({"keys.claims": 1}, unique=True, partial={"keys.claims": {"$exists": 1}}),
        Index({"keys.name": 1, "_id": 1}),
        Index({"created_at": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({"keys.words": 1}),
        Index({"keys.digits": 1}),
        Index({"emails.normalized": 1}),
        Index({"domains": 1}),
        Index({"external_id": 1}, partial={"external_id": {"$gt": ""}}),
        Index({"parent_id": 1}, partial={"parent_id": {"$gt": ""}}),
        Index({"owner_id": 1}),
        Index({"team_ids": 1}),
        Index({"service_team.user_id": 1}),
        Index({"deleted_at": 1}),
        *(Index({name: 1}) for name in FILTERED),
        *(Index({name: 1}, partial={name: {"$gt": ""}}) for name in FILLED),
        Index({"is_key_account": 1}, partial={"is_key_account": True}),
        Index({"attributes.$**": 1}),
        Index({"keys.attributes.$**": 1}),
    )

    def to_document(self, aggregate: Company) -> Document:
        """Add what the company is found by."""
        return super().to_document(aggregate) | {"keys": _keys(aggregate)}

    def is_visible(self, company_id: str) -> bool:
        """Say whether the caller may know of a company that is not in the trash."""
        return self.find(company_id) is not None

    def claimed_by(self, claims: list[str], *, but: str) -> str | None:
        """Return the id of another active company with one of the claims."""
        where = {"keys.claims": {"$in": claims}, "_id": {"$ne": but}}
        row = self.rows.find_one(where, projection=["_id"])
        return None if row is None else str(row["_id"])

    def line_above(self, company: Company) -> list[str]:
        """Return the ids of the parents, the nearest first, however deep they are."""
        line: list[str] = []
        above = company.parent_id
        while above is not None and above not in line:
            line.append(above)
            row = self.rows.find_one({"_id": above}, projection=["parent_id"])
            above = row["parent_id"] if row else None
        return line

    def levels_below(self, company: Company) -> int:
        """Return how many levels of branches hang from a company."""
        level, levels = [company.id], 0
        while level := self._branches(level):
            levels += 1
        return levels

    def all_below(self, company: Company) -> list[str]:
        """Return the ids of all branches, level by level."""
        found, level = [], [company.id]
        while level := self._branches(level):
            found += level
        return found

    def _branches(self, company_ids: list[str]) -> list[str]:
        return self.rows.distinct("_id", {"parent_id": {"$in": company_ids}})

    def touch(self, company_ids: list[str]) -> None:
        """Make every other change of these companies conflict with this one."""
        change = {"$set": {"touched_at": utcnow()}}
        self.rows.update_many({"_id": {"$in": company_ids}}, change)


def _keys(company: Company) -> Document:
    cities = (address.city for address in company.addresses)
    keys = {
        "name": fold(company.name),
        "words": search_words(
            company.name,
            company.legal_name,
            *(company.external_id or "", company.registration_no, company.tax_no),
            *(*company.domains, *company.tags, *cities),
        ),
        "digits": sorted({d for phone in company.phones for d in phone.digits}),
        "attributes": company.folded_attributes,
    }
    claims = claims_of(company)
    return keys | {"claims": claims} if claims and not company.deleted_at else keys


def claims_of(company: Company) -> list[str]:
    """Return what no other active company may have: domains and the tax number."""
    tax = [f"tax:{fold(company.tax_no)}"] if company.tax_no else []
    return [*(f"domain:{domain}" for domain in company.domains), *tax]
