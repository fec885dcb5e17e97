"""Companies, and the addresses that persons have too, as JSON."""

from typing import get_args

from phonenumbers import SUPPORTED_REGIONS

from chassis.web import (
    Bool,
    Email,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Phone,
    Ref,
    Schema,
)
from contacts.attributes.schemas import AttributedSchema, Values
from contacts.companies.events import Billing, CompanyKind
from contacts.values import (
    Address,
    EmailState,
    Function,
    KeepInTouch,
    PhoneKind,
    PhoneState,
    ServiceMember,
    SocialProfile,
    Source,
    SourceKind,
    Stage,
    Utm,
)


class Country(Line):
    """An ISO 3166-1 alpha-2 code."""

    most = least = 2

    def checked(self, text: str) -> str:
        """Return the code in capitals."""
        if text.upper() not in SUPPORTED_REGIONS:
            self.refuse("not-a-choice")
        return text.upper()


class EmailSchema(Schema):
    value = Email(required=True)
    label = Line(most=50)
    is_primary = Bool()
    normalized = Line(dump_only=True)
    state = Enum(get_args(EmailState), dump_only=True)
    verified_at = Instant(dump_only=True, allow_none=True)


class PhoneSchema(Schema):
    raw = Phone(required=True)
    region = Country(allow_none=True)
    label = Line(most=50)
    is_primary = Bool()
    state = Enum(get_args(PhoneState))
    e164 = Line(dump_only=True, allow_none=True)
    kind = Enum(get_args(PhoneKind), dump_only=True)


class SocialSchema(Schema):
    makes = SocialProfile

    network = Line(required=True, most=50, least=1)
    handle = Line(required=True, most=200, least=1)
    url = Line(most=500)


class AddressSchema(Schema):
    makes = Address

    label = Line(most=50)
    lines = List(Line(most=200), most=6)
    city = Line(most=100)
    region = Line(most=100)
    postal_code = Line(most=20)
    country = Country(allow_none=True)
    is_primary = Bool()


class MemberSchema(Schema):
    makes = ServiceMember

    user_id = Ref(required=True)
    function = Enum(get_args(Function))


class UtmSchema(Schema):
    makes = Utm

    source = Line()
    medium = Line()
    campaign = Line()
    term = Line()
    content = Line()


class SourceSchema(Schema):
    makes = Source

    kind = Enum(get_args(SourceKind), required=True)
    ad_source_id = Ref(allow_none=True)
    campaign_id = Ref(allow_none=True)
    store_id = Ref(allow_none=True)
    referred_by_id = Ref(allow_none=True)
    utm = Nested(UtmSchema, allow_none=True)
    first_touch_at = Instant(allow_none=True)


class KeepInTouchSchema(Schema):
    makes = KeepInTouch

    every_days = Int(least=1, most=3650, allow_none=True)
    inherited = Bool(dump_only=True)
    last_contact_at = Instant(dump_only=True, allow_none=True)
    due_on = Line(dump_only=True, allow_none=True)


class BillingSchema(Schema):
    makes = Billing

    payment_days = Int(least=0, most=365, allow_none=True)
    currency = Line(most=3, least=3, allow_none=True)


class CompanySchema(AttributedSchema):
    entity = "companies"

    name = Line(most=200, least=1)
    legal_name = Line(most=200, allow_none=True)
    domains = List(Line(most=253, least=3), most=50, allow_none=True)
    kind = Enum(get_args(CompanyKind), allow_none=True)
    industry = Line(most=50, allow_none=True)
    size_band = Line(most=50, allow_none=True)
    parent_id = Ref(allow_none=True)
    registration_no = Line(most=50, allow_none=True)
    tax_no = Line(most=50, allow_none=True)
    external_id = Line(most=200, least=1, allow_none=True)
    emails = List(Nested(EmailSchema), most=20, allow_none=True)
    phones = List(Nested(PhoneSchema), most=20, allow_none=True)
    social = List(Nested(SocialSchema), most=20, allow_none=True)
    addresses = List(Nested(AddressSchema), most=10, allow_none=True)
    website = Line(most=500, allow_none=True)
    billing = Nested(BillingSchema, allow_none=True)
    lifecycle_stage = Enum(get_args(Stage), allow_none=True)
    source = Nested(SourceSchema, allow_none=True)
    owner_id = Ref()
    team_ids = List(Ref(), most=50, allow_none=True)
    service_team = List(Nested(MemberSchema), most=20, allow_none=True)
    tags = List(Line(most=50, least=1), most=50, allow_none=True)
    attributes = Values("company", allow_none=True)
    keep_in_touch = Nested(KeepInTouchSchema, allow_none=True)
    is_key_account = Bool(allow_none=True)
    id = Ref(dump_only=True)
    version = Int(dump_only=True)
    created_at = Instant(dump_only=True)
    updated_at = Instant(dump_only=True)
    created_by = Line(dump_only=True, allow_none=True)
    deleted_at = Instant(dump_only=True, allow_none=True)


class CreateCompanySchema(CompanySchema):
    name = Line(most=200, least=1, required=True)


class SetCompanySchema(Schema):
    """What is set on many companies at once."""

    kind = Enum(get_args(CompanyKind))
    industry = Line(most=50, allow_none=True)
    size_band = Line(most=50, allow_none=True)
    lifecycle_stage = Enum(get_args(Stage))
    is_key_account = Bool()


class NamedSchema(Schema):
    id = Ref()
    name = Line()


class BranchSchema(NamedSchema):
    parent_id = Ref(allow_none=True)


class TreeSchema(Schema):
    parents = List(Nested(NamedSchema))
    branches = List(Nested(BranchSchema))
