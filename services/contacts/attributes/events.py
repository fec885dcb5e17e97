"""What happened to definitions of attributes: facts that other services hear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from chassis.domain import DomainEvent
from contacts.values import Stage

RecordKind = Literal[
    "contact", "company", "deal", "case", "product", "purchase", "store", "activity"
]
ValueType = Literal[
    "text",
    "long_text",
    "integer",
    "decimal",
    "money",
    "boolean",
    "date",
    "month_day",
    "instant",
    "choice",
    "multi_choice",
    "email",
    "phone",
    "url",
    "contact_ref",
    "company_ref",
    "product_ref",
]
Privacy = Literal["none", "personal", "sensitive"]
AttributeStanding = Literal["active", "retired"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a closed list; an archived one stays valid on old records."""

    key: str
    label: Mapping[str, str]
    archived: bool = False


@dataclass(frozen=True, kw_only=True)
class AttributeState:
    """The public state of a definition."""

    id: str
    key: str
    entity: RecordKind
    type: ValueType
    label: Mapping[str, str]
    help: Mapping[str, str]
    choices: tuple[Choice, ...]
    default: Any
    required_from_stage: Stage | None
    is_unique: bool
    is_filterable: bool
    keep_history: bool
    group: str
    position: int
    privacy: Privacy
    trade_preset: str | None
    state: AttributeStanding
    created_at: datetime
    updated_at: datetime
    created_by: str | None


@dataclass(frozen=True, kw_only=True)
class _AttributeFact(DomainEvent):
    after: AttributeState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AttributeCreated(_AttributeFact):
    """Records of an entity have one more field."""

    type: ClassVar[str] = "contacts.attribute.created.v1"


@dataclass(frozen=True, kw_only=True)
class AttributeUpdated(_AttributeFact):
    """A definition was corrected, or is in use again."""

    type: ClassVar[str] = "contacts.attribute.updated.v1"


@dataclass(frozen=True, kw_only=True)
class AttributeRetired(_AttributeFact):
    """A field is hidden and read-only from now on; its values are kept."""

    type: ClassVar[str] = "contacts.attribute.retired.v1"


FACTS = (AttributeCreated, AttributeUpdated, AttributeRetired)
"""All that this feature publishes."""
