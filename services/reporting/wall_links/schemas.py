"""Links for walls on the wire, and walls."""

from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Ref,
    Schema,
)
from reporting.dashboards.model import CHARTS
from reporting.dashboards.schemas import MOST_TILES, TileErrorSchema
from reporting.history.schemas import TableSchema


class MakeWallLinkSchema(Schema):
    """A new link; it shows the dashboard until the end of that day."""

    expires_on = Day(required=True)


class WallLinkSchema(Schema):
    """A link for a wall, without its key."""

    id = Ref()
    version = Int()
    dashboard_id = Ref()
    owner_id = Line()
    expires_on = Day()
    expires_at = Instant()
    last_used_at = Instant(allow_none=True)
    created_at = Instant()


class MadeWallLinkSchema(WallLinkSchema):
    """``path`` is the address of the wall, with its key; shown this once."""

    path = Line()


class WallLinksSchema(Schema):
    """The links to a dashboard that the caller sees."""

    items = List(Nested(WallLinkSchema), most=200)


class WallKeySchema(Schema):
    """The key of a link."""

    key = Line(required=True, least=1, most=200)


class MakerSchema(Schema):
    """With whose rights a wall is shown."""

    id = Ref()
    owner_id = Line()


class WallTileSchema(Schema):
    """A tile with its result or its error; one ``is_withheld`` tells of persons."""

    x = Int()
    y = Int()
    width = Int()
    height = Int()
    is_withheld = Bool()
    report = Line()
    title = Line()
    chart = Enum(CHARTS)
    metric = Line(allow_none=True)
    table = Nested(TableSchema, allow_none=True)
    error = Nested(TileErrorSchema, allow_none=True)


class WallSchema(Schema):
    """A dashboard as it hangs on a wall, with the numbers of this moment."""

    name = Line()
    is_ready_made = Bool()
    refresh = Enum(("live", "5m", "1h"))
    zone = Line()
    at = Instant()
    tiles = List(Nested(WallTileSchema), most=MOST_TILES)
