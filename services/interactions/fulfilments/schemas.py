"""What may have kept a promise, on the wire."""

from typing import get_args

from chassis.web import Enum, Instant, Line, List, Nested, Ref, Schema
from interactions.activities.model import Kind
from interactions.tasks.schemas import PromiseSchema


class ProposalsQuerySchema(Schema):
    """To whom; without it those that the caller made."""

    contact_id = Ref()


class KeepingSchema(Schema):
    """The touch that may have kept it."""

    id = Ref()
    kind = Enum(get_args(Kind))
    subject = Line()
    occurred_at = Instant()
    owner_id = Ref()


class ProposalSchema(Schema):
    """A promise, and what may have kept it."""

    promise = Nested(PromiseSchema)
    activity = Nested(KeepingSchema)


class ProposalsSchema(Schema):
    """All of them, the most urgent first."""

    items = List(Nested(ProposalSchema))
