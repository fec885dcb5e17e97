"""A notice: that something changed, never what it is now."""

from dataclasses import dataclass, field
from typing import Any, Final

PERSONAL: Final = {
    "interactions.reminder.fired.v1": "reminder",
    "interactions.follow_up.escalated.v1": "follow_up",
    "contacts.import.finished.v1": "run_finished",
    "contacts.import.failed.v1": "run_failed",
    "campaigns.campaign.finished.v1": "run_finished",
}
"""Facts that one person is told of by himself, with the kind that pages know."""
LIST: Final = "list/"

OWN: Final = frozenset({"reminder", "export", "dashboard", "search_mark"})
"""Entities that everybody sees only his own of, whatever else he may read."""


@dataclass(frozen=True)
class People:
    """Whose record it is: owner, teams and members, as the fact carries them.

    Beside them stand the users and teams that care for the person it is about.
    """

    owner_id: str | None = None
    team_ids: frozenset[str] = frozenset()
    member_ids: frozenset[str] = frozenset()
    carer_ids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether the fact names anybody."""
        return bool(self.owner_id or self.team_ids or self.member_ids)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One fact, as thin as it goes to browsers.

    ``about`` is the contact it concerns, ``recipient`` the one person who is told of
    it by himself. One that ``is_private`` is told to its own person alone, as a read
    would show it to nobody else.
    """

    id: str
    type: str
    subject: str
    version: int
    feature: str
    people: People = field(default_factory=People)
    about: str | None = None
    recipient: str | None = None
    is_private: bool = False

    @property
    def records(self) -> frozenset[str]:
        """The channels of records that it belongs into."""
        return frozenset({self.subject} | ({self.about} if self.about else set()))

    @property
    def channels(self) -> frozenset[str]:
        """All channels that it belongs into, but the own one of who is told of it."""
        return self.records | {f"{LIST}{self.feature}"}

    @property
    def kind(self) -> str | None:
        """What a person is told who is told of it by himself."""
        return PERSONAL.get(self.type)

    def shape(self) -> dict[str, Any]:
        """What a page gets."""
        hint = {"feature": self.feature, "about": self.about}
        return {
            "id": self.id,
            "type": self.type,
            "subject": self.subject,
            "version": self.version,
            "hint": hint,
        }
