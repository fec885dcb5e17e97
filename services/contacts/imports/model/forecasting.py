"""What a run would do, counted row by row without storing any."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from chassis.filters import fold
from contacts.important_dates.model import ImportantDate
from contacts.imports.events import Counts
from contacts.imports.model.deciding import Decision, is_changed_by, keys_of
from contacts.imports.model.importing import Forecast, Policy
from contacts.mappings.model import Reading
from contacts.tables.model import Seen

SHOWN: Final = 50


class Tally:
    """Counts the fates of rows; rows of the file may meet each other."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._counts: Counter[str] = Counter()
        self._faults: Counter[str] = Counter()
        self._keys = Seen()
        self._companies = Seen()
        self._rows: list[dict[str, Any]] = []
        self._duplicates: list[dict[str, Any]] = []

    @property
    def rows(self) -> int:
        """How many rows were counted."""
        return self._counts["rows"]

    def add(
        self,
        reading: Reading,
        decision: Decision,
        records: Mapping[str, Any],
        employers: Container[str] = (),
        days: Mapping[str, Sequence[ImportantDate]] | None = None,
    ) -> None:
        """Count a row.

        ``records`` are those that rows may change, with their ``days``; ``employers``
        are the names of the companies that are there already.
        """
        known = (days or {}).get(decision.record_id or "", ())
        decision = self._settled(reading, decision, records, known)
        counted = {"created": "created", "updated": "updated", "failed": "failed"}
        self._counts[counted.get(decision.result, "skipped")] += 1
        self._counts["rows"] += 1
        self._faults.update(fault.code for fault in reading.faults)
        if decision.result != "failed":
            self._counts["faulty"] += bool(reading.faults)
            self._count_company(reading, employers)
        shown = _shown(reading, decision)
        if decision.result not in ("created", "failed"):
            self._counts["duplicates"] += 1
            self._keep(self._duplicates, shown)
        self._keep(self._rows, shown)

    def forecast(self, unmapped: Sequence[str]) -> Forecast:
        """Return what was found; ``unmapped`` are the columns that go nowhere."""
        return Forecast(
            counts=Counts(**self._counts),
            rows=tuple(self._rows),
            duplicates=tuple(self._duplicates),
            unmapped=tuple(unmapped),
            faults=dict(self._faults),
        )

    def _settled(
        self,
        reading: Reading,
        decision: Decision,
        records: Mapping[str, Any],
        days: Sequence[ImportantDate],
    ) -> Decision:
        """Look whether the row meets another one of the file, or changes nothing."""
        policy = self._policy
        record = records.get(decision.record_id or "")
        if record is not None and not is_changed_by(record, reading, policy, days):
            return Decision("unchanged", decision.record_id)
        if decision.result != "created":
            return decision
        fresh = [self._keys.add(key) for key in keys_of(reading, policy.match_on)]
        if all(fresh):
            return decision
        is_skipped = policy.on_match == "skip"
        return Decision("skipped_duplicate" if is_skipped else "updated")

    def _count_company(self, reading: Reading, employers: Container[str]) -> None:
        name = fold(reading.company)
        if name and name not in employers and self._companies.add(name):
            self._counts["companies"] += 1

    @staticmethod
    def _keep(some: list[dict[str, Any]], shown: dict[str, Any]) -> None:
        if len(some) < SHOWN:
            some.append(shown)


def _shown(reading: Reading, decision: Decision) -> dict[str, Any]:
    """Return a row as it would look."""
    days = {
        day.label or day.kind: {"month": day.month, "day": day.day, "year": day.year}
        for day in reading.days
    }
    return {
        "number": reading.number,
        "result": decision.result,
        "record_id": decision.record_id,
        "code": decision.code,
        "values": {n: _plain(value) for n, value in reading.values.items()} | days,
        "company": reading.company,
        "faults": [asdict(fault) for fault in reading.faults],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: each for name, each in asdict(value).items() if each}
    return value
