"""Looking at definitions, and at the fields that they add to filters."""

from collections.abc import Callable, Iterator
from typing import Final

from chassis.filters import Catalogue, Field, FilterError
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
        self, base: Catalogue, kind: RecordKind, store: Callable[[], Store]
    ) -> None:
        """Add the attributes of ``kind`` to ``base``; ``store`` is the request's."""
        super().__init__(*base)
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
            if one.needs_slot and mask_of(self._kind, one.key, masks) not in HIDING
        )
        return {field.name: field for field in fields}
