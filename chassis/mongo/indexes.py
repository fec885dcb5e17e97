"""Indexes as data, declared where they are needed and made by ``kith migrate``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pymongo import IndexModel

from chassis.mongo.client import Database


@dataclass(frozen=True)
class Index:
    """One index: ``keys`` in order, 1 or -1 each; ``ttl`` in seconds."""

    keys: Mapping[str, Any]
    unique: bool = False
    partial: Mapping[str, Any] | None = None
    ttl: int | None = None

    @property
    def name(self) -> str:
        """Name it by its keys, as MongoDB does."""
        return "_".join(f"{key}_{order}" for key, order in self.keys.items())

    def model(self) -> IndexModel:
        """Return what the driver creates."""
        options: dict[str, Any] = {"name": self.name, "unique": self.unique}
        if self.partial is not None:
            options["partialFilterExpression"] = dict(self.partial)
        if self.ttl is not None:
            options["expireAfterSeconds"] = self.ttl
        return IndexModel(list(self.keys.items()), **options)


def ensure_indexes(database: Database, name: str, indexes: Iterable[Index]) -> None:
    """Create the collection and its indexes where they are missing."""
    models = [index.model() for index in indexes]
    if models:
        database.collection(name).create_indexes(models)
        return
    rows = database.client[database.name]
    if name not in rows.list_collection_names(filter={"name": name}):
        rows.create_collection(name, check_exists=False)
