"""Duplicates and merges as JSON, and what we read of receipts."""

from typing import get_args

from chassis.messaging import Message
from chassis.web import Bool, Enum, Instant, Int, Line, List, Map, Nested, Ref, Schema
from contacts.contacts.schemas import ContactSchema
from contacts.duplicates.commands import DismissDuplicate, RevertMerge
from contacts.duplicates.model import Choice, State


class ReasonSchema(Schema):
    """Why two may be one, and what it weighs."""

    code = Line()
    weight = Int()
    detail = Line()


class LikenessSchema(Schema):
    """How alike two records are."""

    score = Int()
    reasons = List(Nested(ReasonSchema))
    contradictions = List(Line())


class DuplicateSchema(LikenessSchema):
    """A pair of records that may be of one person."""

    id = Ref()
    version = Int()
    contact_ids = List(Ref())
    state = Enum(get_args(State))
    found_by = Line()
    note = Line()
    decided_by = Line(allow_none=True)
    created_at = Instant()
    updated_at = Instant()


class PlaceQuery(Schema):
    """Where a page begins; the cursor is the one of the page before."""

    contact_id = Ref()
    limit = Int(least=1, most=200)
    cursor = Ref(attribute="after")


class DuplicatesQuery(PlaceQuery):
    state = Enum(get_args(State))
    min_score = Int(least=0, most=100)


class DuplicatesSchema(Schema):
    items = List(Nested(DuplicateSchema))
    next_cursor = Ref(allow_none=True)


class CandidateSchema(Schema):
    """A known person who may be the one that is written down."""

    entity = "contacts"

    contact_id = Ref()
    display_name = Line()
    likeness = Nested(LikenessSchema)


class CandidatesSchema(Schema):
    candidates = List(Nested(CandidateSchema))


class DismissSchema(Schema):
    makes = DismissDuplicate

    note = Line(most=500)


class CoupleSchema(Schema):
    winner_id = Ref(required=True)
    loser_id = Ref(required=True)


class VersionsSchema(Schema):
    """The versions that the preview showed."""

    winner = Int(least=1, required=True)
    loser = Int(least=1, required=True)


class MergeContactsSchema(CoupleSchema):
    """``field_choices`` say whose value holds; ``values`` are typed instead."""

    versions = Nested(VersionsSchema, required=True)
    field_choices = Map(Enum(get_args(Choice)))
    values = Nested(ContactSchema)


class ProposalSchema(Schema):
    field = Line()
    proposed = Enum(get_args(Choice))
    is_conflict = Bool()


class PreviewSchema(Schema):
    """Two records side by side."""

    winner = Nested(ContactSchema)
    loser = Nested(ContactSchema)
    proposed_winner_id = Ref()
    fields_ = List(Nested(ProposalSchema), data_key="fields", attribute="fields")
    conflicts = List(Line())
    likeness = Nested(LikenessSchema)


class MergedPersonSchema(Schema):
    entity = "contacts"

    id = Ref()
    display_name = Line()


class MergeSchema(Schema):
    """A merge; ``counts`` are by service and kind, as far as services have told."""

    id = Ref()
    version = Int()
    winner_id = Ref()
    loser_id = Ref()
    loser = Nested(MergedPersonSchema)
    field_choices = Map(Line())
    state = Enum(("active", "reverted"))
    merged_by = Line()
    merged_at = Instant()
    reverted_by = Line(allow_none=True)
    reverted_at = Instant(allow_none=True)
    counts = Map(Map(Int()))
    reverted_counts = Map(Map(Int()))


class MergesSchema(Schema):
    items = List(Nested(MergeSchema))
    next_cursor = Ref(allow_none=True)


class RevertSchema(Schema):
    makes = RevertMerge

    reassign = List(Ref(), most=500)


class ReturnSchema(Schema):
    """The two records as they would be again."""

    winner = Nested(ContactSchema)
    loser = Nested(ContactSchema)
    returns = List(Line())
    stays = List(Line())


class ScanSchema(Schema):
    id = Ref()
    state = Enum(("waiting", "running", "done", "failed"))
    looked_at = Int()
    found = Int()


class MovedMessage(Message):
    """How many records of a kind moved."""

    kind: str
    count: int


class ReceiptMessage(Message):
    """How many records of each kind a service moved."""

    merge_id: str
    counts: tuple[MovedMessage, ...]
    is_revert: bool = False
