"""Knowledge on the wire; a sensitive line shows that it is there, not what it says."""

from typing import Any, get_args

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
    Ref,
    Schema,
    Text,
    here,
)
from contacts.attributes.model import SENSITIVE, ValueType
from contacts.attributes.schemas import Slug, Written
from contacts.knowledge.model import (
    Attitude,
    Confidence,
    Evidence,
    FactStanding,
    MotiveCode,
    Proof,
    SubjectKind,
    TopicKind,
)

VALUE_TYPES = [t for t in get_args(ValueType) if t not in ("choice", "multi_choice")]


class EvidenceSchema(Schema):
    """Where somebody learned of it."""

    makes = Evidence

    activity_id = Ref(allow_none=True)
    conversation_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    submission_id = Ref(allow_none=True)
    import_id = Ref(allow_none=True)
    social = Line(most=200, allow_none=True)
    preference_centre = Bool()
    mailing_click = Bool()


class KnownSchema(Schema):
    """What every line of knowledge answers."""

    id = Ref()
    version = Int()
    contact_id = Ref()
    original_contact_id = Ref(allow_none=True)
    owner_id = Line(allow_none=True)
    team_ids = List(Line())
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
    deleted_at = Instant(allow_none=True)


class FactValueSchema(Schema):
    """What is so: in words, and as a value of the topic's type."""

    statement = Text(most=1000)
    value = Json(allow_none=True)


class NoteFactSchema(FactValueSchema):
    """A new fact; tag, severity and product are of problems."""

    contact_id = Ref(required=True)
    topic_key = Slug(most=60, required=True)
    product_id = Ref(allow_none=True)
    problem_tag = Slug(most=60, allow_none=True)
    severity = Int(least=1, most=5, allow_none=True)
    confidence = Enum(get_args(Confidence))
    source = Nested(EvidenceSchema)
    valid_from = Instant()
    valid_to = Instant(allow_none=True)


class SolveFactSchema(Schema):
    """What it was met with."""

    solved_by_product_id = Ref(allow_none=True)


class FactSchema(KnownSchema):
    """A fact as it is answered."""

    topic_key = Line()
    kind = Enum(get_args(TopicKind))
    statement = Text(allow_none=True)
    value = Written(attribute="content", allow_none=True)
    masked = Bool()
    product_id = Ref(allow_none=True)
    problem_tag = Line(allow_none=True)
    severity = Int(allow_none=True)
    occurrences = Int()
    confidence = Enum(get_args(Confidence))
    source = Nested(EvidenceSchema)
    earlier = List(Nested(EvidenceSchema))
    valid_from = Instant()
    valid_to = Instant(allow_none=True)
    supersedes_id = Ref(allow_none=True)
    solved_by_product_id = Ref(allow_none=True)
    state = Enum(get_args(FactStanding))

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Hide what a sensitive line says from whoever may not read it."""
        hidden = obj.is_sensitive and not here.caller.may(SENSITIVE)
        if attr == "masked":
            return hidden
        if hidden and attr in ("statement", "content"):
            return None
        return super().get_attribute(obj, attr, default)


class CorrectPreferenceSchema(Schema):
    """The fields of a preference that may be changed."""

    attitude = Enum(get_args(Attitude))
    strength = Int(least=1, most=5)


class NotePreferenceSchema(CorrectPreferenceSchema):
    """A preference that somebody met."""

    contact_id = Ref(required=True)
    subject_kind = Enum(get_args(SubjectKind), required=True)
    subject = Line(most=200, least=1, required=True)
    attitude = Enum(get_args(Attitude), required=True)
    confidence = Enum(get_args(Confidence))
    source = Nested(EvidenceSchema)


class PreferenceSchema(KnownSchema):
    """A preference as it is answered."""

    subject_kind = Enum(get_args(SubjectKind))
    subject = Line()
    attitude = Enum(get_args(Attitude))
    strength = Int()
    confidence = Enum(get_args(Confidence))
    evidence_count = Int()
    last_evidence_at = Instant()
    source = Nested(EvidenceSchema)


class ProofSchema(Schema):
    """Something that speaks for a motive."""

    makes = Proof

    ref = Line(most=200)
    text = Text(most=1000)
    at = Instant(required=True)


class CorrectMotiveSchema(Schema):
    """The fields of a motive that may be changed."""

    weight = Int(least=1, most=5)
    evidence = List(Nested(ProofSchema), most=50)


class NoteMotiveSchema(CorrectMotiveSchema):
    """A new motive."""

    contact_id = Ref(required=True)
    code = Enum(get_args(MotiveCode), required=True)
    weight = Int(least=1, most=5, required=True)
    category = Line(most=100, least=1, allow_none=True)


class MotiveSchema(KnownSchema):
    """A motive as it is answered; ``assumed`` where nothing speaks for it."""

    code = Enum(get_args(MotiveCode))
    weight = Int()
    category = Line(allow_none=True)
    evidence = List(Nested(ProofSchema))
    assumed = Bool()


class CorrectTopicSchema(Schema):
    """The fields of a topic that may be changed; of a used one only the label."""

    label = Map(Line(most=200, least=1))
    kind = Enum(get_args(TopicKind))
    value_type = Enum(VALUE_TYPES, allow_none=True)
    is_sensitive = Bool()


class MakeTopicSchema(CorrectTopicSchema):
    """A new topic."""

    key = Slug(most=60, required=True)
    label = Map(Line(most=200, least=1), required=True)
    kind = Enum(get_args(TopicKind), required=True)


class TopicSchema(CorrectTopicSchema):
    """A topic as it is answered."""

    key = Line()
    trade_preset = Line(allow_none=True)
    version = Int()
    created_at = Instant()
    updated_at = Instant()


class TopicsSchema(Schema):
    """All topics."""

    items = List(Nested(TopicSchema))


class KnowledgeCardQuerySchema(Schema):
    """As of when."""

    as_of = Instant()


class KnowledgeTopicSchema(Schema):
    """What is known under one topic."""

    key = Line()
    label = Map(Line())
    facts = List(Nested(FactSchema))


class KnowledgeCardSchema(Schema):
    """What is known of a person."""

    contact_id = Ref()
    topics = List(Nested(KnowledgeTopicSchema))
    problems = List(Nested(FactSchema))
    preferences = List(Nested(PreferenceSchema))
    motives = List(Nested(MotiveSchema))
    main_motive = Nested(MotiveSchema, allow_none=True)
    changed_at = Instant(allow_none=True)
