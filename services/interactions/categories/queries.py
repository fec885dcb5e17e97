"""Looking at categories."""

from chassis.mongo import Store
from interactions.categories.model import Category
from interactions.categories.repository import ALIVE, CategoryRepository


def list_categories(store: Store) -> list[Category]:
    """Return the whole tree, by name."""
    categories = CategoryRepository(store)
    rows = categories.rows.find(ALIVE).sort([("name", 1), ("_id", 1)]).limit(5000)
    return [categories.from_document(row) for row in rows]


def get_category(category_id: str, store: Store) -> Category:
    """Return one category; raises NotFoundError."""
    return CategoryRepository(store).get(category_id)


def get_named_category(category_id: str | None, store: Store, *, pointer: str) -> None:
    """Raise ReferenceNotFoundError for a category that a body names in vain."""
    CategoryRepository(store).require(category_id, pointer=pointer)
