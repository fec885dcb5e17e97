"""The products."""

from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from chassis.domain import ReferenceNotFoundError
from chassis.filters import fold, search_words
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from interactions.products.errors import SkuExistsError
from interactions.products.model import Product


class ProductRepository(Repository[Product]):
    """The products of the house; who sees products sees all of them."""

    collection = "products"
    feature = "products"
    aggregate = Product
    duplicate = SkuExistsError
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"sku": 1}, unique=True),
        Index({"words": 1, "_id": -1}),
        Index({"name_folded": 1, "_id": 1}),
        Index({"price.amount_minor": 1, "_id": 1}),
        Index({"created_at": -1, "_id": -1}),
        Index({"updated_at": -1, "_id": -1}),
        Index({"category_id": 1, "name_folded": 1, "_id": 1}),
        Index({"successor_id": 1}, partial={"successor_id": {"$gt": ""}}),
        Index({"solves_tags": 1, "state": 1}),
        Index(
            {"state": 1, "discontinued_from": 1},
            partial={"discontinued_from": {"$gt": ""}},
        ),
    )

    def to_document(self, aggregate: Product) -> Document:
        """Add what lists are ordered by, and the words by which it is found."""
        words = search_words(aggregate.sku, aggregate.name, aggregate.brand or "")
        return super().to_document(aggregate) | {
            "name_folded": fold(aggregate.name),
            "words": words,
        }

    def known(self, path: str, values: Iterable[str]) -> list[Product]:
        """Return the products that have one of the values, whoever may see them."""
        rows = self.rows.find({path: {"$in": [*values]}})
        return [self.from_document(row) for row in rows]

    def named(
        self, lines: Sequence[Any], *, pointer: str, known: Container[str | None] = ()
    ) -> dict[str, Product]:
        """Return the products that lines name by ``product_id``, whoever may see them.

        Raises ReferenceNotFoundError at ``<pointer>/<number>/product_id`` for one that
        is not there, unless it was ``known`` before.
        """
        ids = {line.product_id for line in lines if line.product_id}
        found = {one.id: one for one in self.known("_id", ids)} if ids else {}
        for number, line in enumerate(lines):
            named = line.product_id
            if named and named not in found and named not in known:
                where = f"{pointer}/{number}/product_id"
                raise ReferenceNotFoundError(pointer=where)
        return found

    def in_category(self, category_id: str, limit: int) -> list[Product]:
        """Return the products right in a category."""
        rows = self.rows.find({"category_id": category_id}).limit(limit)
        return [self.from_document(row) for row in rows]

    def leaving(self, today: date, limit: int) -> list[Product]:
        """Return the products still sold whose first day out has come."""
        day = {"$lte": today.isoformat(), "$ne": None}
        where = {"state": "active", "discontinued_from": day}
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]

    def prices_of(self, product_id: str, limit: int) -> list[Document]:
        """Return the facts that brought a price, the newest first."""
        events = self._store.collection("events")
        brought = [{"version": 1}, {"data.changed": "price"}]
        where = {"aggregate": f"{Product.entity}/{product_id}", "$or": brought}
        return list(events.find(where).sort("version", -1).limit(limit))

    def successor_of(self, product_id: str) -> str | None:
        """Return what a product is replaced by."""
        where = {"_id": product_id}
        row = self.rows.find_one(where, projection=["successor_id"])
        return row["successor_id"] if row else None
