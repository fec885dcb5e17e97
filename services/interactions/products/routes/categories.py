"""What changes in the tree with products in it, over HTTP."""

from flask import Response

from chassis.web import Blueprint, done, here
from interactions.categories.schemas import MoveToSchema
from interactions.products.commands import DropCategory, drop_category

categories = Blueprint(
    "interactions.products", "Categories that go", segment="products"
)


@categories.delete("/categories/<id:category_id>")
@categories.requires("products:write")
@categories.query(MoveToSchema)
@categories.response(204)
def delete_category(query: dict[str, str], category_id: str) -> Response:
    """Take a category off the tree; what is below it moves to another one."""
    command = DropCategory(category_id=category_id, version=here.if_match(), **query)
    return done(drop_category, command)
