"""Ready sets over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, changed, shown
from contacts.presets.commands import ApplyPreset, apply_preset
from contacts.presets.queries import list_presets
from contacts.presets.schemas import AppliedTradeSchema, ApplyTradeSchema, TradesSchema

blueprint = Blueprint("contacts.presets", "Ready sets", segment="attributes")


@blueprint.get("/presets")
@blueprint.requires("attributes:read")
@blueprint.response(200, TradesSchema)
def show_presets() -> Response:
    """Show the ready sets by trade."""
    return shown({"items": list_presets()}, TradesSchema)


@blueprint.post("/presets/<string:key>/apply")
@blueprint.requires("attributes:write")
@blueprint.arguments(ApplyTradeSchema)
@blueprint.response(200, AppliedTradeSchema)
def apply(body: dict[str, Any], key: str) -> Response:
    """Add what a trade wants to know; what is there stays as it is."""
    return changed(apply_preset, ApplyPreset(key=key, **body), AppliedTradeSchema)
