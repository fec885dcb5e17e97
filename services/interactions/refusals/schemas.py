"""Refusals on the wire."""

from chassis.web import Day, Instant, Int, Line, List, Ref, Schema, Text


class RefusalSchema(Schema):
    """A refusal as it is answered."""

    id = Ref()
    version = Int()
    contact_id = Ref(allow_none=True)
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    subject_kind = Line()
    subject_id = Ref()
    reason_code = Line()
    text = Text()
    competitor_id = Ref(allow_none=True)
    come_back_on = Day(allow_none=True)
    at = Instant()
    recorded_by = Line()
    state = Line()
    recovered_by_deal_id = Ref(allow_none=True)
    owner_id = Ref()
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()
