"""Keeping in touch on the wire."""

from typing import get_args

from chassis.web import Day, Enum, Int, Line, List, Nested, Ref, Schema
from contacts.contacts.schemas import ContactSchema
from contacts.keep_in_touch.model import StageInterval, StatusGroup
from contacts.values import Stage

MOST_DAYS = 3650


class StatusGroupSchema(Schema):
    """How close a relation is, as the house calls it, and how often one speaks."""

    makes = StatusGroup

    key = Line(most=60, least=1, required=True)
    label = Line(most=100, least=1, required=True)
    keep_in_touch_days = Int(least=1, most=MOST_DAYS, allow_none=True)


class StageIntervalSchema(Schema):
    """How often one speaks with people in a stage."""

    makes = StageInterval

    stage = Enum(get_args(Stage), required=True)
    keep_in_touch_days = Int(least=1, most=MOST_DAYS, required=True)


class ChangeContactSettingsSchema(Schema):
    """The lists to set; each replaces the one before."""

    status_groups = List(Nested(StatusGroupSchema), most=50)
    stages = List(Nested(StageIntervalSchema), most=20)


class ContactSettingsSchema(ChangeContactSettingsSchema):
    """The lists of the house about contacts."""

    version = Int()


class DueQuerySchema(Schema):
    """Whose contacts, and due before which day; today's are shown unless said."""

    owner_id = Ref()
    due_before = Day()
    limit = Int(least=1, most=200)


class DueSchema(Schema):
    """Contacts that are due, the longest due first; ``count`` is of all of them."""

    items = List(Nested(ContactSchema))
    count = Int()
