"""Relationships, households and dependants on the wire."""

from typing import get_args

from chassis.web import Day, Enum, Instant, Int, Line, List, Nested, Ref, Schema, Text
from contacts.companies.schemas import AddressSchema
from contacts.relationships.events import DependantKind, Kind
from contacts.relationships.model import INVERSE, Birth


class KeptSchema(Schema):
    """What every record has besides its own fields."""

    id = Ref()
    version = Int()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
    deleted_at = Instant(allow_none=True)


class CorrectRelationshipSchema(Schema):
    """The fields that may be changed; ``until`` ends a relationship."""

    since = Day(allow_none=True)
    until = Day(allow_none=True)
    note = Text(most=1000)
    evidence_activity_id = Ref(allow_none=True)


class RelateSchema(CorrectRelationshipSchema):
    """A new relationship: what the first contact is to the other end."""

    from_contact_id = Ref(required=True)
    to_contact_id = Ref(allow_none=True)
    to_company_id = Ref(allow_none=True)
    kind = Enum(get_args(Kind), required=True)


class RelationshipSchema(KeptSchema):
    """A relationship as it is answered."""

    from_contact_id = Ref()
    to_contact_id = Ref(allow_none=True)
    to_company_id = Ref(allow_none=True)
    kind = Enum(get_args(Kind))
    since = Day(allow_none=True)
    until = Day(allow_none=True)
    note = Text()
    evidence_activity_id = Ref(allow_none=True)


SHOWN_KINDS = tuple(dict.fromkeys((*INVERSE, *INVERSE.values())))


class SomeQuerySchema(Schema):
    """From where on, and how many."""

    cursor = Ref()
    limit = Int(least=1, most=200)


class RelationshipQuerySchema(SomeQuerySchema):
    """Whose relationships, and of which kind as seen from there."""

    contact_id = Ref()
    company_id = Ref()
    kind = Enum(SHOWN_KINDS)


class SeenSchema(Schema):
    """A relationship as seen from one end: what that end is to the other one."""

    as_kind = Enum(SHOWN_KINDS)
    other_id = Ref()
    relationship = Nested(RelationshipSchema)


class SeenListSchema(Schema):
    """The relationships of one contact or company."""

    items = List(Nested(SeenSchema))
    next_cursor = Ref(allow_none=True)


class ContactQuerySchema(Schema):
    """Which contact."""

    contact_id = Ref(required=True)


class GraphQuerySchema(ContactQuerySchema):
    """From which contact, and how far."""

    depth = Int(least=1, most=3)


class NodeSchema(Schema):
    """A contact in the graph."""

    entity = "contacts"

    id = Ref()
    display_name = Line()


class GraphSchema(Schema):
    """Who is related to a contact over some steps."""

    nodes = List(Nested(NodeSchema))
    edges = List(Nested(RelationshipSchema))


class ReferralSchema(Schema):
    """Somebody whom a contact sent, and where he stands as a customer."""

    entity = "contacts"

    id = Ref()
    display_name = Line()
    lifecycle_stage = Line()
    created_at = Instant()


class ReferralsQuerySchema(SomeQuerySchema):
    """Who sent them."""

    contact_id = Ref(required=True)


class ReferralsSchema(Schema):
    """Whom a contact sent."""

    items = List(Nested(ReferralSchema))
    next_cursor = Ref(allow_none=True)


class CorrectHouseholdSchema(Schema):
    """The fields of a household that may be changed."""

    name = Line(most=200, least=1)
    address = Nested(AddressSchema, allow_none=True)
    note = Text(most=1000)


class FoundHouseholdSchema(CorrectHouseholdSchema):
    """A new household."""

    name = Line(most=200, least=1, required=True)
    member_ids = List(Ref(), most=50)


class HouseholdSchema(KeptSchema):
    """A household as it is answered."""

    name = Line()
    address = Nested(AddressSchema, allow_none=True)
    member_ids = List(Ref())
    note = Text()
    owner_id = Line(allow_none=True)
    team_ids = List(Line())


class BirthSchema(Schema):
    """A birthday; the year may be unknown."""

    makes = Birth

    month = Int(least=1, most=12, required=True)
    day = Int(least=1, most=31, required=True)
    year = Int(least=1, most=9990, allow_none=True)


class CorrectDependantSchema(Schema):
    """The fields of a dependant that may be changed."""

    kind = Enum(get_args(DependantKind))
    name = Line(most=200, least=1)
    birth = Nested(BirthSchema, allow_none=True)
    note = Text(most=1000)


class AddDependantSchema(CorrectDependantSchema):
    """A new dependant of a contact."""

    contact_id = Ref(required=True)
    household_id = Ref(allow_none=True)
    kind = Enum(get_args(DependantKind), required=True)
    name = Line(most=200, least=1, required=True)


class DependantSchema(KeptSchema):
    """A dependant as it is answered."""

    contact_id = Ref()
    original_contact_id = Ref(allow_none=True)
    household_id = Ref(allow_none=True)
    kind = Enum(get_args(DependantKind))
    name = Line()
    birth = Nested(BirthSchema, allow_none=True)
    note = Text()
    promoted_contact_id = Ref(allow_none=True)


class DependantsSchema(Schema):
    """The dependants of a contact."""

    items = List(Nested(DependantSchema))


class PromoteSchema(Schema):
    """How the new contact is reached."""

    email = Line(most=320, allow_none=True)
    phone = Line(most=40, least=2, allow_none=True)
