"""The collections of memberships, and the contacts that have them."""

from typing import Final

from contacts.memberships.repository.days import DayRepository, count_day, find_zone
from contacts.memberships.repository.facets import NAMES, find_facets
from contacts.memberships.repository.memberships import MembershipRepository
from contacts.memberships.repository.people import ACTIVE, People

REPOSITORIES: Final = (MembershipRepository, DayRepository)
"""All collections of this feature."""

__all__ = [
    "ACTIVE",
    "NAMES",
    "REPOSITORIES",
    "DayRepository",
    "MembershipRepository",
    "People",
    "count_day",
    "find_facets",
    "find_zone",
]
