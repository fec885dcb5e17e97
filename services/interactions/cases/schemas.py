"""Cases on the wire."""

from typing import get_args

from chassis.web import Bool, Enum, Instant, Int, Line, List, Nested, Ref, Schema, Text
from interactions.cases.commands import (
    AcceptQuote,
    AssignCase,
    CloseCase,
    EscalateCase,
    InformCustomer,
    MergeCase,
    QuoteWork,
    ReopenCase,
    ResolveCase,
    WaitFor,
)
from interactions.cases.model import Channel, Kind, Priority, State
from interactions.pipelines.schemas import Code
from interactions.service_plans.schemas import PlanPriceSchema

CODES = ("solved", "replaced", "refunded", "explained", "withdrawn", "not_possible")
ROOT_CAUSES = (
    *("product", "delivery", "price", "advice", "waiting_time", "invoice"),
    *("behaviour", "other"),
)


class CorrectCaseSchema(Schema):
    """The fields that may be changed at any time."""

    subject = Line(least=1)
    text = Text(most=4000)
    company_id = Ref(allow_none=True)
    store_id = Ref(allow_none=True)
    product_id = Ref(allow_none=True)
    purchase_id = Ref(allow_none=True)
    process_key = Code(allow_none=True)
    channel = Enum(get_args(Channel))


class OpenCaseSchema(CorrectCaseSchema):
    """Who, what happened, and what was promised."""

    kind = Enum(get_args(Kind), required=True)
    subject = Line(required=True, least=1)
    contact_id = Ref(required=True)
    priority = Enum(get_args(Priority))
    assignee_id = Ref()
    team_ids = List(Ref(), most=20)
    about_user_id = Ref()
    previous_case_id = Ref()
    conversation_ids = List(Ref(), most=50)
    call_ids = List(Ref(), most=50)
    promised_at = Instant()
    force = Bool()


class AssignCaseSchema(Schema):
    """Who takes care of it now."""

    makes = AssignCase

    assignee_id = Ref(required=True)


class SetCaseSchema(Schema):
    """What is set on many cases at once."""

    company_id = Ref(allow_none=True)
    store_id = Ref(allow_none=True)
    product_id = Ref(allow_none=True)
    channel = Enum(get_args(Channel))


class InformCustomerSchema(Schema):
    """What the customer is told, and how."""

    makes = InformCustomer

    text = Text(required=True, least=1, most=4000)
    channel = Enum(get_args(Channel))


class WaitForSchema(Schema):
    """Whose turn it is."""

    makes = WaitFor

    waits_for = Enum(("customer", "third_party", "us"), required=True, data_key="for")


class ResolveCaseSchema(Schema):
    """How it ended; a complaint needs its root cause."""

    makes = ResolveCase

    code = Enum(CODES, required=True)
    text = Text(most=4000)
    root_cause = Enum(ROOT_CAUSES)


class CloseCaseSchema(Schema):
    """Whether the customer is lost."""

    makes = CloseCase

    lost_customer = Bool()


class ReopenCaseSchema(Schema):
    """Why it goes on."""

    makes = ReopenCase

    reason = Line(required=True, least=1)


class EscalateCaseSchema(Schema):
    """Whose desk it goes to."""

    makes = EscalateCase

    to = Ref()


class MergeCaseSchema(Schema):
    """The case that says the same."""

    makes = MergeCase

    duplicate_id = Ref(required=True)


class QuoteWorkSchema(Schema):
    """What work costs that no plan pays for."""

    makes = QuoteWork

    process_key = Code(required=True)
    amount = Nested(PlanPriceSchema, required=True)


class AcceptQuoteSchema(Schema):
    """How the customer agreed."""

    makes = AcceptQuote

    evidence = Line(required=True, least=1)


class QuoteSchema(Schema):
    """A price, and whether the customer agreed."""

    process_key = Line()
    amount = Nested(PlanPriceSchema)
    accepted_at = Instant(allow_none=True)
    evidence = Line()


class CoverageQuerySchema(Schema):
    """Which work."""

    process_key = Code(required=True)


class CoverageSchema(Schema):
    """Who pays for it."""

    coverage = Enum(("free", "paid", "not_covered", "unknown"))
    price = Nested(PlanPriceSchema, allow_none=True)
    plan_id = Ref(allow_none=True)
    entitlement_id = Ref(allow_none=True)
    units_left = Int(allow_none=True)


class TellingSchema(Schema):
    """What the customer was told."""

    at = Instant()
    channel = Line()
    text = Text()
    by = Line()
    message_id = Ref(allow_none=True)


class CaseResolutionSchema(Schema):
    """How it ended."""

    code = Line()
    text = Text()
    root_cause = Line(allow_none=True)


class CaseSchema(Schema):
    """A case as it is answered."""

    id = Ref()
    version = Int()
    number = Line()
    kind = Line()
    subject = Line()
    text = Text()
    contact_id = Ref()
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    store_id = Ref(allow_none=True)
    product_id = Ref(allow_none=True)
    purchase_id = Ref(allow_none=True)
    conversation_ids = List(Ref())
    call_ids = List(Ref())
    channel = Line()
    priority = Line()
    state = Enum(get_args(State))
    assignee_id = Ref(allow_none=True)
    team_ids = List(Ref())
    about_user_id = Ref(allow_none=True)
    escalation_level = Int()
    service_plan_id = Ref(allow_none=True)
    process_key = Line(allow_none=True)
    coverage = Line()
    quote = Nested(QuoteSchema, allow_none=True)
    first_response_due_at = Instant()
    first_response_at = Instant(allow_none=True)
    resolution_due_at = Instant()
    resolved_at = Instant(allow_none=True)
    closed_at = Instant(allow_none=True)
    paused_seconds = Int()
    informed = List(Nested(TellingSchema))
    tell_by = Instant(allow_none=True)
    resolution = Nested(CaseResolutionSchema, allow_none=True)
    reopened_count = Int()
    reopen_reason = Line()
    lost_customer = Bool()
    previous_case_id = Ref(allow_none=True)
    duplicate_of_id = Ref(allow_none=True)
    opened_at = Instant()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class QueueCountSchema(Schema):
    """How many cases of a team are in a state."""

    team_id = Ref(allow_none=True)
    state = Line()
    count = Int()
    overdue = Int()


class QueuesSchema(Schema):
    """The cases under way, counted."""

    items = List(Nested(QueueCountSchema))
