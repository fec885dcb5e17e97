"""Saved views of contacts, and one change for many of them."""

from typing import Final

import msgspec

from chassis.lists import (
    Action,
    Bulk,
    by,
    patching,
    serve_bulk,
    serve_views,
    tagging,
    trashing,
)
from chassis.mongo import Document, Transaction
from contacts.attributes.queries import PersonCatalogue
from contacts.contacts.commands import (
    ChangeOwner,
    DeleteContact,
    MoveStage,
    PatchContact,
    RestoreContact,
    ReturnContact,
    change_owner,
    delete_contact,
    move_stage,
    patch_contact,
    restore_contact,
    return_contact,
)
from contacts.contacts.model import Contact
from contacts.contacts.queries import CONTACTS, list_contacts
from contacts.contacts.repository import ContactRepository
from contacts.contacts.routes.contacts import FIELDS, blueprint
from contacts.contacts.schemas import (
    ChangeOwnerSchema,
    ContactSchema,
    MoveStageSchema,
    SetContactSchema,
)
from contacts.values import ServiceMember


def _give_back(contact: Contact, before: Document, tx: Transaction) -> Contact:
    command = ReturnContact(
        contact_id=contact.id,
        owner_id=before["owner_id"],
        team_ids=tuple(before["team_ids"]),
        service_team=msgspec.convert(before["service_team"], tuple[ServiceMember, ...]),
    )
    return return_contact(command, tx)


MOVE: Final = by(move_stage, MoveStage)
PATCH: Final = by(patch_contact, PatchContact, nested="given", region="")


def _move_back(contact: Contact, before: Document, tx: Transaction) -> object:
    stage, lock = before["lifecycle_stage"], before["stage_locked"]
    return MOVE(contact, {"stage": stage, "reason": "undo", "lock": lock}, tx)


BULK: Final = Bulk(
    segment="contacts",
    catalogue=lambda store: PersonCatalogue(CONTACTS, lambda: store),
    schema=ContactSchema,
    repository=ContactRepository,
    find=list_contacts,
    actions={
        "assign": Action(
            do=by(change_owner, ChangeOwner),
            undo=_give_back,
            keeps=("owner_id", "team_ids", "service_team"),
            params=ChangeOwnerSchema,
        ),
        "stage": Action(
            do=MOVE,
            undo=_move_back,
            keeps=("lifecycle_stage", "stage_locked"),
            params=MoveStageSchema,
        ),
        "set": patching(PATCH, SetContactSchema),
        **tagging(PATCH),
        **trashing(
            by(delete_contact, DeleteContact),
            by(restore_contact, RestoreContact),
            "delete",
        ),
    },
)
serve_views(blueprint, FIELDS, ContactSchema)
serve_bulk(blueprint, BULK)
