"""Categories over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, changed, created, here, shown
from interactions.categories.commands import (
    CorrectCategory,
    CreateCategory,
    correct_category,
    create_category,
)
from interactions.categories.queries import get_category, list_categories
from interactions.categories.schemas import (
    CategoriesSchema,
    CategorySchema,
    CorrectCategorySchema,
    CreateCategorySchema,
)

blueprint = Blueprint(
    "interactions.categories", "The tree that products hang on", segment="products"
)


@blueprint.get("/categories")
@blueprint.requires("products:read")
@blueprint.response(200, CategoriesSchema)
def show_categories() -> Response:
    """Show the whole tree."""
    return shown({"items": list_categories(here.store)}, CategoriesSchema)


@blueprint.post("/categories")
@blueprint.requires("products:write")
@blueprint.arguments(CreateCategorySchema)
@blueprint.response(201, CategorySchema)
def post_category(command: CreateCategory) -> Response:
    """Begin a category."""
    return created(create_category, command, CategorySchema)


@blueprint.get("/categories/<id:category_id>")
@blueprint.requires("products:read")
@blueprint.response(200, CategorySchema)
def show_category(category_id: str) -> Response:
    """Show one category."""
    return shown(get_category(category_id, here.store), CategorySchema)


@blueprint.patch("/categories/<id:category_id>")
@blueprint.requires("products:write")
@blueprint.arguments(CorrectCategorySchema)
@blueprint.response(200, CategorySchema)
def patch_category(body: dict[str, Any], category_id: str) -> Response:
    """Change the name or the place of a category."""
    command = CorrectCategory(
        category_id=category_id, version=here.if_match(), changes=body
    )
    return changed(correct_category, command, CategorySchema)
