"""Sessions as a resource."""

from flask import Response, request

from chassis.web import Blueprint, done, here, shown
from gateway.sessions.commands import EndSession, end_session
from gateway.sessions.model import csrf_of
from gateway.sessions.queries import list_sessions
from gateway.sessions.routes.attempt import attempt, clear_cookies, set_cookies
from gateway.sessions.schemas import SessionsSchema, SignedInSchema, SignInSchema

blueprint = Blueprint("gateway.sessions", "Signing in and out")


@blueprint.post("")
@blueprint.open_to_all()
@blueprint.arguments(SignInSchema)
@blueprint.response(200, SignedInSchema)
def post_session(body: dict[str, str]) -> Response:
    signed_in = attempt(body["email"], body["password"])
    shape = {**vars(signed_in.session), "csrf_token": csrf_of(signed_in.secret)}
    response = shown(shape, SignedInSchema)
    set_cookies(response, signed_in)
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
