"""Consent on the wire."""

from typing import get_args

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
    Text,
)
from contacts.attributes.schemas import Slug
from contacts.consents.commands import AddWording, RecordConsent
from contacts.consents.model import (
    Action,
    Basis,
    Evidence,
    EvidenceKind,
    Held,
    PurposeStanding,
)
from contacts.consents.queries import MayWe
from contacts.contacts.schemas import Locale
from contacts.values import Channel

SAID = [one for one in get_args(Action) if one != "expired"]
"""What people write down; that a grant is too old is found out."""
PROOFS = [one for one in get_args(EvidenceKind) if one != "double_opt_in"]
"""What people can have seen; that somebody confirmed is no claim of a colleague."""
MOST_ROWS = 1000


class ProvedSchema(Schema):
    """What proves it; a grant needs ``ref`` or ``file_id``."""

    makes = Evidence

    kind = Enum(PROOFS, required=True)
    ref = Line(most=200)
    file_id = Ref(allow_none=True)


class ProofShownSchema(Schema):
    """What proves it, and who wrote it down."""

    kind = Enum(get_args(EvidenceKind))
    ref = Line()
    file_id = Ref(allow_none=True)
    user_id = Line(allow_none=True)


class RecordConsentSchema(Schema):
    """What a person said; without ``at``, just now."""

    makes = RecordConsent

    contact_id = Ref(required=True)
    purpose_key = Slug(most=60, required=True)
    channel = Enum(get_args(Channel), required=True)
    action = Enum(SAID, required=True)
    wording_id = Ref(allow_none=True)
    evidence = Nested(ProvedSchema, required=True)
    at = Instant()


class ConsentSchema(Schema):
    """A line of the ledger as it is answered."""

    id = Ref()
    version = Int()
    contact_id = Ref()
    original_contact_id = Ref()
    person_ids = List(Ref())
    purpose_key = Line()
    channel = Enum(get_args(Channel))
    action = Enum(get_args(Action))
    wording_id = Ref(allow_none=True)
    wording_version = Int(allow_none=True)
    evidence = Nested(ProofShownSchema, allow_none=True)
    address_hash = Line(allow_none=True)
    at = Instant()
    recorded_at = Instant()
    expires_at = Instant(allow_none=True)
    is_released = Bool()
    released_by = Line(allow_none=True)
    created_by = Line(allow_none=True)


class DecisionSchema(Schema):
    """Whether we may, why, by which rule, and on which record that rests."""

    allowed = Bool()
    reason = Line()
    record_id = Ref(allow_none=True)
    wording_version = Int(allow_none=True)
    rule = Int()
    rule_version = Int()


class DecisionOfSchema(DecisionSchema):
    """The answer of one row."""

    contact_id = Ref()
    purpose = Line()
    channel = Enum(get_args(Channel))


class DecisionsSchema(Schema):
    """The answers, in the order of the rows."""

    items = List(Nested(DecisionOfSchema))


class MayWeQuerySchema(Schema):
    """May we use a channel for a purpose?"""

    makes = MayWe

    contact_id = Ref(required=True)
    purpose = Slug(most=60, required=True)
    channel = Enum(get_args(Channel), required=True)
    at = Instant()


class MayWeSchema(MayWeQuerySchema):
    """One row; without ``address``, the usual one of the channel."""

    address = Line(most=254, least=1)


class AskSchema(Schema):
    """Up to 1000 rows."""

    items = List(Nested(MayWeSchema), most=MOST_ROWS, required=True)


class LedgerQuerySchema(Schema):
    """Of whom; ``as_of`` is the moment of which the states are."""

    contact_id = Ref(required=True)
    purpose = Slug(most=60)
    channel = Enum(get_args(Channel))
    as_of = Instant()


class StateSchema(Schema):
    """What holds of a purpose on a channel; ``none`` is that nothing was said."""

    purpose_key = Line()
    channel = Enum(get_args(Channel))
    action = Enum(get_args(Held))
    since = Instant(allow_none=True)
    expires_at = Instant(allow_none=True)
    decision = Nested(DecisionSchema)


class LedgerSchema(Schema):
    """What a person said, the newest first, and what holds."""

    contact_id = Ref()
    as_of = Instant(allow_none=True)
    states = List(Nested(StateSchema))
    ledger = List(Nested(ConsentSchema))


class CorrectPurposeSchema(Schema):
    """The fields of a purpose that may be changed; its basis until people answered."""

    label = Map(Line(most=200, least=1))
    description = Text(most=2000)
    channels = List(Enum(get_args(Channel)), most=len(get_args(Channel)))
    basis = Enum(get_args(Basis))
    expires_after_days = Int(least=1, most=36500, allow_none=True)
    state = Enum(get_args(PurposeStanding))


class MakePurposeSchema(CorrectPurposeSchema):
    """A new purpose."""

    key = Slug(most=60, required=True)
    label = Map(Line(most=200, least=1), required=True)
    channels = List(Enum(get_args(Channel)), most=len(get_args(Channel)), required=True)
    basis = Enum(get_args(Basis), required=True)


class CurrentWordingSchema(Schema):
    """The newest words in a language."""

    id = Ref()
    locale = Line()
    version = Int()
    valid_from = Instant()


class PurposeSchema(CorrectPurposeSchema):
    """A purpose as it is answered."""

    key = Line()
    is_built_in = Bool()
    wordings = List(Nested(CurrentWordingSchema), dump_only=True)
    version = Int()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class PurposesSchema(Schema):
    """All purposes."""

    items = List(Nested(PurposeSchema))


class AddWordingSchema(Schema):
    """New words of a purpose; they are never edited, only followed by others."""

    makes = AddWording

    purpose_key = Slug(most=60, required=True)
    locale = Locale(most=35, required=True)
    text = Text(most=4000, least=1, required=True)
    valid_from = Instant()


class WordingSchema(Schema):
    """Words as they are answered."""

    id = Ref()
    purpose_key = Line()
    locale = Line()
    text = Text()
    version = Int()
    valid_from = Instant()
    created_at = Instant()
    created_by = Line(allow_none=True)


class WordingsQuerySchema(Schema):
    """Of which purpose, in which language."""

    purpose_key = Slug(most=60)
    locale = Locale(most=35)


class WordingsSchema(Schema):
    """Words, the newest of each purpose and language first."""

    items = List(Nested(WordingSchema))
