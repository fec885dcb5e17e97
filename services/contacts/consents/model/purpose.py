"""What people are asked for, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from contacts.consents.events import (
    Basis,
    CurrentWording,
    PurposeCreated,
    PurposeStanding,
    PurposeState,
    PurposeUpdated,
)
from contacts.values import Channel


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words of a purpose in one language; a change is another version."""

    id: str
    purpose_key: str
    locale: str
    text: str
    version: int
    valid_from: datetime
    created_at: datetime
    created_by: str | None = None


@dataclass(kw_only=True)
class Purpose(Aggregate):
    """A purpose; its id is its key. ``wordings`` are the newest of each language."""

    entity: ClassVar = "purpose"
    state_type: ClassVar = PurposeState

    label: Mapping[str, str]
    description: str = ""
    channels: tuple[Channel, ...]
    basis: Basis
    expires_after_days: int | None = None
    state: PurposeStanding = "active"
    wordings: tuple[CurrentWording, ...] = ()
    is_built_in: bool = False

    @classmethod
    def make(cls, key: str, **fields: Any) -> "Purpose":
        """Make a purpose of one's own."""
        found = cls(id=key, **fields)
        found.record(PurposeCreated(after=found.snapshot()))
        return found

    def change(self, changes: Mapping[str, Any]) -> bool:
        """Set fields; return whether anything is different now."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        return self._tell(before)

    def word(
        self, locale: str, text: str, valid_from: datetime, by: str | None
    ) -> Wording:
        """Have new words in a language; the earlier ones stay what they were."""
        before, known = self.snapshot(), {one.locale: one for one in self.wordings}
        version = known[locale].version + 1 if locale in known else 1
        new = CurrentWording(
            id=new_id(), locale=locale, version=version, valid_from=valid_from
        )
        newest = {**known, locale: new}
        self.wordings = tuple(newest[each] for each in sorted(newest))
        self._tell(before)
        return Wording(
            **vars(new),
            purpose_key=self.id,
            text=text,
            created_at=utcnow(),
            created_by=by,
        )

    @property
    def key(self) -> str:
        """By what it is named in records."""
        return self.id

    def _tell(self, before: PurposeState) -> bool:
        after = self.snapshot()
        changed = changed_fields(before, after)
        if changed:
            self.record(PurposeUpdated(after=after, changed=changed))
        return bool(changed)
