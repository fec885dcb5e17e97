"""Looking at products."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from chassis.filters import Catalogue, Field
from chassis.mongo import (
    Document,
    ListQuery,
    Page,
    Store,
    Way,
    begun_with,
    has_words,
    page,
)
from interactions.products.events import Kind, State
from interactions.products.model import Product
from interactions.products.repository import ProductRepository

PRODUCT_FIELDS: Final = Catalogue(
    Field("sku", "text", sortable=True, indexed=True),
    Field("name", "text", folded="name_folded", sortable=True, indexed=True),
    Field("category_id", "reference"),
    Field("brand", "text"),
    Field("kind", "choice", options=get_args(Kind)),
    Field("state", "choice", options=get_args(State)),
    Field("price", "money"),
    Field("price_minor", "number", "price.amount_minor", sortable=True, indexed=True),
    Field("tax_percent", "text"),
    Field("unit", "text"),
    Field("successor_id", "reference"),
    Field("solves_tags", "texts"),
    Field("lifetime_days", "number"),
    Field("warranty_days", "number"),
    Field("service_plan_id", "reference"),
    Field("discontinued_from", "date"),
    Field("created_at", "instant", sortable=True, indexed=True),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists and saved views of products may speak about; never the cost."""


def list_products(query: ListQuery, store: Store) -> Page[Product]:
    """Return a page of the products."""
    products = ProductRepository(store)
    where: list[Document] = [products.visible()]
    if query.q:
        where.append(begun_with("words", query.q))
    return page(
        store, products.rows, {"$and": where}, query, read=products.from_document
    )


def find_product_ways(text: str, _: Store) -> list[Way]:
    """Return the ways to a product by what was typed: its number, words."""
    ways = [Way(has_words("words", text)), Way(begun_with("words", text))]
    return [Way({"sku": text.strip()}, exact=True), *ways]


def get_product(product_id: str, store: Store) -> Product:
    """Return one product; raises NotFoundError."""
    return ProductRepository(store).get(product_id)


def find_products_by_id(ids: Iterable[str], store: Store) -> dict[str, Product]:
    """Return products by their ids, whoever may see them."""
    return {one.id: one for one in ProductRepository(store).known("_id", ids)}


def find_products_by_sku(skus: Iterable[str], store: Store) -> dict[str, Product]:
    """Return products by their numbers, whoever may see them."""
    return {one.sku: one for one in ProductRepository(store).known("sku", skus)}


def get_named_products(
    lines: Sequence[Any],
    store: Store,
    *,
    pointer: str,
    known: Container[str | None] = (),
) -> Mapping[str, Product]:
    """Return the products that the lines of a body name by ``product_id``.

    Raises ReferenceNotFoundError at ``<pointer>/<number>/product_id`` for one that is
    not there, unless it was ``known`` before.
    """
    return ProductRepository(store).named(lines, pointer=pointer, known=known)


def list_prices(product_id: str, store: Store, limit: int = 200) -> list[Document]:
    """Return the list prices of a product, the newest first; raises NotFoundError."""
    products = ProductRepository(store)
    products.get(product_id)
    return [
        {
            "price": row["data"]["after"]["price"],
            "since": row["time"],
            "actor": row["meta"]["actor"],
        }
        for row in products.prices_of(product_id, limit)
    ]
