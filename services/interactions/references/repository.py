"""In which collection the records are that a field names."""

from typing import Any, Final

from chassis.mongo import Repository

OWNED: Final = (
    *("deal_id", "case_id", "previous_case_id", "activity_id", "task_id"),
    "purchase_id",
)
_OWNERS: Final[dict[str, type[Repository[Any]]]] = {}


def refer(**owners: type[Repository[Any]]) -> None:
    """Say it of each field; app.py does, once: a task may name a deal it knows not."""
    _OWNERS.update(owners)


def owner_of(field: str) -> type[Repository[Any]]:
    """Return it; raises KeyError for a field that nobody spoke for."""
    return _OWNERS[field]
