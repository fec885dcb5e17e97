"""Walls on the wire."""

from chassis.web import Json, Line, Schema


class WallKeySchema(Schema):
    """The key of a wall; in a body, since addresses are written down everywhere."""

    key = Line(required=True, least=1, most=200)


class WallSchema(Schema):
    """A dashboard and its numbers, as reporting tells them."""

    wall = Json()
