"""Categories on the wire."""

from chassis.web import Instant, Int, Line, List, Nested, Ref, Schema
from interactions.categories.commands import CreateCategory


class CorrectCategorySchema(Schema):
    """What may change of a category; without a parent it is a root."""

    name = Line(least=1)
    parent_id = Ref(allow_none=True)


class CreateCategorySchema(CorrectCategorySchema):
    """A new category."""

    makes = CreateCategory

    name = Line(required=True, least=1)


class MoveToSchema(Schema):
    """Where what is below a category goes."""

    move_to = Ref()


class CategorySchema(Schema):
    """A category as it is answered."""

    id = Ref()
    version = Int()
    name = Line()
    parent_id = Ref(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class CategoriesSchema(Schema):
    """The whole tree."""

    items = List(Nested(CategorySchema))
