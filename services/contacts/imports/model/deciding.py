"""What becomes of a row, once it is known who is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from chassis.filters import fold
from contacts.imports.model.importing import MatchOn, Policy
from contacts.mappings.model import OnMatch, Reading, changes_of

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


def values_of(reading: Reading, policy: Policy) -> dict[str, Any]:
    """Return the values of a row with what the import gives to all rows."""
    tags = (*reading.values.get("tags", ()), *policy.tags)
    return reading.values | {"tags": tuple(dict.fromkeys(tags))}


def is_changed_by(record: Any, reading: Reading, policy: Policy) -> bool:
    """Say whether a row would change a record that is known already."""
    if reading.company and record.company_id is None:
        return True
    return bool(changes_of(record, values_of(reading, policy), policy.on_match))
