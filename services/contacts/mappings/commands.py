"""Keeping a mapping for the next file."""

from dataclasses import dataclass

from chassis.domain import new_id
from chassis.mongo import Transaction
from contacts.mappings.model import (
    Assigned,
    DateOrder,
    SavedMapping,
    Target,
    check_mapping,
)
from contacts.mappings.repository import MappingRepository, own_fields


@dataclass(frozen=True, kw_only=True)
class SaveMapping:
    """What columns mean, under a name."""

    name: str
    target: Target
    mapping: tuple[Assigned, ...]
    date_order: DateOrder | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveMapping:
    mapping_id: str


def save_mapping(command: SaveMapping, tx: Transaction) -> SavedMapping:
    """Keep a mapping.

    Raises UnknownColumnError, DoubleColumnError, MappingNameTakenError.
    """
    columns = [assigned.column for assigned in command.mapping]
    saved = SavedMapping(
        id=new_id(),
        version=1,
        name=command.name,
        target=command.target,
        mapping=check_mapping(
            command.mapping,
            columns,
            command.target,
            own_fields(command.target, tx),
            tx.caller.masks_of(command.target),
        ),
        date_order=command.date_order,
        owner_id=tx.caller.user_id,
        team_ids=tx.caller.team_ids,
        created_by=tx.caller.user_id,
    )
    MappingRepository(tx).keep(saved)
    return saved


def remove_mapping(command: RemoveMapping, tx: Transaction) -> None:
    """Forget a mapping. Raises NotFoundError."""
    mappings = MappingRepository(tx)
    mappings.drop(mappings.get(command.mapping_id).id)
