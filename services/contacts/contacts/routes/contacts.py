"""Contacts over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page, Transaction
from chassis.web import Blueprint, Finder, changed, created, done, here, shown
from contacts.attributes.queries import PersonCatalogue, list_periods
from contacts.attributes.schemas import PeriodsSchema
from contacts.companies.queries import WORDS
from contacts.contacts.commands import (
    AddTags,
    CaptureContact,
    ChangeOwner,
    CreateContact,
    DeleteContact,
    Introduced,
    MoveStage,
    PatchContact,
    RemoveTag,
    RestoreContact,
    add_tags,
    capture_contact,
    change_owner,
    create_contact,
    delete_contact,
    move_stage,
    patch_contact,
    remove_tag,
    restore_contact,
)
from contacts.contacts.model import Contact
from contacts.contacts.queries import (
    CONTACTS,
    LookUp,
    find_contact_ways,
    find_contacts_by_key,
    get_contact,
    get_contact_then,
    list_contacts,
    list_history,
)
from contacts.contacts.repository import ContactRepository
from contacts.contacts.schemas import (
    AddTagsSchema,
    AsOfQuery,
    CaptureSchema,
    ChangeOwnerSchema,
    ContactSchema,
    CreateContactSchema,
    FoundSchema,
    HistoryQuery,
    HistorySchema,
    IntroducedSchema,
    LookUpSchema,
    MoveStageSchema,
    PatchContactSchema,
    RememberedSchema,
)

blueprint = Blueprint("contacts.contacts", "The persons we know")
people = Blueprint("contacts.contacts", "Who works there", segment="companies")
finder = Finder(
    ContactRepository,
    lambda row: {
        "title": row.get("display_name", ""),
        "detail": row.get("job_title", ""),
        "state": row.get("lifecycle_stage"),
    },
    path=WORDS,
    ways=find_contact_ways,
)
FIELDS = PersonCatalogue(CONTACTS, lambda: here.store)


@blueprint.lists(
    "", FIELDS, ContactSchema, permission="contacts:read", sort="-updated_at"
)
def list_all(query: ListQuery) -> Page[Contact]:
    """List contacts."""
    return list_contacts(query, here.store)


@people.lists(
    "/<id:company_id>/contacts",
    FIELDS,
    ContactSchema,
    permission="contacts:read",
    sort="display_name",
)
def list_people(query: ListQuery, company_id: str) -> Page[Contact]:
    """List the contacts of a company."""
    return list_contacts(query, here.store, company_id)


@blueprint.post("")
@blueprint.requires("contacts:write")
@blueprint.arguments(CreateContactSchema)
@blueprint.response(201, IntroducedSchema)
def post_contact(given: dict[str, Any]) -> Response:
    return created(create_contact, _creating(given), IntroducedSchema)


def _creating(given: dict[str, Any]) -> CreateContact:
    fields = {**given}
    allow_duplicate = fields.pop("allow_duplicate", False)
    region = here.settings.region
    return CreateContact(allow_duplicate=allow_duplicate, given=fields, region=region)


@blueprint.post("/quick")
@blueprint.requires("contacts:write")
@blueprint.arguments(CaptureSchema)
@blueprint.response(200, IntroducedSchema)
@blueprint.response(201, IntroducedSchema)
def quick_contact(given: dict[str, Any]) -> Response:
    command = CaptureContact(**given, region=here.settings.region)
    return created(
        capture_contact, command, IntroducedSchema, location=_place, status=_status
    )


def _place(met: Introduced) -> str:
    return f"{blueprint.url_prefix}/{met.id}"


def _status(met: Introduced) -> int:
    return 201 if met.matched_by is None else 200


@blueprint.post("/lookup")
@blueprint.requires("contacts:read")
@blueprint.arguments(LookUpSchema)
@blueprint.response(200, FoundSchema)
def look_up_contacts(given: dict[str, Any]) -> Response:
    query = LookUp(**given, region=here.settings.region)
    return shown({"items": find_contacts_by_key(query, here.store)}, FoundSchema)


@blueprint.get("/<id:contact_id>")
@blueprint.requires("contacts:read")
@blueprint.query(AsOfQuery)
@blueprint.response(200, RememberedSchema)
def show_contact(query: dict[str, Any], contact_id: str) -> Response:
    """Show a contact, of one who was merged the survivor; ``as_of`` as he was then."""
    contact = get_contact(contact_id, here.store)
    if "as_of" in query:
        then = get_contact_then(contact.id, query["as_of"], here.store)
        answer = shown(then, RememberedSchema)
    else:
        answer = shown(contact, ContactSchema)
    if contact.id != contact_id:
        answer.headers["Content-Location"] = f"{blueprint.url_prefix}/{contact.id}"
    return answer


@blueprint.patch("/<id:contact_id>")
@blueprint.requires("contacts:write")
@blueprint.arguments(PatchContactSchema)
@blueprint.response(200, ContactSchema)
def patch_one(given: dict[str, Any], contact_id: str) -> Response:
    seen = {"contact_id": contact_id, "version": here.if_match()}
    return changed(patch_contact, _patching({**given, **seen}), ContactSchema)


def _patching(given: dict[str, Any]) -> PatchContact:
    fields = {**given}
    names = ("contact_id", "version", "reason")
    own = {name: fields.pop(name) for name in names if name in fields}
    return PatchContact(**own, given=fields, region=here.settings.region)


def _patch_item(given: dict[str, Any], tx: Transaction) -> Introduced:
    return Introduced(contact=patch_contact(_patching(given), tx))


blueprint.batch(
    permission="contacts:write",
    create=(
        CreateContactSchema,
        lambda given, tx: create_contact(_creating(given), tx),
    ),
    change=(PatchContactSchema, _patch_item, "contact_id"),
    shows=IntroducedSchema,
)


@blueprint.delete("/<id:contact_id>")
@blueprint.requires("contacts:delete")
@blueprint.response(204)
def delete_one(contact_id: str) -> Response:
    command = DeleteContact(contact_id=contact_id, version=here.if_match())
    return done(delete_contact, command)


@blueprint.post("/<id:contact_id>/restore")
@blueprint.requires("contacts:delete")
@blueprint.response(200, ContactSchema)
def restore_one(contact_id: str) -> Response:
    return changed(
        restore_contact, RestoreContact(contact_id=contact_id), ContactSchema
    )


@blueprint.post("/<id:contact_id>/stage")
@blueprint.requires("contacts:write")
@blueprint.arguments(MoveStageSchema)
@blueprint.response(200, ContactSchema)
def move_one(command: MoveStage, contact_id: str) -> Response:
    return changed(move_stage, command, ContactSchema)


@blueprint.post("/<id:contact_id>/owner")
@blueprint.requires("contacts:write")
@blueprint.arguments(ChangeOwnerSchema)
@blueprint.response(200, ContactSchema)
def hand_over_one(command: ChangeOwner, contact_id: str) -> Response:
    return changed(change_owner, command, ContactSchema)


@blueprint.post("/<id:contact_id>/tags")
@blueprint.requires("contacts:write")
@blueprint.arguments(AddTagsSchema)
@blueprint.response(200, ContactSchema)
def tag_one(command: AddTags, contact_id: str) -> Response:
    return changed(add_tags, command, ContactSchema)


@blueprint.delete("/<id:contact_id>/tags/<string:tag>")
@blueprint.unversioned()
@blueprint.requires("contacts:write")
@blueprint.response(200, ContactSchema)
def untag_one(contact_id: str, tag: str) -> Response:
    command = RemoveTag(contact_id=contact_id, tag=tag)
    return changed(remove_tag, command, ContactSchema)


@blueprint.get("/<id:contact_id>/history")
@blueprint.requires("contacts:read")
@blueprint.query(HistoryQuery)
@blueprint.response(200, HistorySchema)
def show_history(query: dict[str, Any], contact_id: str) -> Response:
    return shown(list_history(contact_id, here.store, **query), HistorySchema)


@blueprint.get("/<id:contact_id>/attributes")
@blueprint.requires("contacts:read")
@blueprint.response(200, PeriodsSchema)
def show_periods(contact_id: str) -> Response:
    """Show which values the attributes of a contact had, and when."""
    periods = get_contact(contact_id, here.store).periods
    items = list_periods("contact", periods, here.store)
    return shown({"items": items}, PeriodsSchema)
