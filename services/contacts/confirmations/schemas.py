"""The answer by link on the wire."""

from typing import get_args

from chassis.web import Enum, Instant, Line, Schema
from contacts.values import Channel


class ConfirmedSchema(Schema):
    """To what somebody agreed; of him nothing."""

    purpose_key = Line()
    channel = Enum(get_args(Channel))
    at = Instant()
