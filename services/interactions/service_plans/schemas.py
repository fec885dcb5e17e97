"""Service plans and rights on the wire."""

from chassis.web import Bool, Day, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from interactions.pipelines.schemas import Code, Currency
from interactions.service_plans.events import Process, Target
from interactions.values import Money

KINDS = ("free", "paid", "hybrid")
MINUTES = 366 * 24 * 60


class PlanPriceSchema(Schema):
    """What a process costs."""

    makes = Money

    amount_minor = Int(required=True, least=0, most=10**15)
    currency = Currency(required=True)


class ProcessSchema(Schema):
    """Something that service does."""

    makes = Process

    key = Code(required=True)
    label = Line(required=True, least=1)
    covered = Enum(("free", "paid", "excluded"), required=True)
    price = Nested(PlanPriceSchema, allow_none=True)


class TargetSchema(Schema):
    """How fast we are, in open minutes."""

    makes = Target

    priority = Enum(("low", "normal", "high", "urgent"), required=True)
    first_response_minutes = Int(required=True, least=1, most=MINUTES)
    resolution_minutes = Int(required=True, least=1, most=MINUTES)


class ChangeServicePlanSchema(Schema):
    """What may change of a plan."""

    name = Line(least=1)
    kind = Enum(KINDS)
    processes = List(Nested(ProcessSchema), most=200)
    targets = List(Nested(TargetSchema), most=4)
    calendar_team_id = Ref(allow_none=True)
    is_default = Bool()
    state = Enum(("active", "archived"))


class CreateServicePlanSchema(ChangeServicePlanSchema):
    """A new plan."""

    name = Line(required=True, least=1)
    kind = Enum(KINDS, required=True)


class ServicePlanSchema(Schema):
    """A plan as it is answered."""

    id = Ref()
    version = Int()
    name = Line()
    kind = Line()
    processes = List(Nested(ProcessSchema))
    targets = List(Nested(TargetSchema))
    calendar_team_id = Ref(allow_none=True)
    is_default = Bool()
    state = Line()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class ServicePlansSchema(Schema):
    """All plans."""

    items = List(Nested(ServicePlanSchema))


class GrantEntitlementSchema(Schema):
    """Whose right to which plan, and for how long."""

    contact_id = Ref()
    company_id = Ref()
    service_plan_id = Ref(required=True)
    product_id = Ref()
    purchase_id = Ref()
    begins_on = Day(required=True)
    ends_on = Day(allow_none=True)
    units_included = Int(least=0, most=10**6, allow_none=True)


class EntitlementSchema(Schema):
    """A right as it is answered."""

    id = Ref()
    version = Int()
    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    service_plan_id = Ref()
    product_id = Ref(allow_none=True)
    purchase_id = Ref(allow_none=True)
    begins_on = Day()
    ends_on = Day(allow_none=True)
    units_included = Int(allow_none=True)
    units_used = Int()
    units_left = Int(allow_none=True)
    ended_at = Instant(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
