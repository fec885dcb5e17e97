"""A pair of records that may be of one person."""

from dataclasses import dataclass
from typing import ClassVar

from chassis.domain import Aggregate, new_id
from contacts.duplicates import events
from contacts.duplicates.errors import NotOpenError
from contacts.duplicates.events import Contradiction, FoundBy, Reason, State
from contacts.duplicates.model.alike import SHOWN_FROM, Likeness


def pair_of(one: str, other: str) -> str:
    """Return the one key of two ids, in whatever order."""
    return "|".join(sorted((one, other)))


@dataclass(kw_only=True)
class Duplicate(Aggregate):
    """``strong_keys`` are those that were known at the last decision."""

    entity: ClassVar = "duplicate"
    state_type: ClassVar = events.DuplicateState

    contact_ids: tuple[str, ...]
    score: int
    reasons: tuple[Reason, ...]
    contradictions: tuple[Contradiction, ...]
    state: State = "open"
    found_by: FoundBy
    strong_keys: tuple[str, ...] = ()
    note: str = ""
    decided_by: str | None = None

    @classmethod
    def find(
        cls, contact_ids: tuple[str, str], alike: Likeness, found_by: FoundBy
    ) -> "Duplicate":
        """Note a new pair."""
        found = cls(
            id=new_id(),
            contact_ids=tuple(sorted(contact_ids)),
            score=alike.score,
            reasons=alike.reasons,
            contradictions=alike.contradictions,
            found_by=found_by,
            strong_keys=tuple(sorted(alike.strong_keys)),
        )
        found.record(events.DuplicateFound(after=found.snapshot()))
        return found

    def see(self, alike: Likeness, found_by: FoundBy) -> bool:
        """Look at the pair again; say whether there is something new to tell.

        A dismissed pair is asked about again only when both have a new strong key.
        """
        codes = {reason.code for reason in alike.reasons}
        if self.state == "dismissed":
            is_new = bool(alike.strong_keys - {*self.strong_keys})
        else:
            is_new = bool(codes - {reason.code for reason in self.reasons})
        if not is_new or alike.score < SHOWN_FROM:
            return False
        self.score, self.reasons = alike.score, alike.reasons
        self.contradictions = alike.contradictions
        self.strong_keys = tuple(sorted({*self.strong_keys, *alike.strong_keys}))
        self.state, self.found_by = "open", found_by
        changed = ("score", "reasons", "contradictions", "state", "found_by")
        self.record(events.DuplicateFound(after=self.snapshot(), changed=changed))
        return True

    def dismiss(self, user_id: str, note: str, alike: Likeness) -> None:
        """Remember that these are two persons. Raises NotOpenError."""
        if self.state != "open":
            raise NotOpenError
        self.state, self.note, self.decided_by = "dismissed", note, user_id
        self.strong_keys = tuple(sorted({*self.strong_keys, *alike.strong_keys}))
        told = events.DuplicateDismissed(after=self.snapshot(), changed=("state",))
        self.record(told)
