"""Barred addresses on the wire: only their hashes, never themselves."""

import re
from typing import get_args

from chassis.web import Bool, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from contacts.attributes.schemas import Slug
from contacts.consents.commands import LiftSuppression
from contacts.consents.model import BarReason, LiftKind, LiftProof
from contacts.consents.schemas.ledger import ProofShownSchema, ProvedSchema
from contacts.values import Channel

REASONS = [one for one in get_args(BarReason) if one != "erased"]
"""Why a colleague bars an address; of an erasure nobody but the erasure tells."""
LIFTS = [one for one in get_args(LiftKind) if one != "double_opt_in"]
MOST_CHECKED = 500


class Hash(Line):
    """The keyed hash of an address: the version of the key, and 64 hex digits."""

    most = 80
    pattern = re.compile(r"[0-9]{1,6}:[0-9a-f]{64}")

    def checked(self, text: str) -> str:
        """Accept a hash."""
        return text if self.pattern.fullmatch(text) else self.refuse("not-a-choice")


class AddSuppressionSchema(Schema):
    """An address to bar, as it is or as its hash; without ``scope``, for everything."""

    address = Line(most=254, least=1)
    address_hash = Hash()
    channel = Enum(("email", "phone", "sms"), required=True)
    scope = List(Slug(most=60), least=1, most=100, allow_none=True)
    reason = Enum(REASONS, required=True)
    evidence = Nested(ProvedSchema)


class LiftProofSchema(Schema):
    """Why it may be lifted; of paper, ``ref`` is the id of the grant."""

    makes = LiftProof

    kind = Enum(LIFTS, required=True)
    ref = Line(most=200)


class LiftProofShownSchema(Schema):
    """Why it was lifted, and by whom."""

    kind = Enum(get_args(LiftKind))
    ref = Line()
    user_id = Line(allow_none=True)


class LiftSuppressionSchema(Schema):
    """What lifts it."""

    makes = LiftSuppression

    evidence = Nested(LiftProofSchema, required=True)


class SuppressionSchema(Schema):
    """A barred address as it is answered; ``scope`` is null for every purpose."""

    id = Ref()
    version = Int()
    address_hash = Line()
    channel = Enum(get_args(Channel))
    scope = List(Line(), allow_none=True)
    reason = Enum(get_args(BarReason))
    evidence = Nested(ProofShownSchema, allow_none=True)
    added_at = Instant()
    lifted_at = Instant(allow_none=True)
    lifted_by = Line(allow_none=True)
    lift_evidence = Nested(LiftProofShownSchema, allow_none=True)
    created_by = Line(allow_none=True)


class CheckSchema(Schema):
    """Addresses and numbers of which to say whether they are barred."""

    addresses = List(Line(most=254, least=1), least=1, most=MOST_CHECKED, required=True)


class CheckedOneSchema(Schema):
    """Whether an address is barred for anything, and why."""

    suppressed = Bool()
    reasons = List(Enum(get_args(BarReason)))


class CheckedSchema(Schema):
    """The answers, in the order of the addresses."""

    items = List(Nested(CheckedOneSchema))
