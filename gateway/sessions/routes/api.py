"""Sessions as a resource."""

from flask import Response, request

from chassis.domain import NotFoundError, utcnow
from chassis.mongo import transact
from chassis.web import Blueprint, done, here, shown
from gateway.sessions.commands import EndSession, StepUp, end_session, step_up
from gateway.sessions.model import STEP_UP, csrf_of, new_secret
from gateway.sessions.queries import list_sessions
from gateway.sessions.routes.attempt import (
    Doors,
    SignedIn,
    attempt,
    attempt_code,
    clear_cookies,
    cookie_rules,
    forget_secret,
    prove,
    prove_by_password,
    set_cookies,
)
from gateway.sessions.routes.forgotten import ask_for_link
from gateway.sessions.schemas import (
    CodeSignInSchema,
    ForgottenSchema,
    NewPasswordSchema,
    SessionsSchema,
    SignedInSchema,
    SignInSchema,
    SteppedUpSchema,
    StepUpSchema,
)
from gateway.users.commands import RedeemToken, redeem_token
from gateway.users.model import checked_password
from gateway.users.queries import get_me

blueprint = Blueprint("gateway.sessions", "Signing in and out")


@blueprint.post("")
@blueprint.open_to_all()
@blueprint.arguments(SignInSchema)
@blueprint.response(200, SignedInSchema)
def post_session(body: dict[str, str]) -> Response:
    return _opened(attempt(body["email"], body["password"]))


@blueprint.post("/mfa")
@blueprint.open_to_all()
@blueprint.arguments(CodeSignInSchema)
@blueprint.response(200, SignedInSchema)
def post_code(body: dict[str, str]) -> Response:
    """The second step of signing in."""
    signed_in = attempt_code(body["token"], body["code"])
    return _opened(signed_in)


@blueprint.post("/password-reset")
@blueprint.open_to_all()
@blueprint.arguments(ForgottenSchema)
@blueprint.response(202)
def post_forgotten(body: dict[str, str]) -> Response:
    """Have a link sent that sets a new password: the same answer for everybody."""
    ask_for_link(body["email"])
    return Response(status=202)


@blueprint.post("/password-reset/confirm")
@blueprint.open_to_all()
@blueprint.arguments(NewPasswordSchema)
@blueprint.response(204)
def post_new_password(body: dict[str, str]) -> Response:
    """Set the password that the link allows, once; every session ends."""
    new = Doors.here().passwords.hash(checked_password(body["new"]))
    return done(redeem_token, RedeemToken(token=body["token"], password_hash=new))


@blueprint.post("/step-up")
@blueprint.signed_in()
@blueprint.arguments(StepUpSchema)
@blueprint.response(200, SteppedUpSchema)
def post_step_up(body: dict[str, str]) -> Response:
    """Prove oneself anew, for five minutes; the session's secret is a new one."""
    session_id = request.environ["kith.session_id"]
    if session_id is None:
        raise NotFoundError
    user, secret = get_me(here.store), new_secret()
    if user.mfa.totp:
        prove(user, body.get("code", ""))
    else:
        prove_by_password(user, body.get("password", ""))
    command = StepUp(session_id=session_id, secret=secret, with_factor=user.mfa.totp)
    transact(here.database, step_up, command, caller=here.caller)
    shape = {"csrf_token": csrf_of(secret), "step_up_until": utcnow() + STEP_UP}
    response = shown(shape, SteppedUpSchema)
    forget_secret()
    response.set_cookie(Doors.here().cookie, secret, **cookie_rules())
    return response


@blueprint.get("")
@blueprint.signed_in()
@blueprint.response(200, SessionsSchema)
def list_own_sessions() -> Response:
    return shown(
        {"items": list_sessions(here.caller.user_id, here.store)}, SessionsSchema
    )


@blueprint.delete("/current")
@blueprint.unversioned()
@blueprint.signed_in()
@blueprint.response(204)
def delete_current_session() -> Response:
    session_id = request.environ["kith.session_id"]
    command = EndSession(user_id=here.caller.user_id, session_id=session_id)
    response = done(end_session, command)
    clear_cookies(response)
    return response


@blueprint.delete("/<id:session_id>")
@blueprint.unversioned()
@blueprint.signed_in()
@blueprint.response(204)
def delete_session(session_id: str) -> Response:
    command = EndSession(user_id=here.caller.user_id, session_id=session_id)
    return done(end_session, command)


def _opened(signed_in: SignedIn) -> Response:
    shape = {**vars(signed_in.session), "csrf_token": csrf_of(signed_in.secret)}
    response = shown(shape, SignedInSchema)
    set_cookies(response, signed_in)
    return response
