"""Templates on the wire."""

from campaigns.templates.model import Letter
from chassis.web import (
    Bool,
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

BODY_LETTERS = 100_000


class LetterSchema(Schema):
    """A letter in one language; Liquid in all its parts."""

    makes = Letter

    subject = Line(least=1, required=True)
    preheader = Line()
    body = Text(most=BODY_LETTERS, least=1, required=True)
    text_part = Text(most=BODY_LETTERS, allow_none=True)


class EditTemplateSchema(Schema):
    """What can be changed in a template; a language set to null is taken out."""

    name = Line(least=1)
    folder = Line(most=100)
    letters = Map(Nested(LetterSchema, allow_none=True), data_key="locales")


class DraftTemplateSchema(Schema):
    """A new template."""

    name = Line(least=1, required=True)
    folder = Line(most=100)
    letters = Map(Nested(LetterSchema), data_key="locales", required=True)


class TemplateSchema(Schema):
    """A template as it is answered."""

    id = Ref()
    version = Int()
    name = Line()
    channel = Line()
    folder = Line()
    state = Line()
    letters = Map(Nested(LetterSchema), data_key="locales")
    published_number = Int(allow_none=True)
    owner_id = Ref(allow_none=True)
    team_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class PublishSchema(Schema):
    """Which version one saw."""

    version = Int(least=1)


class FindingSchema(Schema):
    """One thing to mend."""

    locale = Line(allow_none=True)
    part = Line(allow_none=True)
    code = Line()
    severity = Line()
    line = Int(allow_none=True)
    detail = Line(allow_none=True)


class FindingsSchema(Schema):
    """Everything that is wrong with a template."""

    items = List(Nested(FindingSchema))


class RenderSchema(Schema):
    """Which language to show, and whether missing values are errors."""

    locale = Line(most=35)
    strict = Bool()


class RenderedSchema(Schema):
    """The letter that one person would get."""

    locale = Line()
    subject = Line()
    html = Text()
    text = Text()
