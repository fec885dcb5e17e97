"""Activities on the wire."""

import re
from datetime import datetime
from typing import Any, Final, get_args

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Ref,
    Schema,
    Text,
)
from interactions.activities.model import (
    Enquiry,
    Kind,
    LocalPlan,
    Mood,
    Offered,
    Outcome,
    Participant,
    Price,
    Sentiment,
    State,
)

RESULTS: Final = ("success", "failure", "follow_up", "no_decision")
REASONS: Final = (
    "enquiry",
    "offer",
    "follow_up",
    "complaint",
    "service",
    "payment",
    "courtesy",
    "other",
)
BODY_LETTERS: Final = 64_000
LOCAL_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII)


class LocalTime(Line):
    """A local date and time without offset; the zone stands beside it."""

    def __init__(self, **options: Any) -> None:
        """Take ``YYYY-MM-DDTHH:MM``, with or without seconds."""
        super().__init__(most=19, **options)

    def checked(self, text: str) -> str:
        """Return the text if it names a minute of the calendar."""
        try:
            if not LOCAL_TIME.fullmatch(text):
                self.refuse("not-an-instant")
            datetime.fromisoformat(text)
        except ValueError:
            self.refuse("not-an-instant")
        return text


class PlanSchema(Schema):
    """Local times, and the zone that they are meant in."""

    makes = LocalPlan

    start = LocalTime(required=True)
    end = LocalTime(required=True)
    zone = Line(most=60, required=True)
    all_day = Bool()
    place = Line(allow_none=True)
    video_url = Line(most=2000, allow_none=True)


class PlannedSchema(Schema):
    """A plan as it is answered: local times, and the instants they mean."""

    start = Line(attribute="local_start")
    end = Line(attribute="local_end")
    zone = Line()
    all_day = Bool()
    place = Line(allow_none=True)
    video_url = Line(allow_none=True)
    starts_at = Instant(attribute="start")
    ends_at = Instant(attribute="end")


class PriceSchema(Schema):
    """An amount of money: minor units of an ISO 4217 currency."""

    makes = Price

    amount_minor = Int(required=True)
    currency = Line(most=3, least=3, required=True)


class EnquirySchema(Schema):
    """What the person asked for, and what it may cost."""

    makes = Enquiry

    text = Text(required=True, least=1, most=4000)
    product_ids = List(Ref(), most=50)
    category = Line(allow_none=True)
    budget = Nested(PriceSchema, allow_none=True)


class OfferedSchema(Schema):
    """One offered thing, and how the person took it."""

    makes = Offered

    text = Line(required=True, least=1)
    price = Nested(PriceSchema, allow_none=True)
    reaction = Enum(("accepted", "considering", "refused"))


class OutcomeSchema(Schema):
    """How it ended."""

    makes = Outcome

    result = Enum(RESULTS, required=True)
    text = Text(most=4000)


class SentimentSchema(Schema):
    """How the person felt about it, as a colleague judges."""

    makes = Sentiment

    label = Enum(get_args(Mood), required=True)


class ShownSentimentSchema(SentimentSchema):
    """The same, as a number from -1 to 1 too, and who thinks so."""

    score = Int()
    method = Line()


class ShownOutcomeSchema(Schema):
    """How it ended, and what comes next."""

    result = Line()
    text = Text()
    next_activity_id = Ref(allow_none=True)


class ParticipantSchema(Schema):
    """Who takes part."""

    makes = Participant

    kind = Enum(("user", "contact", "external"), required=True)
    id = Ref(allow_none=True)
    address = Line(allow_none=True)
    response = Enum(("none", "accepted", "declined", "tentative"))


class AttachmentSchema(Schema):
    """A file that belongs to it."""

    id = Ref()
    name = Line()
    size = Int()
    added_at = Instant()
    added_by = Ref()


