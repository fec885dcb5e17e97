"""What is read of facts about deals, pipelines and teams; clients on the wire."""

from chassis.messaging import Message
from chassis.web import Day, Instant, Int, Line, List, Nested, Ref, Schema
from reporting.history.schemas import AmountSchema


class Amount(Message):
    """An amount of money in minor units."""

    amount_minor: int
    currency: str


class Sold(Message):
    """A line of a deal."""

    product_id: str | None = None


class Source(Message):
    """How the person came to us."""

    kind: str


class Deal(Message):
    """The part of a deal that is counted."""

    pipeline_id: str
    stage_id: str
    stage_since: str
    state: str
    probability: int
    created_at: str
    began_at: str | None = None
    contact_id: str | None = None
    company_id: str | None = None
    amount: Amount | None = None
    sold: tuple[Sold, ...] = ()
    expected_close_on: str | None = None
    source: Source | None = None
    campaign_id: str | None = None
    next_step_at: str | None = None
    stale_at: str | None = None
    lost_reason: str | None = None
    competitor_id: str | None = None
    closed_at: str | None = None
    deleted_at: str | None = None
    team_ids: tuple[str, ...] = ()


class DealMessage(Message):
    """A change of a deal; ``entered`` are the stages that it came to or passed."""

    after: Deal | None = None
    entered_stages: tuple[str, ...] = ()
    place: int = 0


class Stage(Message):
    """A step of a pipeline."""

    id: str
    label: str


class Pipeline(Message):
    """What a pipeline and its stages are called."""

    name: str
    stages: tuple[Stage, ...]


class PipelineMessage(Message):
    """A change of a pipeline."""

    after: Pipeline


class Team(Message):
    """What a team is called."""

    name: str


class TeamMessage(Message):
    """A change of a team."""

    after: Team | None = None


class ClientsQuerySchema(Schema):
    """Whose clients, at what moment."""

    stage = Ref()
    owner = Ref()
    as_of = Instant()
    known_at = Instant()
    cursor = Line(most=100)
    limit = Int(least=1, most=200)


class ClientDealSchema(Schema):
    """An open deal of a client."""

    deal_id = Ref()
    pipeline = Ref()
    stage = Ref()
    stage_label = Line(allow_none=True)
    days_in_stage = Int()
    next_step_at = Instant(allow_none=True)
    expected_close_on = Day(allow_none=True)
    amount = Nested(AmountSchema, allow_none=True)
    owner_id = Ref(allow_none=True)


class ClientSchema(Schema):
    """A client with the stage of his life as a customer, and his open deals."""

    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    lifecycle_stage = Line(allow_none=True)
    deals = List(Nested(ClientDealSchema))


class ClientsSchema(Schema):
    """Clients with open deals, within the caller's scope."""

    scope = Line()
    as_of = Instant(allow_none=True)
    known_at = Instant(allow_none=True)
    items = List(Nested(ClientSchema))
    next_cursor = Line(allow_none=True)
