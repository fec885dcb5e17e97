"""Looking at definitions, and at the fields that they add to filters."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from chassis.filters import Catalogue, Field, FilterError, Segments
from chassis.mongo import Document, Store
from contacts.attributes.model import (
    HIDING,
    SENSITIVE,
    AttributeDefinition,
    AttributeStanding,
    RecordKind,
    ValuePeriod,
    field_of,
    mask_of,
)
from contacts.attributes.repository import AttributeRepository

PREFIX: Final = "attributes."
KNOWN: Final = (
    Field("topics", "texts", "facets.topics", label="known topics"),
    Field("problems", "texts", "facets.problems", label="open problems"),
    Field("likes", "texts", "facets.likes", personal=True),
    Field("dislikes", "texts", "facets.dislikes", personal=True),
    Field("motives", "texts", "facets.motives"),
)
DAYS: Final = (
    Field("birthday", "month_day", "facets.birthday", personal=True),
    Field("name_day", "month_day", "facets.name_day", personal=True),
    Field(
        "wedding_anniversary",
        "month_day",
        "facets.wedding_anniversary",
        personal=True,
    ),
    Field(
        "relation_anniversary",
        "month_day",
        "facets.relation_anniversary",
        personal=True,
    ),
    Field("contract_renewal", "date", "facets.contract_renewal"),
    Field("warranty_end", "date", "facets.warranty_end"),
)
BESIDE: Final = {
    **dict.fromkeys((field.name for field in KNOWN), "knowledge:read"),
    **dict.fromkeys((field.name for field in DAYS), "important_dates:read"),
}
"""Fields of what other features know of a person, and the right that each takes."""
SEGMENTS: Final = "facets.segments"
NAMERS: Final[list[Callable[[str, Store], str | None]]] = []
"""Who says how a segment is called that a filter may name."""


def get_attribute(attribute_id: str, store: Store) -> AttributeDefinition:
    """Return one definition. Raises NotFoundError."""
    return AttributeRepository(store).get(attribute_id)


def list_attributes(
    store: Store,
    *,
    record_kind: RecordKind | None = None,
    state: AttributeStanding | None = None,
) -> list[AttributeDefinition]:
    """Return the definitions by kind of record and position."""
    attributes = AttributeRepository(store)
    given = {"record_kind": record_kind, "state": state}
    where: Document = {name: value for name, value in given.items() if value}
    rows = attributes.rows.find(where)
    found = rows.sort([("record_kind", 1), ("position", 1), ("_id", 1)])
    return [attributes.from_document(row) for row in found]


def list_periods(
    kind: RecordKind, periods: tuple[ValuePeriod, ...], store: Store
) -> list[ValuePeriod]:
    """Return the history of a record's values that the caller may see, newest first."""
    definitions = {one.key: one for one in AttributeRepository(store).of(kind)}
    caller = store.caller
    return [
        period
        for period in reversed(periods)
        if mask_of(kind, period.key, caller.masks) not in HIDING
        and (not definitions[period.key].is_sensitive or caller.may(SENSITIVE))
    ]


class AttributeCatalogue(Catalogue):
    """A feature's fields, with those of the attributes as they are defined now.

    Definitions are read only when a request names one, or asks for all fields; what
    the caller's role masks is not there.
    """

    def __init__(
        self,
        base: Iterable[Field],
        kind: RecordKind,
        store: Callable[[], Store],
        segments: Segments | None = None,
    ) -> None:
        """Add the attributes of ``kind`` to ``base``; ``store`` is the request's."""
        super().__init__(*base, segments=segments)
        self._kind = kind
        self._store = store

    def __iter__(self) -> Iterator[Field]:
        yield from super().__iter__()
        yield from self._own().values()

    def field(self, name: object, pointer: str = "") -> Field:
        """Return the field of that name, or raise FilterError at ``pointer``."""
        if not isinstance(name, str) or not name.startswith(PREFIX):
            return super().field(name, pointer)
        found = self._own().get(name)
        if found is None:
            raise FilterError(pointer=pointer, code="unknown-field")
        return found

    def _own(self) -> dict[str, Field]:
        store = self._store()
        masks = store.caller.masks
        fields = (
            field_of(one)
            for one in AttributeRepository(store).of(self._kind)
            if self._offers(one) and mask_of(self._kind, one.key, masks) not in HIDING
        )
        return {field.name: field for field in fields}

    def _offers(self, definition: AttributeDefinition) -> bool:
        return definition.needs_slot


class PersonCatalogue(AttributeCatalogue):
    """The fields of contacts with their attributes, segments, and what is known.

    Fields that a right of the caller does not reach are not there. A ``lasting`` one
    is for rules that are kept: it goes on to know what was retired.
    """

    def __init__(
        self,
        base: Iterable[Field],
        store: Callable[[], Store],
        *,
        lasting: bool = False,
    ) -> None:
        """Add what else is known to the fields ``base``."""
        segments = Segments(SEGMENTS, self._name_of)
        super().__init__((*base, *KNOWN, *DAYS), "contact", store, segments)
        self._lasting = lasting

    def __iter__(self) -> Iterator[Field]:
        return (field for field in super().__iter__() if self._may(field.name))

    def field(self, name: object, pointer: str = "") -> Field:
        """Return the field of that name, or raise FilterError at ``pointer``."""
        found = super().field(name, pointer)
        if not self._may(found.name):
            raise FilterError(pointer=pointer, code="unknown-field")
        return found

    def _may(self, name: str) -> bool:
        return name not in BESIDE or self._store().caller.may(BESIDE[name])

    def _offers(self, definition: AttributeDefinition) -> bool:
        kept = self._lasting and not definition.is_sensitive
        return kept or super()._offers(definition)

    def _name_of(self, segment_id: str) -> str | None:
        names = (name(segment_id, self._store()) for name in NAMERS)
        return next((name for name in names if name), None)
