"""The clock of important dates, and the rules it goes by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from chassis.domain import ForbiddenError
from chassis.mongo import Transaction
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_contacts
from contacts.important_dates.commands.dependants import (
    KeepMilestones,
    keep_milestones,
)
from contacts.important_dates.events import ImportantDateReached
from contacts.important_dates.model import DateSettings, known_zone
from contacts.important_dates.repository import (
    DateSettingsRepository,
    ImportantDateRepository,
    OccurrenceRepository,
)

MOST_PEOPLE: Final = 50
MOST_RECOUNTED: Final = 50


@dataclass(frozen=True, kw_only=True)
class ChangeDateSettings:
    """Change rules of the house."""

    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class MoveWorkspace:
    """The workspace counts its days in ``zone``, as of a version of its team."""

    zone: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RenewZones:
    """The zones of the world are those of this edition."""

    zone_data: str


@dataclass(frozen=True, kw_only=True)
class SweepDates:
    """Tell what began by ``now``, for people whom ``run`` has not met yet."""

    now: datetime
    run: str


@dataclass(frozen=True, kw_only=True)
class RecountDates:
    """Count dates of older rules anew."""

    now: datetime


def change_date_settings(command: ChangeDateSettings, tx: Transaction) -> DateSettings:
    """Change the rules, which bind everybody. Raises ForbiddenError."""
    if tx.caller.scope_of("important_dates", "write") != "all":
        raise ForbiddenError(permission="important_dates:write")
    stored = DateSettingsRepository(tx)
    settings = stored.current(version=command.version)
    settings.change(command.changes)
    stored.store(settings)
    return settings


def move_workspace(command: MoveWorkspace, tx: Transaction) -> None:
    """Count the days of people without a zone by the workspace's."""
    stored = DateSettingsRepository(tx)
    settings = stored.current()
    zone = known_zone(command.zone)
    if zone is None or command.version <= settings.zone_version:
        return
    settings.zone_version = command.version
    if settings.zone != zone:
        settings.zone = zone
        settings.recount()
    stored.store(settings)


def renew_zones(command: RenewZones, tx: Transaction) -> None:
    """Count all days anew when the zones of the world have changed."""
    stored = DateSettingsRepository(tx)
    settings = stored.current()
    if settings.zone_data != command.zone_data:
        settings.zone_data = command.zone_data
        settings.recount()
        stored.store(settings)


def sweep_dates(command: SweepDates, tx: Transaction) -> int:
    """Tell one day of each of some people; returns how many people were met."""
    dates = ImportantDateRepository(tx)
    people = dates.due_people(command.now, command.run, MOST_PEOPLE)
    if not people:
        return 0
    settings = DateSettingsRepository(tx).current()
    contacts = find_contacts(people, tx)
    first: dict[str, date] = {}
    moved = []
    for one in dates.due_of(people, command.now):
        seen = settings.observance(one.kind, one.zone)
        steps = one.due(seen, command.now)
        if steps and first.setdefault(one.contact_id, steps[0].on) != steps[0].on:
            continue
        for fact in one.finish(steps, seen, command.now):
            contact = contacts.get(one.contact_id)
            _tell(fact, contact, seen.rule.grace_days, command.now, tx)
        moved.append(one)
    dates.move_all(moved)
    dates.met(people, command.run)
    return len(people)


def recount_dates(command: RecountDates, tx: Transaction) -> int:
    """Count some dates anew; returns how many."""
    dates = ImportantDateRepository(tx)
    settings = DateSettingsRepository(tx).current()
    rows = dates.outdated(settings.generation, command.now, MOST_RECOUNTED)
    found = [dates.from_document(row) for row in rows]
    for one in found:
        one.recount(settings.observance(one.kind, one.zone), command.now)
        if one.of_child:
            keep_milestones(KeepMilestones(birthday=one), tx)
    dates.move_all(found)
    return len(found)


def _tell(
    fact: ImportantDateReached,
    contact: Contact | None,
    grace_days: int,
    now: datetime,
    tx: Transaction,
) -> None:
    """Tell an occurrence, unless it is too old or the person is left alone."""
    in_time = now - fact.began_at <= timedelta(days=grace_days)
    told = in_time and contact is not None and _may_be_told(contact)
    if OccurrenceRepository(tx).keep(fact, "reached" if told else "missed") and told:
        tx.publish("important_date", fact)


def _may_be_told(contact: Contact) -> bool:
    return contact.state == "active" and contact.processing == "normal"
