"""How what is known about a person changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Transaction
from contacts.attributes.commands import (
    CheckUnique,
    SetValues,
    check_unique,
    set_values,
)
from contacts.colleagues.queries import get_colleague
from contacts.companies.model import read_card
from contacts.companies.queries import find_company
from contacts.contacts.model import Contact, advance
from contacts.contacts.repository import ContactRepository
from contacts.values import Function, KeepInTouch, ServiceMember, Stage


@dataclass(frozen=True, kw_only=True)
class PatchContact:
    """In ``given`` an absent field keeps, None clears."""

    contact_id: str
    version: int
    given: Mapping[str, Any]
    region: str
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeleteContact:
    contact_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RestoreContact:
    contact_id: str


@dataclass(frozen=True, kw_only=True)
class MoveStage:
    contact_id: str
    stage: Stage
    reason: str
    lock: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeOwner:
    contact_id: str
    owner_id: str
    team_ids: tuple[str, ...] | None = None
    keep_previous_in_service_team: bool = False


@dataclass(frozen=True, kw_only=True)
class ReturnContact:
    """Give it back to those who had it before it was handed over."""

    contact_id: str
    owner_id: str | None
    team_ids: tuple[str, ...]
    service_team: tuple[ServiceMember, ...]


@dataclass(frozen=True, kw_only=True)
class AddTags:
    contact_id: str
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RemoveTag:
    contact_id: str
    tag: str


@dataclass(frozen=True, kw_only=True)
class NoteTouch:
    """A colleague and the person spoke with each other."""

    contact_id: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ReplanContact:
    """``plan`` follows from other rules than before."""

    contact: Contact
    plan: KeepInTouch


@dataclass(frozen=True, kw_only=True)
class AdvanceContact:
    """``evidence`` is the event that moves somebody on."""

    contact_id: str
    stage: Stage
    evidence: str


def patch_contact(command: PatchContact, tx: Transaction) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(command.contact_id, version=command.version)
    given = {**command.given}
    own = given.pop("attributes", {})
    changes = read_card(given, contact, command.region)
    changes |= _values(contact, contact.lifecycle_stage, own, command.region, tx)
    _check_company(changes.get("company_id"), tx)
    if plan := changes.get("keep_in_touch"):
        changes["keep_in_touch"] = replace(plan, inherited=False)
    if contact.change(changes, reason=command.reason):
        contacts.save(contact)
    return contact


def delete_contact(command: DeleteContact, tx: Transaction) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(command.contact_id, version=command.version)
    contact.trash()
    contacts.save(contact)
    return contact


def restore_contact(command: RestoreContact, tx: Transaction) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(command.contact_id, trashed=True)
    contact.restore()
    check_unique(CheckUnique(kind="contact", held=contact, record_id=contact.id), tx)
    contacts.save(contact)
    return contact


def move_stage(command: MoveStage, tx: Transaction) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(command.contact_id)
    _values(contact, command.stage, {}, "", tx)
    if contact.move_to(command.stage, reason=command.reason, lock=command.lock):
        contacts.save(contact)
    return contact


def change_owner(command: ChangeOwner, tx: Transaction) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(command.contact_id)
    get_colleague(command.owner_id, tx)
    function: Function = "account_manager"
    moved = contact.hand_over(
        command.owner_id,
        team_ids=command.team_ids,
        keep_previous_as=function if command.keep_previous_in_service_team else None,
    )
    if moved:
        contacts.save(contact)
    return contact


def return_contact(command: ReturnContact, tx: Transaction) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(command.contact_id)
    moved = contact.hand_over(
        command.owner_id,
        team_ids=command.team_ids,
        service_team=command.service_team,
    )
    if moved:
        contacts.save(contact)
    return contact


def add_tags(command: AddTags, tx: Transaction) -> Contact:
    return _retag(command.contact_id, lambda tags: (*tags, *command.tags), tx)


def remove_tag(command: RemoveTag, tx: Transaction) -> Contact:
    rest = lambda tags: tuple(tag for tag in tags if tag != command.tag)  # noqa: E731
    return _retag(command.contact_id, rest, tx)


def note_touch(command: NoteTouch, tx: Transaction) -> None:
    """Move the day of the last contact; somebody in the trash stays as he is."""
    contacts = ContactRepository(tx)
    contact = contacts.find(command.contact_id)
    if contact and contact.touch(command.at):
        contacts.save(contact)


def replan_contact(command: ReplanContact, tx: Transaction) -> None:
    if command.contact.change({"keep_in_touch": command.plan}):
        ContactRepository(tx).save(command.contact)


def advance_contact(command: AdvanceContact, tx: Transaction) -> None:
    """Let an event move the stage of somebody who is there."""
    contacts = ContactRepository(tx)
    contact = contacts.find(command.contact_id)
    if contact and advance(contact, command.stage, command.evidence):
        contacts.save(contact)


def _retag(
    contact_id: str,
    change: Callable[[tuple[str, ...]], tuple[str, ...]],
    tx: Transaction,
) -> Contact:
    contacts = ContactRepository(tx)
    contact = contacts.get(contact_id)
    if contact.change({"tags": change(contact.tags)}):
        contacts.save(contact)
    return contact


def _values(
    contact: Contact,
    stage: Stage,
    given: Mapping[str, Any] | None,
    region: str,
    tx: Transaction,
) -> dict[str, Any]:
    """Return the fields of attributes that change; refuse what the stage lacks."""
    command = SetValues(
        kind="contact",
        held=contact,
        stage=stage,
        given=given,
        record_id=contact.id,
        region=region,
    )
    return set_values(command, tx)


def _check_company(company_id: str | None, tx: Transaction) -> None:
    if company_id and find_company(company_id, tx) is None:
        raise ReferenceNotFoundError(pointer="/company_id")
