"""What a search asks and shows."""

from chassis.web import Bool, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from gateway.search.model import KINDS


class SearchAllSchema(Schema):
    """What was typed; the limit holds for each kind."""

    q = Line(most=200, required=True)
    types = List(Enum(KINDS), most=len(KINDS))
    limit = Int(least=1, most=50)


class FoundRecordSchema(Schema):
    """A record in the box; every second one of the pieces of its title was found."""

    type = Enum(KINDS)
    id = Ref()
    title = Line()
    pieces = List(Line())
    detail = Line()
    state = Line(allow_none=True)
    at = Instant(allow_none=True)
    contact_id = Ref(allow_none=True)
    exact = Bool()


class FoundGroupSchema(Schema):
    """The records of one kind, the best first."""

    type = Enum(KINDS)
    items = List(Nested(FoundRecordSchema))


class SearchedSchema(Schema):
    """What was found, the kinds with an exact hit first, and who did not answer."""

    groups = List(Nested(FoundGroupSchema))
    incomplete = List(Enum(KINDS))


class MarkedSchema(Schema):
    """What somebody pinned, and what he chose last."""

    pinned = List(Nested(FoundRecordSchema))
    recent = List(Nested(FoundRecordSchema))
    incomplete = List(Enum(KINDS))
