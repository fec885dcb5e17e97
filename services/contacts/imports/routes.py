"""Imports over HTTP."""

from dataclasses import replace
from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import (
    Blueprint,
    Upload,
    accepted,
    changed,
    created,
    done,
    here,
    load_fields,
    shown,
)
from contacts.imports.commands import (
    CancelImport,
    CheckImport,
    MapImport,
    RunImport,
    UndoImport,
    UploadImport,
    cancel_import,
    check_import,
    map_import,
    run_import,
    undo_import,
    upload_import,
)
from contacts.imports.model import Import
from contacts.imports.queries import (
    IMPORTS,
    get_import,
    list_imports,
    list_results,
    list_rows,
)
from contacts.imports.schemas import (
    ImportSchema,
    MappingSchema,
    PasteSchema,
    ResultsQuery,
    RowsQuery,
    RowsSchema,
    RunSchema,
    TargetForm,
    UndoSchema,
)
from contacts.mappings.commands import (
    RemoveMapping,
    SaveMapping,
    remove_mapping,
    save_mapping,
)
from contacts.mappings.model import PRESETS
from contacts.mappings.queries import list_mappings
from contacts.mappings.schemas import (
    PresetsSchema,
    SavedListSchema,
    SavedSchema,
    SaveSchema,
)
from contacts.tables.commands import (
    MAX_FILE,
    ReceiveFile,
    RereadFile,
    receive_file,
    reread_file,
)
from contacts.tables.model import MEDIA_TYPES

blueprint = Blueprint("contacts.imports", "Files of contacts and companies")


@blueprint.lists(
    "", IMPORTS, ImportSchema, permission="imports:run", sort="-created_at"
)
def list_all(query: ListQuery) -> Page[Import]:
    """List imports."""
    return list_imports(query, here.store)


@blueprint.post("")
@blueprint.requires("imports:run")
@blueprint.takes_file(MAX_FILE)
@blueprint.arguments(PasteSchema)
@blueprint.response(201, ImportSchema)
def post_import(given: Upload | dict[str, Any]) -> Response:
    """Take in a file, or a table as text, and say how it would be read."""
    if isinstance(given, Upload):
        file = ReceiveFile(name=given.name, pieces=given)
        source = receive_file(file, here.store)
        target = load_fields(given, TargetForm)["target"]
    else:
        pieces = [given["text"].encode()]
        file = ReceiveFile(name="", pieces=pieces, is_pasted=True)
        source = receive_file(file, here.store)
        target = given["target"]
    command = UploadImport(target=target, source=source, region=here.settings.region)
    return created(upload_import, command, ImportSchema)


@blueprint.get("/presets")
@blueprint.requires("imports:run")
@blueprint.response(200, PresetsSchema)
def show_presets() -> Response:
    return shown({"items": PRESETS}, PresetsSchema)


@blueprint.get("/mappings")
@blueprint.requires("imports:run")
@blueprint.response(200, SavedListSchema)
def show_mappings() -> Response:
    """Show the mappings that were kept."""
    return shown({"items": list_mappings(here.store)}, SavedListSchema)


@blueprint.post("/mappings")
@blueprint.requires("imports:run")
@blueprint.arguments(SaveSchema)
@blueprint.response(201, SavedSchema)
def post_mapping(command: SaveMapping) -> Response:
    """Keep a mapping for the next file of the same kind."""
    return created(save_mapping, command, SavedSchema)


@blueprint.delete("/mappings/<id:mapping_id>")
@blueprint.requires("imports:run")
@blueprint.unversioned()
@blueprint.response(204)
def delete_mapping(mapping_id: str) -> Response:
    return done(remove_mapping, RemoveMapping(mapping_id=mapping_id))


@blueprint.get("/<id:import_id>")
@blueprint.requires("imports:run")
@blueprint.response(200, ImportSchema)
def show_import(import_id: str) -> Response:
    return shown(get_import(import_id, here.store), ImportSchema)


@blueprint.put("/<id:import_id>/mapping")
@blueprint.requires("imports:run")
@blueprint.arguments(MappingSchema)
@blueprint.response(200, ImportSchema)
def put_mapping(given: dict[str, Any], import_id: str) -> Response:
    source = None
    if "layout" in given:
        found = get_import(import_id, here.store)
        layout = replace(found.source.layout, **given["layout"])
        corrected = RereadFile(
            source=replace(found.source, layout=layout), sheet=found.source.layout.sheet
        )
        source = reread_file(corrected, here.store)
    command = MapImport(
        import_id=import_id,
        version=here.if_match(),
        mapping=tuple(given["mapping"]) if "mapping" in given else None,
        policy=given.get("policy", {}),
        source=source,
    )
    return changed(map_import, command, ImportSchema)


@blueprint.post("/<id:import_id>/check")
@blueprint.requires("imports:run")
@blueprint.response(202, ImportSchema)
def check_one(import_id: str) -> Response:
    command = CheckImport(import_id=import_id)
    return accepted(check_import, command, ImportSchema, location=_place)


@blueprint.post("/<id:import_id>/run")
@blueprint.requires("imports:run")
@blueprint.arguments(RunSchema)
@blueprint.response(202, ImportSchema)
def run_one(command: RunImport, import_id: str) -> Response:
    return accepted(run_import, command, ImportSchema, location=_place)


@blueprint.post("/<id:import_id>/cancel")
@blueprint.requires("imports:run")
@blueprint.response(202, ImportSchema)
def cancel_one(import_id: str) -> Response:
    command = CancelImport(import_id=import_id)
    return accepted(cancel_import, command, ImportSchema, location=_place)


@blueprint.post("/<id:import_id>/undo")
@blueprint.requires("imports:run")
@blueprint.arguments(UndoSchema)
@blueprint.response(202, ImportSchema)
def undo_one(command: UndoImport, import_id: str) -> Response:
    return accepted(undo_import, command, ImportSchema, location=_place)


def _place(found: Import) -> str:
    return f"{blueprint.url_prefix}/{found.id}"


@blueprint.get("/<id:import_id>/rows")
@blueprint.requires("imports:run")
@blueprint.query(RowsQuery)
@blueprint.response(200, RowsSchema)
def show_rows(query: dict[str, Any], import_id: str) -> Response:
    return shown(list_rows(import_id, here.store, **query), RowsSchema)


@blueprint.get("/<id:import_id>/results")
@blueprint.requires("imports:run")
@blueprint.query(ResultsQuery)
@blueprint.response(200)
def show_results(query: dict[str, Any], import_id: str) -> Response:
    """Download every row with its result and reasons, or only what was wrong."""
    part, form = query.get("part", "rows"), query.get("format", "csv")
    lines = list_results(get_import(import_id, here.store), here.store, part, form)
    headers = {"Content-Disposition": f'attachment; filename="{part}.{form}"'}
    return Response(lines, mimetype=MEDIA_TYPES[form], headers=headers)
