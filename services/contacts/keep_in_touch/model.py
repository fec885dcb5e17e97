"""How often to speak with whom: the rules of the house, and the next day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate, utcnow
from contacts.contacts.model import Contact
from contacts.values import KeepInTouch, Stage

SETTINGS_ID: Final = "contacts"


@dataclass(frozen=True, kw_only=True)
class StatusGroup:
    """How close a relation is, as the house calls it, and how often one speaks."""

    key: str
    label: str
    keep_in_touch_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class StageInterval:
    """How often one speaks with people in a stage."""

    stage: Stage
    keep_in_touch_days: int


@dataclass(kw_only=True)
class ContactSettings(Aggregate):
    """The lists of the house about contacts.

    ``recounted`` is up to which version contacts follow, ``reached`` the last contact
    that was looked at for the present one.
    """

    entity = "contact_settings"

    id: str = SETTINGS_ID
    status_groups: tuple[StatusGroup, ...] = ()
    stages: tuple[StageInterval, ...] = ()
    recounted: int = 1
    reached: str = ""

    def change(self, changes: Mapping[str, Any]) -> None:
        """Set the lists; who inherits an interval is counted anew."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.version, self.reached = self.version + 1, ""
        self.updated_at = utcnow()

    def days(self, contact: Contact) -> int | None:
        """Return the interval of whoever has none: by the group, else the stage."""
        by_group = {one.key: one.keep_in_touch_days for one in self.status_groups}
        by_stage = {one.stage: one.keep_in_touch_days for one in self.stages}
        inherited = by_group.get(contact.status_group or "")
        return inherited or by_stage.get(contact.lifecycle_stage)

    def plan(self, contact: Contact, zone: str) -> KeepInTouch:
        """Return when a contact is due, as the calendar of the owner counts days."""
        plan = contact.keep_in_touch
        if plan.every_days is None or plan.inherited:
            days = self.days(contact)
            plan = replace(plan, every_days=days, inherited=days is not None)
        if plan.every_days is None or plan.last_contact_at is None:
            return replace(plan, due_on=None)
        last = plan.last_contact_at.astimezone(ZoneInfo(zone)).date()
        due_on = last + timedelta(days=plan.every_days)
        return replace(plan, due_on=due_on.isoformat())


def days_silent(plan: KeepInTouch, now: datetime) -> int:
    """Return for how many days nobody has spoken with the person."""
    return (now - plan.last_contact_at).days if plan.last_contact_at else 0
