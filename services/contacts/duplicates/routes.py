"""Duplicates and merges over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, accepted, changed, created, here, shown
from contacts.companies.model import read_card
from contacts.contacts.model import Contact, ContactCard
from contacts.contacts.schemas import ContactSchema
from contacts.duplicates.commands import (
    DismissDuplicate,
    MergeContacts,
    RevertMerge,
    StartScan,
    dismiss_duplicate,
    merge_contacts,
    revert_merge,
    start_scan,
)
from contacts.duplicates.queries import (
    find_candidates,
    find_merge,
    get_preview,
    get_return,
    get_scan,
    list_duplicates,
    list_merges,
)
from contacts.duplicates.schemas import (
    CandidatesSchema,
    CoupleSchema,
    DismissSchema,
    DuplicateSchema,
    DuplicatesQuery,
    DuplicatesSchema,
    MergeContactsSchema,
    MergeSchema,
    MergesSchema,
    PlaceQuery,
    PreviewSchema,
    ReturnSchema,
    RevertSchema,
    ScanSchema,
)

blueprint = Blueprint("contacts.duplicates", "One person, one record")


@blueprint.get("")
@blueprint.requires("duplicates:read")
@blueprint.query(DuplicatesQuery)
@blueprint.response(200, DuplicatesSchema)
def show_duplicates(query: dict[str, Any]) -> Response:
    """List pairs whose two persons are visible, the likeliest first."""
    items, last = list_duplicates(here.store, **query)
    return shown({"items": items, "next_cursor": last}, DuplicatesSchema)


@blueprint.post("/check")
@blueprint.requires("duplicates:read")
@blueprint.arguments(ContactSchema)
@blueprint.response(200, CandidatesSchema)
def check_draft(given: dict[str, Any]) -> Response:
    """Say who may be known already, while somebody types; it stores nothing."""
    given.pop("attributes", None)
    values = read_card(given, ContactCard(), here.settings.region)
    draft = Contact(id="", **vars(ContactCard(**values)))
    draft.display_name = draft.display_name or draft.name.shown
    found = find_candidates(draft, here.store)
    return shown({"candidates": found}, CandidatesSchema)


@blueprint.post("/<id:duplicate_id>/dismiss")
@blueprint.requires("duplicates:write")
@blueprint.arguments(DismissSchema)
@blueprint.response(200, DuplicateSchema)
def dismiss_one(command: DismissDuplicate, duplicate_id: str) -> Response:
    """Remember that these are two persons."""
    return changed(dismiss_duplicate, command, DuplicateSchema)


@blueprint.post("/merges/preview")
@blueprint.requires("duplicates:merge")
@blueprint.arguments(CoupleSchema)
@blueprint.response(200, PreviewSchema)
def preview_merge(couple: dict[str, Any]) -> Response:
    """Show two records side by side; it stores nothing."""
    return shown(get_preview(**couple, store=here.store), PreviewSchema)


@blueprint.post("/merges")
@blueprint.requires("duplicates:merge")
@blueprint.arguments(MergeContactsSchema)
@blueprint.needs_key()
@blueprint.response(201, MergeSchema)
def post_merge(given: dict[str, Any]) -> Response:
    """Make one record of two; it can be undone at any time."""
    command = MergeContacts(**given, region=here.settings.region)
    return created(merge_contacts, command, MergeSchema)


@blueprint.get("/merges")
@blueprint.requires("duplicates:read")
@blueprint.query(PlaceQuery)
@blueprint.response(200, MergesSchema)
def show_merges(query: dict[str, Any]) -> Response:
    """List merges, the newest first."""
    items, last = list_merges(here.store, **query)
    return shown({"items": items, "next_cursor": last}, MergesSchema)


@blueprint.get("/merges/<id:merge_id>")
@blueprint.requires("duplicates:read")
@blueprint.response(200, MergeSchema)
def show_merge(merge_id: str) -> Response:
    """Show a merge, with what every service has moved."""
    return shown(find_merge(merge_id, here.store), MergeSchema)


@blueprint.post("/merges/<id:merge_id>/revert-preview")
@blueprint.requires("duplicates:merge")
@blueprint.arguments(RevertSchema)
@blueprint.response(200, ReturnSchema)
def preview_revert(command: RevertMerge, merge_id: str) -> Response:
    """Show what would go back, and what would stay; it stores nothing."""
    return shown(get_return(command.merge_id, here.store), ReturnSchema)


@blueprint.post("/merges/<id:merge_id>/revert")
@blueprint.requires("duplicates:merge")
@blueprint.arguments(RevertSchema)
@blueprint.response(200, MergeSchema)
def post_revert(command: RevertMerge, merge_id: str) -> Response:
    """Let both persons have back what was theirs."""
    return changed(revert_merge, command, MergeSchema)


@blueprint.post("/scan")
@blueprint.requires("duplicates:write")
@blueprint.response(202, ScanSchema)
def post_scan() -> Response:
    """Look at everybody for doubles."""
    return accepted(start_scan, StartScan(), ScanSchema)


@blueprint.get("/scan/<id:scan_id>")
@blueprint.requires("duplicates:read")
@blueprint.response(200, ScanSchema)
def show_scan(scan_id: str) -> Response:
    """Show how far a scan is."""
    return shown(get_scan(scan_id, here.store), ScanSchema)
