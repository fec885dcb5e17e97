"""From the cells of a row to the values of a contact or a company, or to its faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from contacts.mappings.model.cells import SHOWN, Cells, Fault, Parts, Reading
from contacts.mappings.model.days import DateOrder
from contacts.mappings.model.mapping import Assigned, Target
from contacts.mappings.model.own import OWN, Own, read_own
from contacts.mappings.model.people import read_company, read_person
from contacts.mappings.model.shared import Shared
from contacts.tables.model import Row

LIMITS: Final = {"note": 5000, "address.postal_code": 20, "tags": 2500}
USUAL_LIMIT: Final = 200
OWN_LIMIT: Final = 10_000


@dataclass(frozen=True)
class Reader:
    """Understands the rows of one file.

    ``region`` is the country of numbers in rows that name none; ``empty_texts`` stand
    for an empty cell, as ``NULL`` does in files of databases; ``order`` says which
    number of a day stands first; ``colleagues`` are ids by what they are called.
    """

    columns: Sequence[str]
    mapping: Sequence[Assigned]
    target: Target
    region: str | None = None
    empty_texts: frozenset[str] = frozenset()
    order: DateOrder | None = None
    own: Own = field(default_factory=dict)
    colleagues: Mapping[str, str] = field(default_factory=dict)

    def read(self, row: Row) -> Reading:
        """Return what a row says; whatever cannot be read is among its faults."""
        reading = Reading(row.number)
        if row.fault:
            text = " | ".join(row.cells)[:SHOWN]
            reading.faults.append(Fault("", row.fault, text, is_fatal=True))
            return reading
        for index in row.joined:
            text = row.cells[index][:SHOWN]
            reading.faults.append(Fault(self.columns[index], "joined_cells", text))
        parts = self._parts(row, reading)
        Shared(reading, parts, self.region, self.colleagues).read()
        if self.target == "contacts":
            read_person(reading, parts, self.order)
        else:
            read_company(reading, parts)
        read_own(reading, parts, self.own, self.order, self.region or "")
        return reading

    @cached_property
    def _places(self) -> list[tuple[Assigned, int]]:
        places = {name: i for i, name in enumerate(self.columns)}
        return [(assigned, places[assigned.column]) for assigned in self.mapping]

    def _parts(self, row: Row, reading: Reading) -> Parts:
        """Sort the filled cells by field."""
        parts: dict[str, Cells] = {}
        for assigned, place in self._places:
            text = row.cells[place].strip()
            if not text or text in self.empty_texts:
                continue
            if "\ufffd" in text:
                reading.blame(assigned, "bad_encoding", text)
            usual = OWN_LIMIT if assigned.field.startswith(OWN) else USUAL_LIMIT
            if len(text) > LIMITS.get(assigned.field, usual):
                reading.blame(assigned, "too_long", text, fatal=True)
                continue
            parts.setdefault(assigned.field, []).append((assigned, text))
        return parts
