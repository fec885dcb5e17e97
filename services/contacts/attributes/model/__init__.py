"""Attributes: definitions, values, and the fields that filters may use."""

from contacts.attributes.events import (
    AttributeStanding,
    Choice,
    Privacy,
    RecordKind,
    ValueType,
)
from contacts.attributes.model.definition import MOST_FILTERABLE, AttributeDefinition
from contacts.attributes.model.filtering import field_of
from contacts.attributes.model.holder import Attributed, ValuePeriod, with_values
from contacts.attributes.model.masking import HIDING, SENSITIVE, mask_of
from contacts.attributes.model.reading import read_value

__all__ = [
    "HIDING",
    "MOST_FILTERABLE",
    "SENSITIVE",
    "AttributeDefinition",
    "AttributeStanding",
    "Attributed",
    "Choice",
    "Privacy",
    "RecordKind",
    "ValuePeriod",
    "ValueType",
    "field_of",
    "mask_of",
    "read_value",
    "with_values",
]
