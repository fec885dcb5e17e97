"""The collection of saved mappings."""

from typing import Final

from pymongo.errors import DuplicateKeyError

from chassis.mongo import Index, Repository, Store
from contacts.attributes.model import RecordKind
from contacts.attributes.queries import list_attributes
from contacts.mappings.errors import MappingNameTakenError
from contacts.mappings.model import Own, SavedMapping, Target, fillable

KINDS: Final[dict[Target, RecordKind]] = {"contacts": "contact", "companies": "company"}


def own_fields(target: Target, store: Store) -> Own:
    """Return the own fields that a column of the caller's files may fill, by key."""
    found = list_attributes(store, record_kind=KINDS[target], state="active")
    return fillable(found, store.caller.masks)


class MappingRepository(Repository[SavedMapping]):
    """Saved mappings; they are no records that others hear of."""

    collection = "import_mappings"
    feature = "imports"
    aggregate = SavedMapping
    indexes = (
        Index({"owner_id": 1, "target": 1, "name": 1}, unique=True),
        Index({"team_ids": 1}),
    )

    def keep(self, saved: SavedMapping) -> None:
        """Store a new one. Raises MappingNameTakenError."""
        try:
            self.rows.insert_one(self.to_document(saved))
        except DuplicateKeyError as error:
            raise MappingNameTakenError(pointer="/name") from error

    def drop(self, mapping_id: str) -> None:
        """Remove one."""
        self.rows.delete_one({"_id": mapping_id})
