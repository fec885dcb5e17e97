"""Ready sets on the wire."""

from typing import get_args

from chassis.web import Bool, Enum, Line, List, Map, Nested, Schema
from contacts.attributes.model import RecordKind, ValueType
from contacts.attributes.schemas import ChoiceSchema
from contacts.knowledge.model import TopicKind


class TradeAttributeSchema(Schema):
    """An attribute of a ready set."""

    record_kind = Enum(get_args(RecordKind), data_key="entity")
    key = Line()
    type = Enum(get_args(ValueType))
    label = Map(Line())
    choices = List(Nested(ChoiceSchema))


class TradeTopicSchema(Schema):
    """A topic of a ready set."""

    key = Line()
    kind = Enum(get_args(TopicKind))
    label = Map(Line())
    is_sensitive = Bool()


class TradeSchema(Schema):
    """A ready set: what a trade wants to know, and the lists it works with."""

    key = Line()
    attributes = List(Nested(TradeAttributeSchema))
    topics = List(Nested(TradeTopicSchema))
    motives = List(Line())
    refusal_reasons = List(Line())
    service_processes = List(Line())


class TradesSchema(Schema):
    """The ready sets."""

    items = List(Nested(TradeSchema))


class ApplyTradeSchema(Schema):
    """Whether only to say what would change."""

    dry_run = Bool()


class TradeChangeSchema(Schema):
    """One attribute of a kind of record, or one topic."""

    kind = Line()
    key = Line()


class AppliedTradeSchema(Schema):
    """What was added, or would be."""

    key = Line()
    dry_run = Bool()
    changes = List(Nested(TradeChangeSchema))
