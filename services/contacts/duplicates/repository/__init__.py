"""What is stored of pairs and merges, and of the people in them."""

from contacts.duplicates.repository.couples import (
    find_returning,
    get_couple,
    get_duplicate,
    get_merge,
    get_parted,
)
from contacts.duplicates.repository.likely import (
    find_births,
    find_likeness,
    find_pairs,
)
from contacts.duplicates.repository.rows import (
    REPOSITORIES,
    SCANS,
    SEARCHES,
    DuplicateRepository,
    MergeRepository,
)

__all__ = [
    "REPOSITORIES",
    "SCANS",
    "SEARCHES",
    "DuplicateRepository",
    "MergeRepository",
    "find_births",
    "find_likeness",
    "find_pairs",
    "find_returning",
    "get_couple",
    "get_duplicate",
    "get_merge",
    "get_parted",
]
