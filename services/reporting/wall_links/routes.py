"""Links for walls over HTTP, and what the gateway asks for a wall."""

import secrets
from typing import Any, Final

import orjson
from flask import Response

from chassis.web import Blueprint, created, done, here, shown
from reporting.wall_links.commands import (
    MakeWallLink,
    RevokeWallLink,
    make_wall_link,
    revoke_wall_link,
)
from reporting.wall_links.queries import find_live_link, get_wall, list_wall_links
from reporting.wall_links.schemas import (
    MadeWallLinkSchema,
    MakerSchema,
    MakeWallLinkSchema,
    WallKeySchema,
    WallLinkSchema,
    WallLinksSchema,
    WallSchema,
)

blueprint = Blueprint(
    "reporting.wall_links", "Dashboards on a wall", segment="dashboards"
)
inside = Blueprint(
    "reporting.wall_links", "Walls by their keys", prefix="/internal/v1/wall-links"
)
WRITE: Final = "dashboards:write"
WALL: Final = "/wall#"
"""What stands behind # stays in the browser: in no log, no referrer, no preview."""


@blueprint.get("/<id:dashboard_id>/wall-links")
@blueprint.requires(WRITE)
@blueprint.response(200, WallLinksSchema)
def show_wall_links(dashboard_id: str) -> Response:
    """Show the links to a dashboard, without their keys."""
    found = list_wall_links(dashboard_id, here.store)
    return shown({"items": found}, WallLinksSchema)


@blueprint.post("/<id:dashboard_id>/wall-links")
@blueprint.requires(WRITE)
@blueprint.arguments(MakeWallLinkSchema)
@blueprint.response(201, MadeWallLinkSchema)
def post_wall_link(body: dict[str, Any], dashboard_id: str) -> Response:
    """Make a link; the address of the wall is shown this once."""
    key = secrets.token_urlsafe(32)
    command = MakeWallLink(dashboard_id=dashboard_id, key=key, **body)
    response = created(make_wall_link, command, WallLinkSchema)
    if "X-Replayed" not in response.headers:
        # behind the stored answer: no database holds the key
        shape = {**orjson.loads(response.data), "path": f"{WALL}{key}"}
        response.set_data(orjson.dumps(shape))
    return response


@blueprint.delete("/<id:dashboard_id>/wall-links/<id:link_id>")
@blueprint.requires(WRITE)
@blueprint.unversioned()
@blueprint.response(204)
def delete_wall_link(dashboard_id: str, link_id: str) -> Response:
    """Revoke a link: its wall shows nothing any more."""
    command = RevokeWallLink(dashboard_id=dashboard_id, link_id=link_id)
    return done(revoke_wall_link, command)


@inside.post("/maker")
@inside.signed_in()
@inside.arguments(WallKeySchema)
@inside.response(200, MakerSchema)
def show_maker(body: dict[str, Any]) -> Response:
    """Say with whose rights the wall of a key is shown."""
    return shown(find_live_link(body["key"], here.store), MakerSchema)


@inside.post("/numbers")
@inside.requires("dashboards:read")
@inside.arguments(WallKeySchema)
@inside.response(200, WallSchema)
def show_wall(body: dict[str, Any]) -> Response:
    """Show a wall to its maker: the gateway asks in his name."""
    return shown(get_wall(body["key"], here.store), WallSchema)
