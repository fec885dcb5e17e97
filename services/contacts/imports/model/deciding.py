"""What becomes of a row, once it is known who is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from chassis.filters import fold
from contacts.important_dates.model import ImportantDate
from contacts.imports.model.importing import MatchOn, Policy
from contacts.mappings.model import Day, OnMatch, Reading, changes_of

Result = Literal[
    "created",
    "updated",
    "unchanged",
    "skipped_duplicate",
    "needs_decision",
    "failed",
]


@dataclass(frozen=True)
class Known:
    """A record with one of the keys of a row."""

    id: str
    is_visible: bool


@dataclass(frozen=True)
class Decision:
    """The fate of a row; ``record_id`` is the record that it meets."""

    result: Result
    record_id: str | None = None
    code: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether a record that is known already may change."""
        return self.result == "updated" and self.record_id is not None


def keys_of(reading: Reading, match_on: MatchOn) -> tuple[str, ...]:
    """Return by what a row is recognised."""
    values = reading.values
    if match_on == "kith_id":
        return (reading.kith_id,) if reading.kith_id else ()
    if match_on == "email":
        return tuple(email.normalized for email in values.get("emails", ()))
    if match_on == "phone":
        phones = values.get("phones", ())
        return tuple(p.e164 for p in phones if p.e164 and p.is_identity)
    if match_on == "domain":
        return tuple(values.get("domains", ()))
    text = values.get(match_on)
    return (fold(text) if match_on == "name" else text,) if text else ()


def decide(
    reading: Reading,
    keys: Sequence[str],
    known: Mapping[str, Sequence[Known]],
    on_match: OnMatch,
) -> Decision:
    """Decide about one row; ``updated`` may turn out to change nothing."""
    if reading.is_failed:
        return Decision("failed")
    found = {match.id: match for key in keys for match in known.get(key, ())}
    if not found:
        return Decision("created")
    visible = [match for match in found.values() if match.is_visible]
    if not visible:
        return Decision("needs_decision", code="known_to_a_colleague")
    if len(found) > 1:
        return Decision("needs_decision", code="several_matches")
    if on_match == "skip":
        return Decision("skipped_duplicate", visible[0].id)
    return Decision("updated", visible[0].id)


def new_days(
    reading: Reading, known: Sequence[ImportantDate], policy: Policy
) -> list[tuple[Day, ImportantDate | None]]:
    """Return the days of a row that are new, or that correct a known one.

    A year that the file does not know stays.
    """
    by_name = {_name(one.kind, one.label): one for one in known}
    found: list[tuple[Day, ImportantDate | None]] = []
    for day in reading.days:
        old = by_name.get(_name(day.kind, day.label))
        if old is None or (policy.on_match == "update" and _differs(day, old)):
            found.append((day, old))
    return found


def _name(kind: str, label: str) -> tuple[str, str]:
    return kind, fold(label) if kind == "custom" else ""


def _differs(day: Day, old: ImportantDate) -> bool:
    same = (day.month, day.day) == (old.month, old.day)
    return not same or day.year not in (None, old.year)


def values_of(reading: Reading, policy: Policy) -> dict[str, Any]:
    """Return the values of a row with what the import gives to all rows."""
    tags = (*reading.values.get("tags", ()), *policy.tags)
    return reading.values | {"tags": tuple(dict.fromkeys(tags))}


def is_changed_by(
    record: Any, reading: Reading, policy: Policy, days: Sequence[ImportantDate] = ()
) -> bool:
    """Say whether a row would change a record, or the ``days`` known of it."""
    if reading.note or (reading.company and record.company_id is None):
        return True
    if new_days(reading, days, policy):
        return True
    return bool(changes_of(record, values_of(reading, policy), policy.on_match))
