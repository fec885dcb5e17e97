"""Exports over HTTP."""

from dataclasses import replace
from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, accepted, changed, here, shown
from contacts.exports.commands import (
    CancelExport,
    StartExport,
    cancel_export,
    start_export,
)
from contacts.exports.model import Export
from contacts.exports.queries import (
    EXPORTS,
    get_card,
    get_export,
    list_columns,
    list_exports,
    list_pieces,
)
from contacts.exports.schemas import (
    CardQuery,
    ColumnsQuery,
    ColumnsSchema,
    ExportSchema,
    StartExportSchema,
)
from contacts.tables.model import MEDIA_TYPES

blueprint = Blueprint("contacts.exports", "Lists on their way out")
cards = Blueprint("contacts.exports", "A person as an address card", segment="contacts")
SUFFIXES = {"vcard": "vcf"}


@blueprint.lists(
    "", EXPORTS, ExportSchema, permission="exports:read", sort="-created_at"
)
def list_all_exports(query: ListQuery) -> Page[Export]:
    """List one's own exports; who reads everything sees all."""
    return list_exports(query, here.store)


@blueprint.post("")
@blueprint.requires("exports:run")
@blueprint.arguments(StartExportSchema)
@blueprint.response(202, ExportSchema)
def post_export(command: StartExport) -> Response:
    """Ask for a list as a file."""
    asked = replace(command, needs_reason=here.settings.export_reason)
    return accepted(start_export, asked, ExportSchema)


@blueprint.get("/columns")
@blueprint.requires("exports:run")
@blueprint.query(ColumnsQuery)
@blueprint.response(200, ColumnsSchema)
def show_columns(query: dict[str, Any]) -> Response:
    """Name the columns, and those that stay empty for the caller."""
    what = query["what"]
    found = list_columns(what, here.caller.masks_of(what))
    return shown({"items": found}, ColumnsSchema)


@blueprint.get("/<id:export_id>")
@blueprint.requires("exports:read")
@blueprint.response(200, ExportSchema)
def show_export(export_id: str) -> Response:
    return shown(get_export(export_id, here.store), ExportSchema)


@blueprint.get("/<id:export_id>/file")
@blueprint.requires("exports:read")
@blueprint.response(200)
def show_file(export_id: str) -> Response:
    """Download the file; 409 before it is there, 410 after seven days."""
    found = get_export(export_id, here.store)
    name = f"{found.what}-{found.created_at:%Y-%m-%d}"
    suffix = SUFFIXES.get(found.format, found.format)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    pieces = list_pieces(found, here.store)
    return Response(pieces, mimetype=MEDIA_TYPES[found.format], headers=headers)


@blueprint.post("/<id:export_id>/cancel")
@blueprint.requires("exports:run")
@blueprint.response(200, ExportSchema)
def cancel_one_export(export_id: str) -> Response:
    """Stop an export; there will be no file."""
    return changed(cancel_export, CancelExport(export_id=export_id), ExportSchema)


@cards.get("/<id:contact_id>/vcard")
@cards.requires("contacts:read")
@cards.query(CardQuery)
@cards.response(200)
def show_card(query: dict[str, Any], contact_id: str) -> Response:
    """Hand out a contact as an address card (vCard), as far as the caller sees him."""
    card = get_card(contact_id, query.get("version", "4.0"), here.store)
    headers = {"Content-Disposition": 'attachment; filename="contact.vcf"'}
    return Response(card, mimetype=MEDIA_TYPES["vcard"], headers=headers)
