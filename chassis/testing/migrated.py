"""A test's database keeps its indexes: to ask for each of them again takes longest."""

from collections.abc import Iterable
from typing import Any

from chassis.mongo import Database, Projection, Repository, migrate
from chassis.mongo.migrations import make_shard_leases
from chassis.mongo.projection import ensure_projections

_INDEXED: set[Any] = set()


def migrated(
    database: Database,
    *,
    repositories: Iterable[type[Repository[Any]]] = (),
    projections: Iterable[Projection] = (),
) -> None:
    """Do what ``migrate`` does; from the second time in a run, only write its rows."""
    indexed = (database, frozenset(repositories))
    if indexed in _INDEXED:
        make_shard_leases(database)
        ensure_projections(database, projections)
        return
    migrate(database, repositories=repositories, projections=projections)
    _INDEXED.add(indexed)
