"""A category of products, and the tree that they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.categories import errors, events

DEEPEST: Final = 6
Tree = Mapping[str, str | None]
"""The parent of each category, by id."""


@dataclass(kw_only=True)
class Category(Aggregate):
    """A name, and the category above it."""

    entity = "category"
    state_type = events.CategoryState

    name: str
    parent_id: str | None = None

    @classmethod
    def create(cls, tree: Tree, **fields: Any) -> "Category":
        """Begin a category; raises CategoryDepthError."""
        category = cls(id=new_id(), **fields)
        require_fitting({**tree, category.id: category.parent_id}, category.id)
        changed = tuple(fields)
        fact = events.CategoryUpdated(after=category.snapshot(), changed=changed)
        category.record(fact)
        return category

    def correct(self, tree: Tree, changes: Mapping[str, Any]) -> None:
        """Change name or place. Raises CategoryCycleError, CategoryDepthError."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        require_fitting({**tree, self.id: self.parent_id}, self.id)
        self._tell(before)

    def remove(self) -> None:
        """Take it off the tree."""
        before = self.snapshot()
        self.deleted_at = utcnow()
        self._tell(before)

    def _tell(self, before: events.CategoryState) -> None:
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(events.CategoryUpdated(after=after, changed=changed))


def require_fitting(tree: Tree, category_id: str) -> None:
    """Raise CategoryCycleError or CategoryDepthError for a place in a tree."""
    above = _above(tree, category_id)
    if len(above) + _levels(tree, category_id) > DEEPEST:
        raise errors.CategoryDepthError(pointer="/parent_id")


def _above(tree: Tree, category_id: str) -> list[str]:
    found: list[str] = []
    parent = tree.get(category_id)
    while parent is not None:
        if parent == category_id:
            raise errors.CategoryCycleError(pointer="/parent_id")
        found.append(parent)
        parent = tree.get(parent)
    return found


def _levels(tree: Tree, category_id: str) -> int:
    """Count the levels of what hangs at a category, its own included."""
    children = [one for one, parent in tree.items() if parent == category_id]
    return 1 + max((_levels(tree, child) for child in children), default=0)
