"""The cells of a row, sorted by the field that they fill, and what is wrong in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from contacts.mappings.model.days import Day
from contacts.mappings.model.mapping import Assigned
from contacts.values import tidy

SHOWN: Final = 200


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell; a fatal fault keeps the whole row out."""

    column: str
    code: str
    value: str
    is_fatal: bool = False


@dataclass
class Reading:
    """A row as it was understood."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    kith_id: str = ""
    company: str = ""
    note: str = ""
    days: list[Day] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_failed(self) -> bool:
        """Whether the row cannot be stored."""
        return any(fault.is_fatal for fault in self.faults)

    def blame(
        self, assigned: Assigned, code: str, value: str, *, fatal: bool = False
    ) -> None:
        """Note a fault of one cell."""
        self.faults.append(Fault(assigned.column, code, value[:SHOWN], fatal))


Cells = list[tuple[Assigned, str]]
Parts = Mapping[str, Cells]


def split(cells: Cells) -> Iterable[tuple[Assigned, str]]:
    """Part the cells that hold several values."""
    for assigned, text in cells:
        texts = text.split(assigned.separator) if assigned.separator else [text]
        for one in texts:
            if value := tidy(one):
                yield assigned, value


def grouped(parts: Parts, name: str, group: str) -> Parts:
    """Return the cells of a field in one group, under no name."""
    return {"": [cell for cell in parts.get(name, ()) if cell[0].group == group]}


def line(parts: Parts, name: str) -> str:
    """Return the text of a field, of all its columns."""
    cells = parts.get(name)
    return " ".join(tidy(text) for _, text in cells) if cells else ""
