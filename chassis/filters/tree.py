"""The nodes of a filter, and the catalogue of fields it may speak about."""

from collections.abc import Callable, Container, Iterator
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeAlias, TypeVar

from chassis.domain import RuleViolationError

FieldType: TypeAlias = Literal[
    "text",
    "number",
    "money",
    "boolean",
    "choice",
    "reference",
    "texts",
    "date",
    "instant",
    "month_day",
]

_SET = ("is_set", "is_not_set")
_PICK = ("eq", "ne", "in", "not_in", *_SET)
_AMOUNT = ("eq", "ne", "gt", "gte", "lt", "lte", "between", *_SET)
_DAY = (
    *("on", "before", "after", "between"),
    *("within_last", "within_next", "older_than", *_SET),
)

OPERATORS: dict[FieldType, tuple[str, ...]] = {
    "text": ("eq", "ne", "in", "not_in", "contains", "starts_with", *_SET),
    "number": _AMOUNT,
    "money": _AMOUNT,
    "boolean": ("eq",),
    "choice": _PICK,
    "reference": _PICK,
    "texts": ("has_any", "has_all", "has_none", *_SET),
    "date": _DAY,
    "instant": _DAY,
    "month_day": ("in_month", "within_next_days", *_SET),
}


class FilterError(RuleViolationError):
    """The filter cannot be understood."""


@dataclass(frozen=True)
class Money:
    """An amount to compare with: written `1999 EUR`, in minor units."""

    amount_minor: int
    currency: str

    def __str__(self) -> str:
        return f"{self.amount_minor} {self.currency}"


Unit: TypeAlias = Literal["day", "week", "month", "year"]


@dataclass(frozen=True)
class Period:
    """A number of calendar units: written `30 days`."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


Scalar: TypeAlias = str | bool | int | float | Money | Period | date | datetime
Value: TypeAlias = Scalar | tuple[Scalar, ...] | None


@dataclass(frozen=True)
class Field:
    """A name that filters may use, and where its value stands in a document.

    `path` may pass through lists: each element counts. A text with a `folded`
    path is compared by its search form, which the document keeps under that path.
    Stored forms: `date` as `YYYY-MM-DD`, `instant` as a date of the database,
    `money` as `{amount_minor, currency}`, `month_day` as `{month, day}`.
    """

    name: str
    type: FieldType
    path: str = ""
    _: KW_ONLY
    operators: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    label: str = ""
    folded: str | None = None
    personal: bool = False
    sortable: bool = False
    indexed: bool = False

    def __post_init__(self) -> None:
        """Fill in what follows from name and type; refuse a foreign operator."""
        known = OPERATORS[self.type]
        if not set(self.operators) <= set(known):
            message = f"field {self.name}: operators {self.operators}"
            raise ValueError(message)
        object.__setattr__(self, "path", self.path or self.name)
        object.__setattr__(self, "operators", self.operators or known)
        object.__setattr__(self, "label", self.label or self.name.replace("_", " "))


class Catalogue:
    """The fields of a feature, by name, and where its records name their segments."""

    def __init__(self, *fields: Field, segments: "Segments | None" = None) -> None:
        """Keep the fields in their order."""
        self._fields = {field.name: field for field in fields}
        self._segments = segments

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def field(self, name: object, pointer: str = "") -> Field:
        """Return the field of that name, or raise `FilterError` at `pointer`."""
        if not isinstance(name, str) or name not in self._fields:
            raise FilterError(pointer=pointer, code="unknown-field")
        return self._fields[name]

    def member(self, segment_id: object, op: object, pointer: str) -> "Member":
        """Return the node that asks for a segment; raises `FilterError`."""
        if self._segments is None:
            raise FilterError(pointer=pointer, code="not-a-node")
        name = self._segments.name_of(str(segment_id))
        if name is None:
            raise FilterError(pointer=f"{pointer}/segment", code="unknown-segment")
        if op not in ("in", "not_in"):
            raise FilterError(pointer=f"{pointer}/op", code="unknown-operator")
        return Member(str(segment_id), op == "in", self._segments.path, name)

    def without(self, names: Container[str]) -> "Catalogue":
        """Return the catalogue without some fields, such as a caller's masks."""
        left = (field for field in self if field.name not in names)
        return Catalogue(*left, segments=self._segments)


@dataclass(frozen=True)
class Segments:
    """The path at which records keep the ids of their segments, and who knows names.

    ``name_of`` returns None for a segment that a filter may not name.
    """

    path: str
    name_of: Callable[[str], str | None]


N_co = TypeVar("N_co", covariant=True)


@dataclass(frozen=True)
class All(Generic[N_co]):
    """Every one of the nodes holds; with no nodes, always."""

    nodes: tuple[N_co, ...]


@dataclass(frozen=True)
class Any(Generic[N_co]):
    """At least one of the nodes holds; with no nodes, never."""

    nodes: tuple[N_co, ...]


@dataclass(frozen=True)
class Not(Generic[N_co]):
    """The node does not hold."""

    node: N_co


@dataclass(frozen=True)
class Test:
    """One comparison of a field with a value that `parse` has checked."""

    __test__ = False  # not a test case, whatever pytest thinks of the name

    field: Field
    op: str
    value: Value = None


@dataclass(frozen=True)
class Member:
    """Whether a record is in a segment, or is not."""

    segment_id: str
    wanted: bool
    path: str
    name: str


Filter: TypeAlias = "All[Filter] | Any[Filter] | Not[Filter] | Test | Member"
