"""Walls over HTTP, for everybody who has a key."""

from typing import Any

from flask import Response, current_app

from chassis.web import Blueprint, here, shown
from gateway.asking import NEIGHBOURS
from gateway.walls.queries import Hall
from gateway.walls.schemas import WallKeySchema, WallSchema

blueprint = Blueprint("gateway.walls", "Dashboards on a wall, by key", public=True)


@blueprint.post("/numbers")
@blueprint.arguments(WallKeySchema)
@blueprint.response(200, WallSchema)
def show_wall(body: dict[str, Any]) -> Response:
    """Show the numbers of a wall to who has its key; it changes nothing."""
    hall = Hall(current_app.extensions[NEIGHBOURS], here.request_id, here.store)
    response = shown({"wall": hall.wall(body["key"])}, WallSchema)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
