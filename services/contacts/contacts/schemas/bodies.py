"""Contacts as JSON, and what we read of others' facts."""

import re
from typing import Any, Final, get_args
from zoneinfo import available_timezones

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Map,
    Nested,
    Phone,
    Ref,
    Schema,
    Text,
    masked,
    masks_here,
)
from contacts.attributes.schemas import AttributedSchema, Values, seen
from contacts.companies.schemas import (
    AddressSchema,
    EmailSchema,
    KeepInTouchSchema,
    MemberSchema,
    PhoneSchema,
    SocialSchema,
    SourceSchema,
)
from contacts.contacts.commands import AddTags, ChangeOwner, MoveStage
from contacts.contacts.events import ZoneSource
from contacts.values import Channel, PersonName, Processing, SourceKind, Stage, State

ZONES: Final = frozenset(available_timezones())
LOCALE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class NameSchema(Schema):
    makes = PersonName

    given = Line(most=100)
    middle = Line(most=100)
    family = Line(most=100)
    prefix = Line(most=100)
    suffix = Line(most=100)
    nickname = Line(most=100)
    salutation = Line(most=100)
    order = Enum(("given_first", "family_first"))


class Zone(Line):
    """The IANA name of a time zone."""

    def checked(self, text: str) -> str:
        """Accept a zone of the tz database."""
        if text not in ZONES:
            self.refuse("not-a-choice")
        return text


class Locale(Line):
    """A language tag (BCP 47)."""

    def checked(self, text: str) -> str:
        """Accept a language with its subtags."""
        if not LOCALE.fullmatch(text):
            self.refuse("not-a-choice")
        return text


class CompletenessSchema(Schema):
    score = Int()
    missing = List(Line())


class IntakeSchema(Schema):
    interest = Line()
    note = Text()
    at = Instant()
    user_id = Line()


class RegularitySchema(Schema):
    rhythm = Enum(("none", "once", "irregular", "regular"))
    median_gap_days = Int(allow_none=True)
    purchases_12m = Int()
    last_purchase_at = Instant(allow_none=True)


class ContactSchema(AttributedSchema):
    entity = "contacts"

    display_name = Line(most=200, allow_none=True)
    name = Nested(NameSchema, allow_none=True)
    emails = List(Nested(EmailSchema), most=20, allow_none=True)
    phones = List(Nested(PhoneSchema), most=20, allow_none=True)
    social = List(Nested(SocialSchema), most=20, allow_none=True)
    addresses = List(Nested(AddressSchema), most=10, allow_none=True)
    locale = Locale(most=35, allow_none=True)
    time_zone = Zone(allow_none=True)
    company_id = Ref(allow_none=True)
    job_title = Line(most=200, allow_none=True)
    external_id = Line(most=200, least=1, allow_none=True)
    status_group = Line(most=50, least=1, allow_none=True)
    source = Nested(SourceSchema, allow_none=True)
    latest_source = Nested(SourceSchema, allow_none=True)
    service_team = List(Nested(MemberSchema), most=20, allow_none=True)
    keep_in_touch = Nested(KeepInTouchSchema, allow_none=True)
    tags = List(Line(most=50, least=1), most=50, allow_none=True)
    attributes = Values("contact", allow_none=True)
    processing = Enum(get_args(Processing))
    id = Ref(dump_only=True)
    version = Int(dump_only=True)
    time_zone_source = Enum(get_args(ZoneSource), dump_only=True)
    lifecycle_stage = Enum(get_args(Stage), dump_only=True)
    stage_since = Instant(dump_only=True)
    stage_locked = Bool(dump_only=True)
    owner_id = Line(dump_only=True, allow_none=True)
    team_ids = List(Line(), dump_only=True)
    state = Enum(get_args(State), dump_only=True)
    redirect_ids = List(Ref(), dump_only=True)
    regularity = Nested(RegularitySchema, dump_only=True)
    intake = List(Nested(IntakeSchema), dump_only=True)
    completeness = Nested(CompletenessSchema, dump_only=True)
    reachability = List(Enum(get_args(Channel)), dump_only=True)
    created_at = Instant(dump_only=True)
    updated_at = Instant(dump_only=True)
    created_by = Line(dump_only=True, allow_none=True)
    deleted_at = Instant(dump_only=True, allow_none=True)


