"""Planning the day of everybody who is spoken with, telling it, and the rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.domain import ForbiddenError
from chassis.mongo import Transaction
from contacts.colleagues.queries import find_zone
from contacts.contacts.commands import ReplanContact, replan_contact
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_contacts, list_spoken_with
from contacts.important_dates.model import begins
from contacts.keep_in_touch.events import KeepInTouchReached
from contacts.keep_in_touch.model import ContactSettings, days_silent
from contacts.keep_in_touch.repository import (
    ContactSettingsRepository,
    DayRepository,
    ToldRepository,
)
from contacts.values import KeepInTouch

MOST: Final = 100
NEVER: Final = KeepInTouch()


@dataclass(frozen=True, kw_only=True)
class PlanTouches:
    """These contacts are about to be stored."""

    contacts: Sequence[Contact]


@dataclass(frozen=True, kw_only=True)
class TellDay:
    """The day ``due_on`` of a contact has come, where the owner counted days."""

    contact_id: str
    due_on: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class ChangeSettings:
    """Change the lists of the house."""

    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RecountTouches:
    """Count some contacts anew whose interval may be another one now."""


def plan_touches(command: PlanTouches, tx: Transaction) -> None:
    """Set the next day of each, and let a worker wait for it."""
    spoken = [one for one in command.contacts if one.keep_in_touch != NEVER]
    if not spoken:
        return
    settings, days = ContactSettingsRepository(tx).current(), DayRepository(tx)
    for contact in spoken:
        zone = find_zone(contact.owner_id, tx)
        contact.keep_in_touch = plan = settings.plan(contact, zone)
        is_there = contact.state == "active" and contact.deleted_at is None
        if plan.due_on and is_there:
            at = begins(date.fromisoformat(plan.due_on), ZoneInfo(zone))
            days.wait_for(contact.id, plan.due_on, at)
        else:
            days.forget(contact.id)


def tell_day(command: TellDay, tx: Transaction) -> None:
    """Tell that it is time, once; not of somebody who is gone or left alone."""
    contact = find_contacts([command.contact_id], tx).get(command.contact_id)
    if contact is None or contact.processing != "normal":
        return
    plan = contact.keep_in_touch
    if plan.due_on != command.due_on:
        return
    if ToldRepository(tx).keep(contact.id, command.due_on):
        fact = KeepInTouchReached(
            contact_id=contact.id,
            due_on=date.fromisoformat(command.due_on),
            owner_id=contact.owner_id,
            team_ids=contact.team_ids,
            days_silent=days_silent(plan, command.now),
        )
        tx.publish("keep_in_touch", fact)


def change_settings(command: ChangeSettings, tx: Transaction) -> ContactSettings:
    """Change the lists, which bind everybody. Raises ForbiddenError."""
    if tx.caller.scope_of("contacts", "write") != "all":
        raise ForbiddenError(permission="contacts:write")
    stored = ContactSettingsRepository(tx)
    settings = stored.current(version=command.version)
    settings.change(command.changes)
    stored.store(settings)
    return settings


def recount_touches(_: RecountTouches, tx: Transaction) -> bool:
    """Count some anew by the present rules; says whether there may be more."""
    stored = ContactSettingsRepository(tx)
    settings = stored.current()
    if settings.recounted == settings.version:
        return False
    found = list_spoken_with(settings.reached, MOST, tx)
    for contact in found:
        zone = find_zone(contact.owner_id, tx)
        plan = settings.plan(contact, zone)
        replan_contact(ReplanContact(contact=contact, plan=plan), tx)
    settings.reached = found[-1].id if found else ""
    if len(found) < MOST:
        settings.recounted = settings.version
    stored.store(settings)
    return True
