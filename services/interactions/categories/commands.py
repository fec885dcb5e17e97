"""Growing and changing the tree of products."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.mongo import Transaction
from interactions.categories import errors
from interactions.categories.model import Category
from interactions.categories.repository import CategoryRepository, TurnRepository

TREE: Final = "categories"
AT_ONCE: Final = 200
"""So many records are moved in one transaction."""


@dataclass(frozen=True, kw_only=True)
class CreateCategory:
    """A new category, below another one or a root."""

    name: str
    parent_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectCategory:
    """Change the name or the place of a category."""

    category_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveCategory:
    """Take a category off the tree; the ones below it move."""

    category_id: str
    version: int
    move_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class TakeTurn:
    """Be the only one who changes a tree."""

    tree: str


def create_category(command: CreateCategory, tx: Transaction) -> Category:
    """Begin a category. Raises ReferenceNotFoundError, CategoryDepthError."""
    TurnRepository(tx).take(TREE)
    categories = CategoryRepository(tx)
    category = Category.create(categories.tree(), **vars(command))
    categories.require(command.parent_id, pointer="/parent_id")
    categories.add(category)
    return category


def correct_category(command: CorrectCategory, tx: Transaction) -> Category:
    """Change it.

    Raises ReferenceNotFoundError, CategoryCycleError, CategoryDepthError.
    """
    TurnRepository(tx).take(TREE)
    categories = CategoryRepository(tx)
    category = categories.get(command.category_id, version=command.version)
    categories.require(command.changes.get("parent_id"), pointer="/parent_id")
    category.correct(categories.tree(), command.changes)
    categories.save(category)
    return category


def remove_category(command: RemoveCategory, tx: Transaction) -> None:
    """Take it off; who holds products in it has moved them before.

    Raises CategoryInUseError, CategoryTooFullError, CategoryCycleError,
    CategoryDepthError, ReferenceNotFoundError.
    """
    TurnRepository(tx).take(TREE)
    categories = CategoryRepository(tx)
    category = categories.get(command.category_id, version=command.version)
    children = categories.children(category.id, AT_ONCE + 1)
    if children and command.move_to in (None, category.id):
        raise errors.CategoryInUseError
    if len(children) > AT_ONCE:
        raise errors.CategoryTooFullError
    categories.require(command.move_to, pointer="/move_to")
    _move(children, command.move_to, categories)
    category.remove()
    categories.save(category)


def take_turn(command: TakeTurn, tx: Transaction) -> None:
    """Let nobody else change a tree until the transaction ends.

    Two changes that each see a tree without a cycle could make one together.
    """
    TurnRepository(tx).take(command.tree)


def _move(
    children: Sequence[Category], to: str | None, categories: CategoryRepository
) -> None:
    tree = categories.tree()
    for child in children:
        child.correct(tree, {"parent_id": to})
    categories.save_all(children)
