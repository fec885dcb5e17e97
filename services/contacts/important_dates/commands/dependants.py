"""The days of dependants, who are no contacts: they are told to their contact."""

from dataclasses import dataclass
from typing import Any

from chassis.domain import utcnow
from chassis.mongo import Transaction
from contacts.contacts.model import Contact
from contacts.important_dates.model import (
    ImportantDate,
    copies_of,
    local_day,
    observed,
)
from contacts.important_dates.repository import (
    DateSettingsRepository,
    ImportantDateRepository,
)


@dataclass(frozen=True, kw_only=True)
class PlanDependantDays:
    """``birth`` is None where it is unknown, or the dependant is gone."""

    contact: Contact
    dependant_id: str
    name: str
    birth: tuple[int, int, int | None] | None
    is_child: bool = False


@dataclass(frozen=True, kw_only=True)
class KeepMilestones:
    """The ages at which a child's birthday is a milestone, from its birthday on."""

    birthday: ImportantDate


@dataclass(frozen=True, kw_only=True)
class PromoteDependantDays:
    """The dependant is a contact of his own now."""

    dependant_id: str
    contact: Contact


def plan_dependant_days(command: PlanDependantDays, tx: Transaction) -> None:
    """Keep the birthday and the milestones of a dependant. Raises ImpossibleDateError.

    A dependant who is not born on another day and is called the same keeps his.
    """
    dates = ImportantDateRepository(tx)
    known = dates.of_dependant(command.dependant_id)
    born = [(d.month, d.day, d.year) for d in known if d.kind == "birthday"]
    same = {"label": command.name, "of_child": command.is_child}
    if command.birth in born and all(
        getattr(one, name) == value
        for one in known
        if one.kind == "birthday"
        for name, value in same.items()
    ):
        return
    _trash(known, dates)
    if command.birth is None:
        return
    month, day, year = command.birth
    copies = copies_of(command.contact)
    seen = DateSettingsRepository(tx).current().observance("birthday", copies["zone"])
    birthday = ImportantDate.create(
        seen,
        contact_id=command.contact.id,
        dependant_id=command.dependant_id,
        kind="birthday",
        month=month,
        day=day,
        year=year,
        **same,
        **copies,
    )
    dates.add(birthday)
    keep_milestones(KeepMilestones(birthday=birthday), tx)


def keep_milestones(command: KeepMilestones, tx: Transaction) -> None:
    """Let there be one date for each age of the rule that is still ahead."""
    birthday = command.birthday
    if not (birthday.of_child and birthday.year and birthday.dependant_id):
        return
    dates = ImportantDateRepository(tx)
    settings = DateSettingsRepository(tx).current()
    seen = settings.observance("milestone", birthday.zone)
    wanted = {*seen.rule.milestone_ages}
    known = dates.of_dependant(birthday.dependant_id)
    there = [one for one in known if one.kind == "milestone"]
    _trash([one for one in there if one.age not in wanted], dates)
    for age in sorted(wanted - {one.age for one in there}):
        day = observed(birthday.month, birthday.day, birthday.year + age, seen.leap_day)
        if day < local_day(utcnow(), seen.zone):
            continue
        fields: dict[str, Any] = {
            "label": f"{birthday.label} turns {age}",
            "month": day.month,
            "day": day.day,
            "year": day.year,
            "age": age,
        }
        dates.add(birthday.milestone(seen, fields))


def promote_dependant_days(command: PromoteDependantDays, tx: Transaction) -> None:
    """Let the birthday be the contact's own; milestones are over."""
    dates = ImportantDateRepository(tx)
    known = dates.of_dependant(command.dependant_id)
    _trash([one for one in known if one.kind == "milestone"], dates)
    own = {"contact_id": command.contact.id, "dependant_id": None, "of_child": False}
    settings = DateSettingsRepository(tx).current()
    for one in known:
        if one.kind == "birthday":
            seen = settings.observance(one.kind, copies_of(command.contact)["zone"])
            one.correct({**own, "label": "", **copies_of(command.contact)}, seen)
            one.plan(seen)
            dates.save(one)


def _trash(found: list[ImportantDate], dates: ImportantDateRepository) -> None:
    for one in found:
        one.trash()
    dates.save_all(found)
