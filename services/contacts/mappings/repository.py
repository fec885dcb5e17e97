"""The collection of saved mappings."""

from pymongo.errors import DuplicateKeyError

from chassis.mongo import Index, Repository
from contacts.mappings.errors import MappingNameTakenError
from contacts.mappings.model import SavedMapping


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
