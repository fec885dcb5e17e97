"""The categories, and whose turn it is to change a tree."""

from typing import ClassVar, Final

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from interactions.categories.model import Category, Tree

ALIVE: Final[Document] = {"deleted_at": None}


class CategoryRepository(Repository[Category]):
    """The categories of the house; whoever sees products sees all of them."""

    collection = "categories"
    feature = "products"
    aggregate = Category
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"parent_id": 1, "name": 1, "_id": 1}),)

    def require(self, category_id: str | None, *, pointer: str) -> None:
        """Raise ReferenceNotFoundError for a category that is not there."""
        if category_id and self.find(category_id) is None:
            raise ReferenceNotFoundError(pointer=pointer)

    def tree(self) -> Tree:
        """Return the parent of each category."""
        rows = self.rows.find(ALIVE, projection=["parent_id"])
        return {row["_id"]: row["parent_id"] for row in rows}

    def children(self, parent_id: str, limit: int) -> list[Category]:
        """Return the categories right below one."""
        rows = self.rows.find({"parent_id": parent_id, **ALIVE}).limit(limit)
        return [self.from_document(row) for row in rows]


class TurnRepository(Repository[Category]):
    """One row per tree; who changes the tree writes it, so two never do at once."""

    collection = "tree_turns"
    feature = "products"
    aggregate = Category

    def take(self, tree: str) -> None:
        """Let nobody else change a tree until the transaction ends."""
        turn = {"$inc": {"turn": 1}}
        self.rows.find_one_and_update({"_id": tree}, turn, upsert=True)


REPOSITORIES: Final = (CategoryRepository, TurnRepository)
"""All collections of this feature."""
