"""The second factor of an account: setting it up, new codes, taking it away."""

from flask import Response

from chassis.web import Schema, changed, done, here, shown
from gateway.users.commands import (
    ConfirmFactor,
    OfferFactor,
    RemoveFactor,
    RenewCodes,
    ResetFactor,
    confirm_factor,
    offer_factor,
    remove_factor,
    renew_codes,
    reset_factor,
)
from gateway.users.model.second_factor import (
    address_of,
    new_recovery_codes,
    new_seed,
    picture_of,
)
from gateway.users.queries import get_me
from gateway.users.routes.accounts import blueprint
from gateway.users.schemas import (
    CodeSchema,
    RecoverySchema,
    SeedSchema,
    UserSchema,
)


@blueprint.post("/me/totp")
@blueprint.signed_in()
@blueprint.response(200, SeedSchema)
def post_totp() -> Response:
    """Offer a new secret for the app on the phone; it is shown this once."""
    seed = new_seed()
    command = OfferFactor(user_id=here.caller.user_id, seed=seed)
    response = done(offer_factor, command)
    address = address_of(seed, get_me(here.store).email)
    shape = {"secret": seed, "address": address, "picture": picture_of(address)}
    return _shown_once(response, shape, SeedSchema)


@blueprint.post("/me/totp/confirm")
@blueprint.signed_in()
@blueprint.arguments(CodeSchema)
@blueprint.response(200, RecoverySchema)
def confirm_totp(body: dict[str, str]) -> Response:
    """Take the offered secret once its first code is right; gives recovery codes."""
    codes = new_recovery_codes()
    user_id = here.caller.user_id
    command = ConfirmFactor(user_id=user_id, code=body["code"], codes=codes)
    return _shown_once(done(confirm_factor, command), {"codes": codes}, RecoverySchema)


@blueprint.delete("/me/totp")
@blueprint.unversioned()
@blueprint.signed_in()
@blueprint.response(204)
def delete_totp() -> Response:
    """Sign in without a second factor from now on; needs a fresh proof."""
    return done(remove_factor, RemoveFactor(user_id=here.caller.user_id))


@blueprint.post("/me/recovery-codes")
@blueprint.signed_in()
@blueprint.response(200, RecoverySchema)
def post_recovery_codes() -> Response:
    """Replace the recovery codes; needs a fresh proof."""
    codes = new_recovery_codes()
    command = RenewCodes(user_id=here.caller.user_id, codes=codes)
    return _shown_once(done(renew_codes, command), {"codes": codes}, RecoverySchema)


@blueprint.post("/<id:user_id>/reset-mfa")
@blueprint.requires("users:write")
@blueprint.response(200, UserSchema)
def reset_mfa(user_id: str) -> Response:
    """Take somebody's second factor away, for he has lost it; his sessions end."""
    return changed(reset_factor, ResetFactor(user_id=user_id), UserSchema)


def _shown_once(response: Response, shape: object, schema: type[Schema]) -> Response:
    """Answer with a secret that the stored answer of a repeat does not hold."""
    if "X-Replayed" in response.headers:
        return response
    return shown(shape, schema)
