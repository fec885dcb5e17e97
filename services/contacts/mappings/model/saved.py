"""Mappings that are kept for the next file of the same kind."""

from dataclasses import dataclass
from typing import ClassVar

from chassis.domain import Aggregate
from contacts.mappings.model.days import DateOrder
from contacts.mappings.model.mapping import Assigned, Target


@dataclass(kw_only=True)
class SavedMapping(Aggregate):
    """What the columns of a file mean, under a name."""

    entity: ClassVar = "import_mapping"

    name: str
    target: Target
    mapping: tuple[Assigned, ...]
    date_order: DateOrder | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
