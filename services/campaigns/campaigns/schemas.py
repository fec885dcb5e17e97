"""Campaigns on the wire."""

from campaigns.campaigns.model import AudienceChoice, Sender
from chassis.web import (
    Bool,
    Email,
    Instant,
    Int,
    Json,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
    Text,
)


class AudienceSchema(Schema):
    """Whom it is for: a list of contacts, or a filter."""

    makes = AudienceChoice

    contact_ids = List(Ref(), most=5000)
    filter = Json(allow_none=True)


class SenderSchema(Schema):
    """Who writes."""

    makes = Sender

    name = Line(most=100, least=1, required=True)
    address = Email(required=True)
    postal_address = Line(least=5, required=True)


class EditCampaignSchema(Schema):
    """What can be changed in a draft."""

    name = Line(least=1)
    description = Text(most=2000)
    occasion = Line(least=1)
    purpose_key = Line(most=60, least=1)
    audience = Nested(AudienceSchema)
    template_id = Ref()
    sender = Nested(SenderSchema)
    tags = List(Line(most=50, least=1), most=50)


class DraftCampaignSchema(EditCampaignSchema):
    """A new campaign."""

    name = Line(least=1, required=True)
    occasion = Line(least=1, required=True)
    audience = Nested(AudienceSchema, required=True)
    template_id = Ref(required=True)
    sender = Nested(SenderSchema, required=True)


class CampaignSchema(Schema):
    """A campaign as it is answered."""

    id = Ref()
    version = Int()
    name = Line()
    description = Text()
    kind = Line()
    occasion = Line()
    purpose_key = Line()
    audience = Nested(AudienceSchema)
    template_id = Ref()
    template_version_id = Line(allow_none=True)
    sender = Nested(SenderSchema)
    tags = List(Line())
    state = Line()
    pause_reason = Line(allow_none=True)
    audience_count = Int(allow_none=True)
    is_planned = Bool()
    counts = Map(Int())
    started_at = Instant(allow_none=True)
    finished_at = Instant(allow_none=True)
    owner_id = Ref(allow_none=True)
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class StartSchema(Schema):
    """How many people one expects, and which version one saw."""

    expected_count = Int(least=1, required=True)
    version = Int(least=1)


class ReasonSchema(Schema):
    """Why."""

    reason = Line(least=1, required=True)


class CheckSchema(Schema):
    """What stops a start, how many people there are, and how many get nothing, why.

    ``suppressed`` counts the first 2,000 people as it is now.
    """

    audience = Int()
    suppressed = Map(Int())
    errors = List(Line())


class ProgressSchema(Schema):
    """The books: the states add up to what was planned."""

    state = Line()
    audience = Int(allow_none=True)
    is_planned = Bool()
    planned_total = Int()
    counts = Map(Int())
