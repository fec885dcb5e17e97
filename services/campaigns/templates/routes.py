"""Templates over HTTP."""

from typing import Any

from flask import Response

from campaigns.templates.commands import (
    ArchiveTemplate,
    DraftTemplate,
    EditTemplate,
    PublishTemplate,
    archive_template,
    draft_template,
    edit_template,
    publish_template,
)
from campaigns.templates.queries import (
    TEMPLATE_FIELDS,
    get_preview,
    get_template,
    list_findings,
    list_templates,
)
from campaigns.templates.schemas import (
    DraftTemplateSchema,
    EditTemplateSchema,
    FindingsSchema,
    PublishSchema,
    RenderedSchema,
    RenderSchema,
    TemplateSchema,
)
from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, changed, created, here, shown

blueprint = Blueprint("campaigns.templates", "Letters with merge fields")


@blueprint.lists(
    "",
    TEMPLATE_FIELDS,
    TemplateSchema,
    permission="templates:read",
    sort="-updated_at",
)
def list_templates_(query: ListQuery) -> Page[Any]:
    """List templates."""
    return list_templates(query, here.store)


@blueprint.post("")
@blueprint.requires("templates:write")
@blueprint.arguments(DraftTemplateSchema)
@blueprint.response(201, TemplateSchema)
def post_template(body: dict[str, Any]) -> Response:
    """Begin a template."""
    return created(draft_template, DraftTemplate(**body), TemplateSchema)


@blueprint.get("/<id:template_id>")
@blueprint.requires("templates:read")
@blueprint.response(200, TemplateSchema)
def show_template(template_id: str) -> Response:
    """Show one template."""
    return shown(get_template(template_id, here.store), TemplateSchema)


@blueprint.patch("/<id:template_id>")
@blueprint.requires("templates:write")
@blueprint.arguments(EditTemplateSchema)
@blueprint.response(200, TemplateSchema)
def patch_template(body: dict[str, Any], template_id: str) -> Response:
    """Change the draft; published versions stay as they are."""
    command = EditTemplate(
        template_id=template_id, version=here.if_match(), changes=body
    )
    return changed(edit_template, command, TemplateSchema)


blueprint.batch(
    permission="templates:write",
    create=(
        DraftTemplateSchema,
        lambda given, tx: draft_template(DraftTemplate(**given), tx),
    ),
    change=(
        EditTemplateSchema,
        lambda given, tx: edit_template(_editing(given), tx),
        "template_id",
    ),
    shows=TemplateSchema,
)


def _editing(given: dict[str, Any]) -> EditTemplate:
    changes = {**given}
    seen = {name: changes.pop(name) for name in ("template_id", "version")}
    return EditTemplate(**seen, changes=changes)


@blueprint.post("/<id:template_id>/lint")
@blueprint.requires("templates:read")
@blueprint.response(200, FindingsSchema)
def lint_template(template_id: str) -> Response:
    """List what is wrong; it changes nothing."""
    return shown({"items": list_findings(template_id, here.store)}, FindingsSchema)


@blueprint.post("/<id:template_id>/render")
@blueprint.requires("templates:read")
@blueprint.arguments(RenderSchema)
@blueprint.response(200, RenderedSchema)
def render_template(body: dict[str, Any], template_id: str) -> Response:
    """Show the letter as a sample person would get it."""
    return shown(get_preview(template_id, here.store, **body), RenderedSchema)


@blueprint.post("/<id:template_id>/publish")
@blueprint.requires("templates:write")
@blueprint.arguments(PublishSchema)
@blueprint.response(200, TemplateSchema)
def publish(body: dict[str, Any], template_id: str) -> Response:
    """Make the present texts the next version."""
    command = PublishTemplate(template_id=template_id, **body)
    return changed(publish_template, command, TemplateSchema)


@blueprint.post("/<id:template_id>/archive")
@blueprint.requires("templates:write")
@blueprint.response(200, TemplateSchema)
def archive(template_id: str) -> Response:
    """Offer the template no more."""
    command = ArchiveTemplate(template_id=template_id)
    return changed(archive_template, command, TemplateSchema)
