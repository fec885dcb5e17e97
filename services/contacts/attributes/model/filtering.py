"""Which field of a filter an attribute is."""

from typing import Any, Final

from chassis.filters import Field
from contacts.attributes.events import ValueType
from contacts.attributes.model.definition import AttributeDefinition

TYPES: Final[dict[ValueType, Any]] = {
    "text": "text",
    "long_text": "text",
    "integer": "number",
    "decimal": "number",
    "money": "money",
    "boolean": "boolean",
    "date": "date",
    "month_day": "month_day",
    "instant": "instant",
    "choice": "choice",
    "multi_choice": "texts",
    "email": "text",
    "phone": "text",
    "url": "text",
    "contact_ref": "reference",
    "company_ref": "reference",
    "product_ref": "reference",
}
SORTABLE: Final = frozenset({"text", "number", "boolean", "date", "instant", "choice"})


def field_of(definition: AttributeDefinition) -> Field:
    """Return the field by which lists filter and sort: ``attributes.<key>``."""
    type_ = TYPES[definition.type]
    label = definition.label
    return Field(
        f"attributes.{definition.key}",
        type_,
        options=tuple(choice.key for choice in definition.choices),
        label=label.get("en") or next(iter(label.values())),
        folded=f"keys.attributes.{definition.key}" if type_ == "text" else None,
        personal=definition.privacy == "personal",
        sortable=type_ in SORTABLE,
    )
