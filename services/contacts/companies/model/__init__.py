"""Companies and their rules."""

from contacts.companies.events import CompanyKind
from contacts.companies.model.company import MAX_LEVELS, Company, CompanyCard
from contacts.companies.model.domains import parse_domain
from contacts.companies.model.lists import refuse_twice, with_primary
from contacts.companies.model.reading import read_card

__all__ = [
    "MAX_LEVELS",
    "Company",
    "CompanyCard",
    "CompanyKind",
    "parse_domain",
    "read_card",
    "refuse_twice",
    "with_primary",
]
