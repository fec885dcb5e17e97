"""Dashboards on the wire."""

from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Nested,
    Ref,
    Schema,
)
from reporting.dashboards.model import CHARTS, Filters, Tile
from reporting.history.schemas import TableSchema

MOST_TILES = 24
LONGEST = 3660


class TileSchema(Schema):
    """A report by its address, how it is asked and drawn, and where it stands."""

    makes = Tile

    report = Line(required=True)
    group_by = Line(allow_none=True)
    metric = Line(most=60, allow_none=True)
    days = Int(least=1, most=LONGEST, allow_none=True)
    owner = Ref(allow_none=True)
    team = Ref(allow_none=True)
    filter = Json(allow_none=True)
    chart = Enum(CHARTS)
    title = Line()
    x = Int(least=0, most=11)
    y = Int(least=0, most=1000)
    width = Int(least=1, most=12)
    height = Int(least=1, most=24)


class FiltersSchema(Schema):
    """What holds for every tile."""

    makes = Filters

    days = Int(least=1, most=LONGEST, allow_none=True)
    zone = Line(most=60, allow_none=True)
    owner = Ref(allow_none=True)
    team = Ref(allow_none=True)


class ChangeDashboardSchema(Schema):
    """What may change of a dashboard."""

    name = Line(least=1)
    tiles = List(Nested(TileSchema), most=MOST_TILES)
    filters = Nested(FiltersSchema)
    refresh = Enum(("live", "5m", "1h"))
    sharing = Enum(("private", "team", "all"))


class LayOutDashboardSchema(ChangeDashboardSchema):
    """A new dashboard."""

    name = Line(required=True, least=1)


class DashboardSchema(ChangeDashboardSchema):
    """A dashboard as it is answered."""

    id = Ref()
    version = Int()
    owner_id = Line()
    is_ready_made = Bool()
    created_at = Instant()
    updated_at = Instant()


class DashboardsSchema(Schema):
    """One's own and shared dashboards, and the ready-made ones."""

    items = List(Nested(DashboardSchema), most=1000)


class NumbersQuerySchema(Schema):
    """What to ask of every tile, instead of what the dashboard says."""

    first_day = Day(data_key="from")
    last_day = Day(data_key="to")
    days = Int(least=1, most=LONGEST)
    zone = Line(most=60)
    owner = Ref()
    team = Ref()
    as_of = Instant()
    known_at = Instant()


class TileErrorSchema(Schema):
    """Why a tile shows no number."""

    type = Line()
    title = Line()


class TileResultSchema(Schema):
    """The result of a tile, or its error."""

    table = Nested(TableSchema, allow_none=True)
    error = Nested(TileErrorSchema, allow_none=True)


class NumbersSchema(Schema):
    """A dashboard and the results of its tiles, in their order."""

    dashboard = Nested(DashboardSchema)
    tiles = List(Nested(TileResultSchema), most=MOST_TILES)
