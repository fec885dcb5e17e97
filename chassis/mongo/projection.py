"""Projections: read models that facts rebuild, in numbered generations."""

from collections.abc import Iterable
from dataclasses import dataclass

from chassis.mongo.client import Database
from chassis.mongo.indexes import Index, ensure_indexes


@dataclass(frozen=True)
class Projection:
    """A read model; generation n lives in the collection ``<name>_g<n>``."""

    name: str
    indexes: tuple[Index, ...] = ()


def ensure_generation(database: Database, projection: Projection, number: int) -> None:
    """Create the collection of one generation with its indexes."""
    ensure_indexes(database, f"{projection.name}_g{number}", projection.indexes)


def ensure_projections(database: Database, projections: Iterable[Projection]) -> None:
    """Create the active generation of each projection; the first is number 1."""
    for projection in projections:
        database.collection("projections").update_one(
            {"_id": projection.name},
            {"$setOnInsert": {"active": 1, "building": None}},
            upsert=True,
        )
        number = database.generation(projection.name)
        ensure_generation(database, projection, number)
