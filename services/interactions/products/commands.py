"""Making and changing products."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from chassis.domain import (
    ForbiddenError,
    NotFoundError,
    ReferenceNotFoundError,
    utcnow,
)
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
from interactions.values import IncompleteError

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
class DiscontinueProduct:
    """Sell it no more from a day on, today unless said; another one may replace it."""

    product_id: str
    successor_id: str | None = None
    first_day_out: date | None = None


@dataclass(frozen=True, kw_only=True)
class EndSales:
    """Sell no more up to ``limit`` products whose day has come by ``today``."""

    today: date
    limit: int = 100


@dataclass(frozen=True, kw_only=True)
class PutProducts:
    """``rows`` of a file: fields of products, no number twice."""

    rows: Sequence[Mapping[str, Any]]


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
    _change(product, command.changes, tx)
    products.save(product)
    return product


def discontinue_product(command: DiscontinueProduct, tx: Transaction) -> Product:
    """Sell it no more.

    Raises DiscontinuedError, SuccessorCycleError, ReferenceNotFoundError.
    """
    products, today = ProductRepository(tx), utcnow().date()
    product = products.get(command.product_id)
    if command.successor_id:
        _require_product(command.successor_id, tx)
        _require_straight(product.id, command.successor_id, tx)
    product.discontinue(
        command.first_day_out or today, today, successor_id=command.successor_id
    )
    products.save(product)
    return product


def end_sales(command: EndSales, tx: Transaction) -> int:
    """End them; returns how many there were."""
    products = ProductRepository(tx)
    leaving = products.leaving(command.today, command.limit)
    for product in leaving:
        product.discontinue(product.discontinued_from or command.today, command.today)
    products.save_all(leaving)
    return len(leaving)


def put_products(command: PutProducts, tx: Transaction) -> list[tuple[str, str]]:
    """Make or change products by their numbers, all or none.

    Returns for each row what became of it, and the product's id. Raises the errors of
    making and changing one, and IncompleteError for a new one without a name.
    """
    products = ProductRepository(tx)
    known = {
        one.sku: one
        for one in products.known("sku", [row["sku"] for row in command.rows])
    }
    fresh: list[Product] = []
    changed: list[Product] = []
    results: list[tuple[str, str]] = []
    for row in command.rows:
        _check_references(row, tx)
        product = known.get(row["sku"])
        result = "unchanged"
        if product is None:
            product, result = _new(row), "created"
            fresh.append(product)
        elif any(getattr(product, name) != value for name, value in row.items()):
            _change(product, row, tx)
            changed.append(product)
            result = "updated"
        results.append((result, product.id))
    if fresh:
        products.add_all(fresh)
    products.save_all(changed)
    return results


def _new(row: Mapping[str, Any]) -> Product:
    for name in ("name", "category_id", "price"):
        if name not in row:
            raise IncompleteError(pointer=f"/{name}")
    return Product.create(**row)


def _change(product: Product, changes: Mapping[str, Any], tx: Transaction) -> None:
    if successor_id := changes.get("successor_id"):
        _require_straight(product.id, successor_id, tx)
    product.correct(changes)


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