class CorrectActivitySchema(Schema):
    """The fields that may be corrected at any time."""

    direction = Enum(("in", "out", "none"))
    contact_ids = List(Ref(), most=50)
    company_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    subject = Line()
    body = Text(most=BODY_LETTERS)
    reason = Enum(REASONS, allow_none=True)
    reason_text = Line()
    enquiry = Nested(EnquirySchema, allow_none=True)
    started_at = Instant(allow_none=True)
    ended_at = Instant(allow_none=True)
    occurred_at = Instant()
    participants = List(Nested(ParticipantSchema), most=50)
    agenda = Text(most=4000, allow_none=True)
    offered = List(Nested(OfferedSchema), most=50)
    outcome = Nested(OutcomeSchema, allow_none=True)
    sentiment = Nested(SentimentSchema, allow_none=True)
    tags = List(Line(most=50, least=1), most=50)
    visibility = Enum(("normal", "private"))


class NextStepSchema(Schema):
    """What comes next, with its date; the person is the same unless said."""

    kind = Enum(get_args(Kind), required=True)
    contact_id = Ref()
    owner_id = Ref()
    subject = Line()
    agenda = Text(most=4000)
    planned = Nested(PlanSchema, required=True)


class EnterActivitySchema(CorrectActivitySchema):
    """A planned activity, or one that has happened."""

    kind = Enum(get_args(Kind), required=True)
    state = Enum(("planned", "completed"))
    contact_id = Ref(required=True)
    owner_id = Ref()
    team_ids = List(Ref(), most=20)
    campaign_id = Ref(allow_none=True)
    planned = Nested(PlanSchema)
    recurrence = Line(most=500, least=1)
    next = Nested(NextStepSchema)


class CompleteActivitySchema(Schema):
    """The wrap-up: result, what was offered, next step."""

    outcome = Nested(OutcomeSchema, required=True)
    offered = List(Nested(OfferedSchema), most=50)
    sentiment = Nested(SentimentSchema, allow_none=True)
    started_at = Instant()
    ended_at = Instant()
    next = Nested(NextStepSchema)


class SetActivitySchema(Schema):
    """What is set on many activities at once."""

    company_id = Ref(allow_none=True)
    reason = Enum(REASONS, allow_none=True)
    visibility = Enum(("normal", "private"))


class RescheduleActivitySchema(Schema):
    """The new time, of this one or of all that follow in its series too."""

    planned = Nested(PlanSchema, required=True)
    following = Bool()


class CancelActivitySchema(Schema):
    """Why it does not take place, nor what follows in its series if so wished."""

    reason = Line(required=True, least=1)
    notify_participants = Bool()
    following = Bool()


class ActivitySchema(Schema):
    """An activity as it is answered."""

    id = Ref()
    version = Int()
    kind = Enum(get_args(Kind))
    state = Enum(get_args(State))
    direction = Line()
    contact_id = Ref()
    contact_ids = List(Ref())
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    campaign_id = Ref(allow_none=True)
    subject = Line()
    body = Text()
    reason = Line(allow_none=True)
    reason_text = Line()
    enquiry = Nested(EnquirySchema, allow_none=True)
    planned = Nested(PlannedSchema, allow_none=True)
    recurrence = Line(allow_none=True)
    series_id = Ref(allow_none=True)
    occurrence = Line(allow_none=True)
    started_at = Instant(allow_none=True)
    ended_at = Instant(allow_none=True)
    participants = List(Nested(ParticipantSchema))
    agenda = Text(allow_none=True)
    offered = List(Nested(OfferedSchema))
    outcome = Nested(ShownOutcomeSchema, allow_none=True)
    sentiment = Nested(ShownSentimentSchema, allow_none=True)
    attachments = List(Nested(AttachmentSchema))
    cancel_reason = Line(allow_none=True)
    tags = List(Line())
    visibility = Line()
    owner_id = Ref()
    team_ids = List(Ref())
    occurred_at = Instant()
    recorded_at = Instant()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
    deleted_at = Instant(allow_none=True)
