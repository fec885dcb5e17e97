"""Lists of addresses: one of them is primary, none stands twice."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from contacts.companies.errors import RepeatedValueError
from contacts.values import Address, EmailAddress, PhoneNumber

Ranked = TypeVar("Ranked", EmailAddress, PhoneNumber, Address)


def with_primary(items: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """Return the items with one primary: the first that says so, else the first."""
    chosen = next((i for i, item in enumerate(items) if item.is_primary), 0)
    ranks = [(item, i == chosen) for i, item in enumerate(items)]
    return tuple(
        item if item.is_primary == is_primary else replace(item, is_primary=is_primary)
        for item, is_primary in ranks
    )


def refuse_twice(pointer: str, values: Sequence[Hashable]) -> None:
    """Raise RepeatedValueError at the first value that stood before."""
    for i, value in enumerate(values):
        if value in values[:i]:
            raise RepeatedValueError(pointer=f"{pointer}/{i}")
