"""The collection of definitions, and the records that hold their values."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from chassis.mongo import (
    UNSCOPED,
    Document,
    Index,
    Repository,
    Scope,
    Store,
    scope_filter,
)
from contacts.attributes.errors import KeyExistsError, LimitReachedError
from contacts.attributes.model import (
    MOST_FILTERABLE,
    AttributeDefinition,
    RecordKind,
)

HOLDERS: Final[dict[RecordKind, str]] = {"contact": "contacts", "company": "companies"}
"""Where the records of this service stand; those of others are with them."""
REFERENCES: Final = {"contact_ref": "contacts", "company_ref": "companies"}
ALIVE: Final[Document] = {"deleted_at": None}


class AttributeRepository(Repository[AttributeDefinition]):
    """Definitions; whoever may read one may read all."""

    collection = "attributes"
    feature = "attributes"
    aggregate = AttributeDefinition
    duplicate = KeyExistsError
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"record_kind": 1, "key": 1}, unique=True),
        Index({"record_kind": 1, "position": 1, "_id": 1}),
        Index({"slot": 1}, unique=True, partial={"slot": {"$gt": ""}}),
    )

    def of(self, kind: RecordKind) -> list[AttributeDefinition]:
        """Return all definitions for a kind of record, retired ones too."""
        rows = self.rows.find({"record_kind": kind})
        found = rows.sort([("position", 1), ("_id", 1)])
        return [self.from_document(row) for row in found]

    def keys(self) -> set[tuple[str, str]]:
        """Return kind of record and key of all definitions."""
        rows = self.rows.find({}, projection=["record_kind", "key"])
        return {(row["record_kind"], row["key"]) for row in rows}

    def take_slot(self, definition: AttributeDefinition) -> None:
        """Give a definition a place among those that filters may use, or free it.

        Two that take the last place at once meet in the unique index, and the second
        one looks again. Raises LimitReachedError.
        """
        if not definition.needs_slot:
            definition.slot = None
            return
        kind = definition.record_kind
        taken = self.rows.distinct("slot", {"record_kind": kind})
        free = (f"{kind}/{n}" for n in range(MOST_FILTERABLE))
        slot = definition.slot or next((s for s in free if s not in taken), None)
        if slot is None:
            raise LimitReachedError(pointer="/is_filterable", code="limit-reached")
        definition.slot = slot


class ValueHolders:
    """The records with values, whoever sees them: for rules, not for answers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def hold(self, definition: AttributeDefinition, keys: Iterable[str]) -> bool:
        """Say whether a record may hold one of some choices.

        Of records of other services nothing is known here, so it may.
        """
        collection = HOLDERS.get(definition.record_kind)
        if collection is None:
            return True
        place = "delicate" if definition.is_sensitive else "attributes"
        where = {f"{place}.{definition.key}": {"$in": [*keys]}}
        return self._store.collection(collection).find_one(where) is not None

    def taken(
        self, definition: AttributeDefinition, value: Any, but: str | None
    ) -> bool:
        """Say whether another record has the value that may be there once.

        The definition is touched, so that two records which take it at once meet in
        the database.
        """
        definitions = self._store.collection(AttributeRepository.collection)
        touch = {"$inc": {"touched": 1}}
        definitions.update_one({"_id": definition.id}, touch)
        where = {f"attributes.{definition.key}": value, "_id": {"$ne": but}, **ALIVE}
        found = self._store.collection(HOLDERS[definition.record_kind]).find_one(where)
        return found is not None

    def shows(self, definition: AttributeDefinition, record_id: str) -> bool:
        """Say whether the caller may name a record in a value; products are unknown."""
        feature = REFERENCES.get(definition.type)
        if feature is None:
            return True
        visible = scope_filter(self._store.caller, feature, "read", Scope())
        where = {"$and": [{"_id": record_id}, ALIVE, visible]}
        return self._store.collection(feature).find_one(where) is not None


REPOSITORIES: Final = (AttributeRepository,)
"""All collections of this feature."""
