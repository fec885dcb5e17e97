"""Products over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import (
    Blueprint,
    Finder,
    as_tuples,
    changed,
    created,
    here,
    shown,
)
from interactions.products.commands import (
    CorrectProduct,
    CreateProduct,
    DiscontinueProduct,
    correct_product,
    create_product,
    discontinue_product,
)
from interactions.products.queries import (
    PRODUCT_FIELDS,
    find_product_ways,
    get_product,
    list_prices,
    list_products,
)
from interactions.products.repository import ProductRepository
from interactions.products.schemas import (
    CorrectProductSchema,
    CreateProductSchema,
    DiscontinueProductSchema,
    PricesSchema,
    ProductSchema,
)

blueprint = Blueprint("interactions.products", "What is sold")
finder = Finder(
    ProductRepository,
    lambda row: {
        "title": row["name"],
        "detail": row["sku"],
        "state": row["state"],
    },
    ways=find_product_ways,
)


@blueprint.lists(
    "", PRODUCT_FIELDS, ProductSchema, permission="products:read", sort="name"
)
def list_products_(query: ListQuery) -> Page[Any]:
    """List products."""
    return list_products(query, here.store)


@blueprint.post("")
@blueprint.requires("products:write")
@blueprint.arguments(CreateProductSchema)
@blueprint.response(201, ProductSchema)
def post_product(body: dict[str, Any]) -> Response:
    """Begin to sell something."""
    command = CreateProduct(fields=as_tuples(body))
    return created(create_product, command, ProductSchema)


@blueprint.get("/<id:product_id>")
@blueprint.requires("products:read")
@blueprint.response(200, ProductSchema)
def show_product(product_id: str) -> Response:
    """Show one product."""
    return shown(get_product(product_id, here.store), ProductSchema)


@blueprint.patch("/<id:product_id>")
@blueprint.requires("products:write")
@blueprint.arguments(CorrectProductSchema)
@blueprint.response(200, ProductSchema)
def patch_product(body: dict[str, Any], product_id: str) -> Response:
    """Change a product."""
    seen = {"product_id": product_id, "version": here.if_match()}
    return changed(correct_product, _corrected({**body, **seen}), ProductSchema)


@blueprint.post("/<id:product_id>/discontinue")
@blueprint.requires("products:write")
@blueprint.arguments(DiscontinueProductSchema)
@blueprint.response(200, ProductSchema)
def discontinue(command: DiscontinueProduct, product_id: str) -> Response:
    """Sell a product no more, today or from a day on."""
    return changed(discontinue_product, command, ProductSchema)


@blueprint.get("/<id:product_id>/prices")
@blueprint.requires("products:read")
@blueprint.response(200, PricesSchema)
def show_prices(product_id: str) -> Response:
    """Show the list prices of a product with who set them."""
    return shown({"items": list_prices(product_id, here.store)}, PricesSchema)


def _corrected(body: dict[str, Any]) -> CorrectProduct:
    changes = as_tuples(body)
    own = {name: changes.pop(name) for name in ("product_id", "version")}
    return CorrectProduct(**own, changes=changes)


blueprint.batch(
    permission="products:write",
    create=(
        CreateProductSchema,
        lambda body, tx: create_product(CreateProduct(fields=as_tuples(body)), tx),
    ),
    change=(
        CorrectProductSchema,
        lambda body, tx: correct_product(_corrected(body), tx),
        "product_id",
    ),
    shows=ProductSchema,
)
