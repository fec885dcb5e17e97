"""Making and changing products."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.domain import ForbiddenError, NotFoundError, ReferenceNotFoundError
from chassis.mongo import Store, Transaction
from interactions.categories.commands import (
    AT_ONCE,
    RemoveCategory,
    TakeTurn,
    remove_category,
    take_turn,
)
from interactions.categories.errors import CategoryInUseError, CategoryTooFullError
from interactions.categories.queries import get_named_category
from interactions.products.errors import SuccessorCycleError
from interactions.products.model import Product
from interactions.products.repository import ProductRepository
from interactions.service_plans.queries import get_plan

READ_COST: Final = "products:read_cost"
"""The right to what a product costs us: without it nobody reads or sets it."""
SUCCESSORS: Final = "successors"


@dataclass(frozen=True, kw_only=True)
class CreateProduct:
    """``fields`` of a new product."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectProduct:
    """Change fields of a product."""

    product_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DropCategory:
    """Take a category off the tree; its products move with what is below it."""

    category_id: str
    version: int
    move_to: str | None = None


def create_product(command: CreateProduct, tx: Transaction) -> Product:
    """Begin to sell something.

    Raises SkuExistsError, ForbiddenError, ReferenceNotFoundError and the model's.
    """
    _check_references(command.fields, tx)
    product = Product.create(**command.fields)
    ProductRepository(tx).add(product)
    return product


def correct_product(command: CorrectProduct, tx: Transaction) -> Product:
    """Change fields.

    Raises SkuExistsError, SuccessorCycleError, ForbiddenError,
    ReferenceNotFoundError and the model's.
    """
    products = ProductRepository(tx)
    product = products.get(command.product_id, version=command.version)
    _check_references(command.changes, tx)
    if successor_id := command.changes.get("successor_id"):
        _require_straight(product.id, successor_id, tx)
    product.correct(command.changes)
    products.save(product)
    return product


def drop_category(command: DropCategory, tx: Transaction) -> None:
    """Take it off. Raises CategoryInUseError, CategoryTooFullError and its own."""
    products = ProductRepository(tx)
    found = products.in_category(command.category_id, AT_ONCE + 1)
    if found and command.move_to in (None, command.category_id):
        raise CategoryInUseError
    if len(found) > AT_ONCE:
        raise CategoryTooFullError
    remove_category(RemoveCategory(**vars(command)), tx)
    for product in found:
        product.correct({"category_id": command.move_to})
    products.save_all(found)


def _check_references(fields: Mapping[str, Any], tx: Transaction) -> None:
    """Refuse what is named and not there, and a cost of who may not know it."""
    if "cost" in fields and not tx.caller.may(READ_COST):
        raise ForbiddenError(permission=READ_COST)
    get_named_category(fields.get("category_id"), tx, pointer="/category_id")
    complements = fields.get("complements", ())
    ProductRepository(tx).named(complements, pointer="/complements")
    if successor_id := fields.get("successor_id"):
        _require_product(successor_id, tx)
    if plan_id := fields.get("service_plan_id"):
        _require_plan(plan_id, tx)


def _require_product(product_id: str, tx: Transaction) -> None:
    if ProductRepository(tx).find(product_id) is None:
        raise ReferenceNotFoundError(pointer="/successor_id")


def _require_plan(plan_id: str, tx: Transaction) -> None:
    # to name a plan one has to see it, also where one may not change it
    reader = Store(tx.database, tx.caller, session=tx.session)
    try:
        get_plan(plan_id, reader)
    except NotFoundError as error:
        raise ReferenceNotFoundError(pointer="/service_plan_id") from error


def _require_straight(product_id: str, successor_id: str, tx: Transaction) -> None:
    """Raise SuccessorCycleError if the way of successors leads back."""
    take_turn(TakeTurn(tree=SUCCESSORS), tx)
    products = ProductRepository(tx)
    found: str | None = successor_id
    while found:
        if found == product_id:
            raise SuccessorCycleError(pointer="/successor_id")
        found = products.successor_of(found)
