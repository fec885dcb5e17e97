"""Which column goes where: proposed from the header, corrected by people."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from contacts.mappings.errors import (
    DoubleColumnError,
    MaskedFieldError,
    UnknownColumnError,
)
from contacts.mappings.model.presets import PRESETS, meanings_of, normal

Target = Literal["contacts", "companies"]
MANY: Final = {"email", "phone", "address.line", "tags", "note", "website"}
"""Fields that several columns may fill."""
FILLED: Final = {
    "email": "emails",
    "phone": "phones",
    "address": "addresses",
    "company": "company_id",
    "domain": "domains",
    "last_contact": "keep_in_touch",
    "owner": "owner_id",
}
"""What of a record a field of a mapping fills, where it is called otherwise."""
EMPTY_TEXTS: Final = ("NULL", "null", "\\N", "#N/A", "N/A", "(null)")


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """A column and the field that it fills.

    Columns of one ``group`` belong together: a number and its label, the parts of one
    address. ``separator`` splits several values in one cell.
    """

    column: str
    field: str
    group: str = ""
    label: str = ""
    separator: str = ""


@dataclass(frozen=True)
class Proposal:
    """What the header says about a file."""

    preset: str
    mapping: tuple[Assigned, ...] = field(default=())


def propose(columns: Sequence[str], target: Target) -> Proposal:
    """Recognise the program that wrote a file, else each column by its name."""
    names = {normal(column) for column in columns}
    for preset in PRESETS:
        if preset["target"] == target and names.issuperset(preset["needs"]):
            return Proposal(preset["name"], _assigned(columns, _meanings(preset)))
    return Proposal("own", _assigned(columns, meanings_of(target)))


def _meanings(preset: dict[str, Any]) -> dict[str, str]:
    others = meanings_of(preset["target"]) if preset.get("any_names") else {}
    return {**others, **preset["columns"]}


def _assigned(columns: Iterable[str], meanings: dict[str, str]) -> tuple[Assigned, ...]:
    """Assign the columns whose names are known; ``#`` in a name is any number."""
    taken: set[tuple[str, str]] = set()
    found = []
    for column in columns:
        name = normal(column)
        meaning = meanings.get(name) or meanings.get(re.sub(r"\d+", "#", name))
        if meaning is None:
            continue
        assigned = _parsed(column, meaning)
        place = (assigned.field, assigned.group)
        if assigned.field in MANY or place not in taken:
            taken.add(place)
            found.append(assigned)
    return tuple(found)


def _parsed(column: str, meaning: str) -> Assigned:
    """Read ``field[@group][=label][*separator]``; ``#`` is the column's number."""
    rest, _, separator = meaning.partition("*")
    rest, _, label = rest.partition("=")
    name, _, group = rest.partition("@")
    if group == "#":
        group = next(iter(re.findall(r"\d+", column)), "")
    return Assigned(
        column=column, field=name, group=group, label=label, separator=separator
    )


def fields_of(target: Target) -> set[str]:
    """Return the fields that columns may fill."""
    known = [*meanings_of(target).values()]
    for preset in PRESETS:
        if preset["target"] == target:
            known += preset["columns"].values()
    return {_parsed("", meaning).field for meaning in known}


def may_fill(assigned: Assigned, masks: Collection[str]) -> bool:
    """Say whether no mask of a role hides the field that a column fills."""
    name = assigned.field.partition(".")[0]
    return FILLED.get(name, name) not in masks


def check_mapping(
    mapping: Sequence[Assigned],
    columns: Sequence[str],
    target: Target,
    own: Collection[str] = (),
    masks: Collection[str] = (),
) -> tuple[Assigned, ...]:
    """Refuse unknown columns and fields, and two columns for one single value.

    ``own`` are the keys of own fields that may be filled, ``masks`` what is hidden from
    whoever imports. Raises UnknownColumnError, DoubleColumnError, MaskedFieldError.
    """
    fields = fields_of(target) | {f"attributes.{key}" for key in own}
    taken: set[tuple[str, str]] = set()
    for i, assigned in enumerate(mapping):
        if assigned.column not in columns:
            raise UnknownColumnError(pointer=f"/mapping/{i}/column")
        if assigned.field not in fields:
            raise UnknownColumnError(pointer=f"/mapping/{i}/field")
        if not may_fill(assigned, masks):
            raise MaskedFieldError(pointer=f"/mapping/{i}/field")
        place = (assigned.field, assigned.group)
        if place in taken and assigned.field not in MANY:
            raise DoubleColumnError(pointer=f"/mapping/{i}/field")
        taken.add(place)
    return tuple(mapping)


def unmapped(mapping: Iterable[Assigned], columns: Iterable[str]) -> list[str]:
    """Name the columns that go nowhere."""
    used = {assigned.column for assigned in mapping}
    return [column for column in columns if column not in used]


def find_empty_texts(sample: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the texts in a sample with which databases and sheets say nothing."""
    cells = {cell for row in sample for cell in row}
    return tuple(text for text in EMPTY_TEXTS if text in cells)
