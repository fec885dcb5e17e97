"""Saved views of products, and one change for many of them."""

from typing import Final

from chassis.lists import Bulk, by, patching, serve_bulk, serve_views
from interactions.products.commands import CorrectProduct, correct_product
from interactions.products.queries import PRODUCT_FIELDS, list_products
from interactions.products.repository import ProductRepository
from interactions.products.routes.products import blueprint
from interactions.products.schemas import ProductSchema, SetProductSchema

CORRECT: Final = by(correct_product, CorrectProduct, nested="changes")
BULK: Final = Bulk(
    segment="products",
    catalogue=PRODUCT_FIELDS,
    schema=ProductSchema,
    repository=ProductRepository,
    find=list_products,
    actions={"set": patching(CORRECT, SetProductSchema)},
)
serve_views(blueprint, PRODUCT_FIELDS, ProductSchema)
serve_bulk(blueprint, BULK)
