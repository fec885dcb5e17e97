"""The bodies of signing in, and what a session shows."""

from chassis.web import Email, Instant, Line, List, Nested, Ref, Schema


class SignInSchema(Schema):
    email = Email(required=True)
    password = Line(required=True, most=128)


class CodeSignInSchema(Schema):
    """The second step: the token of the first, and a code."""

    token = Line(required=True, most=1000)
    code = Line(required=True, most=40)


class ForgottenSchema(Schema):
    email = Email(required=True)


class NewPasswordSchema(Schema):
    """The secret of the link, and what the password is from now on."""

    token = Line(required=True, most=200)
    new = Line(required=True, most=128)


class StepUpSchema(Schema):
    """A code; the password where there is no second factor."""

    code = Line(most=40)
    password = Line(most=128)


class SteppedUpSchema(Schema):
    csrf_token = Line()
    step_up_until = Instant()


class SessionSchema(Schema):
    id = Ref()
    user_id = Ref()
    device = Line(allow_none=True)
    created_at = Instant()
    last_seen_at = Instant()
    expires_at = Instant()
    ends_at = Instant()


class SignedInSchema(SessionSchema):
    csrf_token = Line()


class SessionsSchema(Schema):
    items = List(Nested(SessionSchema))
