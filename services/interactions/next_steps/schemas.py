"""Next steps on the wire."""

from typing import Any

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Ref,
    Schema,
    masked,
    masks_here,
)


class NextStepsQuerySchema(Schema):
    """Whose; one's own unless said."""

    owner_id = Ref()
    missing_only = Bool()


class StepSchema(Schema):
    """What is planned, and when."""

    kind = Enum(("activity", "task"))
    id = Ref()
    title = Line()
    at = Instant()


class SubjectSchema(Schema):
    """A customer or a deal, and what comes next."""

    kind = Enum(("contact", "deal"))
    id = Ref()
    title = Line()
    contact_id = Ref(allow_none=True)
    next = Nested(StepSchema, allow_none=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Cut the name of a customer as the caller's masks do it with a contact."""
        value = super().get_attribute(obj, attr, default)
        if attr != "title" or obj.kind != "contact":
            return value
        name = masked({"display_name": value}, masks_here("contacts"))
        return name.get("display_name", "")


class NextStepsSchema(Schema):
    """What comes next, and with how many nothing does."""

    items = List(Nested(SubjectSchema))
    missing = Int()
    is_cut = Bool()
