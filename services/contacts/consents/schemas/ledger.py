"""The ledger and the decision on the wire."""

from typing import get_args

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
)
from contacts.attributes.schemas import Slug
from contacts.consents.commands import RecordConsent
from contacts.consents.model import (
    Action,
    Evidence,
    EvidenceKind,
    Held,
)
from contacts.consents.queries import MayWe
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
    """What proves it, who wrote it down, or a keyed hash of where it came from."""

    kind = Enum(get_args(EvidenceKind))
    ref = Line()
    file_id = Ref(allow_none=True)
    user_id = Line(allow_none=True)
    ip_hash = Line(allow_none=True)


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
