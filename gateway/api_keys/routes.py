"""Keys over HTTP; the secret is in one answer, and in no stored one."""

from typing import Any

import orjson
from flask import Response

from chassis.web import Blueprint, created, done, here, shown
from gateway.api_keys.commands import (
    IssueApiKey,
    RevokeApiKey,
    RotateApiKey,
    issue_api_key,
    revoke_api_key,
    rotate_api_key,
)
from gateway.api_keys.model import checked_networks, new_key_text
from gateway.api_keys.queries import get_api_key, list_api_keys
from gateway.api_keys.schemas import (
    ApiKeySchema,
    ApiKeysSchema,
    IssueApiKeySchema,
    IssuedApiKeySchema,
)

blueprint = Blueprint("gateway.api_keys", "Access for programs")


@blueprint.get("")
@blueprint.requires("api_keys:read")
@blueprint.response(200, ApiKeysSchema)
def get_api_keys() -> Response:
    return shown({"items": list_api_keys(here.store)}, ApiKeysSchema)


@blueprint.post("")
@blueprint.requires("api_keys:write")
@blueprint.arguments(IssueApiKeySchema)
@blueprint.response(201, IssuedApiKeySchema)
def post_api_key(body: dict[str, Any]) -> Response:
    secret = _new_secret()
    networks = checked_networks(body.pop("addresses", ()))
    command = IssueApiKey(secret=secret, addresses=networks, **body)
    return _once(created(issue_api_key, command, ApiKeySchema), secret)


@blueprint.get("/<id:key_id>")
@blueprint.requires("api_keys:read")
@blueprint.response(200, ApiKeySchema)
def show_api_key(key_id: str) -> Response:
    return shown(get_api_key(key_id, here.store), ApiKeySchema)


@blueprint.post("/<id:key_id>/rotate")
@blueprint.requires("api_keys:write")
@blueprint.response(201, IssuedApiKeySchema)
def rotate(key_id: str) -> Response:
    secret = _new_secret()
    command = RotateApiKey(key_id=key_id, secret=secret)
    place = blueprint.url_prefix
    response = created(
        rotate_api_key, command, ApiKeySchema, location=lambda key: f"{place}/{key.id}"
    )
    return _once(response, secret)


@blueprint.delete("/<id:key_id>")
@blueprint.unversioned()
@blueprint.requires("api_keys:write")
@blueprint.response(204)
def delete_api_key(key_id: str) -> Response:
    return done(revoke_api_key, RevokeApiKey(key_id=key_id))


def _new_secret() -> str:
    return new_key_text("live" if here.settings.production else "dev")


def _once(response: Response, secret: str) -> Response:
    # Added behind the stored answer: a repeat with the same Idempotency-Key shows the
    # key that was made, but its secret only the first time.
    if "X-Replayed" not in response.headers:
        shape = {**orjson.loads(response.data), "secret": secret}
        response.set_data(orjson.dumps(shape))
    return response