class AsOfQuery(Schema):
    as_of = Instant()


class RememberedSchema(ContactSchema):
    """A contact as he was known at an instant, with what was known of him."""

    facts = List(Json(), dump_only=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Read the facts here, the rest from the contact."""
        return getattr(obj if attr == "facts" else obj.contact, attr, default)


class CreateContactSchema(ContactSchema):
    lifecycle_stage = Enum(get_args(Stage))
    owner_id = Ref()
    team_ids = List(Ref(), most=50)
    allow_duplicate = Bool(load_only=True)


class PatchContactSchema(ContactSchema):
    reason = Text(most=500, load_only=True)


class SuggestionSchema(Schema):
    company_id = Ref(attribute="id")
    name = Line()


class IntroducedSchema(ContactSchema):
    """A contact that was made or recognised; of an invisible one, only how."""

    matched_by = Enum(("email", "phone"), dump_only=True, allow_none=True)
    suggestions = List(Nested(SuggestionSchema), dump_only=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Read what is said about the meeting here, the rest from the contact."""
        if attr in ("matched_by", "suggestions"):
            return getattr(obj, attr)
        return getattr(obj.contact, attr, default) if obj.is_visible else default


class CaptureSchema(Schema):
    phone = Phone()
    email = Line(most=254)
    name = Line(most=200)
    interest = Line(most=500)
    note = Text(most=5000)
    source = Enum(get_args(SourceKind))
    store_id = Ref()


class SocialKeySchema(Schema):
    network = Line(required=True, most=50, least=1)
    handle = Line(required=True, most=200, least=1)


class LookUpSchema(Schema):
    email = Line(most=254)
    phone = Phone()
    external_id = Line(most=200)
    social = Nested(SocialKeySchema)


class FoundSchema(Schema):
    items = List(Nested(ContactSchema))


class MoveStageSchema(Schema):
    makes = MoveStage

    stage = Enum(get_args(Stage), required=True)
    reason = Text(required=True, most=500, least=1)
    lock = Bool()


class ChangeOwnerSchema(Schema):
    makes = ChangeOwner

    owner_id = Ref(required=True)
    team_ids = List(Ref(), most=50)
    keep_previous_in_service_team = Bool()


class SetContactSchema(Schema):
    """What is set on many contacts at once."""

    entity = "contacts"

    status_group = Line(most=50, least=1, allow_none=True)
    company_id = Ref(allow_none=True)
    locale = Locale(most=35, allow_none=True)
    time_zone = Zone(allow_none=True)
    processing = Enum(get_args(Processing))


class AddTagsSchema(Schema):
    makes = AddTags

    tags = List(Line(most=50, least=1), most=50, least=1, required=True)


class Value(Line):
    """A value of any kind, as the event has it."""


class ChangeSchema(Schema):
    """One line of a contact's history."""

    version = Int()
    type = Line()
    time = Instant()
    actor = Line()
    changed = List(Line())
    before = Map(Value())
    after = Map(Value())
    cause = Line(allow_none=True)
    origin = Line(allow_none=True)

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Leave of the old and the new values what the caller may see."""
        value = super().get_attribute(obj, attr, default)
        masks = masks_here(ContactSchema.entity) if attr in {"before", "after"} else {}
        if masks and value.get("attributes"):
            value = {**value, "attributes": seen("contact", value["attributes"])}
        return masked(value, masks) if masks else value


class HistoryQuery(Schema):
    cursor = Int(least=1)
    limit = Int(least=1, most=200)


class HistorySchema(Schema):
    items = List(Nested(ChangeSchema))
    next_cursor = Int(allow_none=True)
