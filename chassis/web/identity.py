"""Who is calling: the gateway's internal token, verified by every service itself."""

import time
from functools import cache
from typing import Any, Final

from flask import request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis.keys import public_jwks
from chassis.mongo import Caller
from chassis.web.problems import UnauthorizedError

__all__ = ["HEADER", "ISSUER", "Identity"]

HEADER: Final = "X-Internal-Token"
ISSUER: Final = "gateway"
ALGORITHMS: Final = ["Ed25519"]
LEEWAY: Final = 10
LIFETIME: Final = 60
REMEMBERED: Final = 1000
ESSENTIAL: Final = ("sub", "jti", "nbf", "exp", "user_id")
MAY_BE_EMPTY: Final = ("teams", "perms")


@cache
def _key(kid: str, x: str) -> OKPKey:
    """Make a key of its parts once; there are two at a time."""
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "kid": kid, "x": x})


def _asked(names: tuple[str, ...], *, allow_blank: bool) -> dict[str, Any]:
    return {name: {"essential": True, "allow_blank": allow_blank} for name in names}


class Identity:
    """Turns the token of a request for one service into its Caller."""

    def __init__(self, service: str) -> None:
        """Accept tokens whose audience is ``service``."""
        self._known: dict[str, tuple[float, Caller]] = {}
        self._claims = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": service},
            **_asked(ESSENTIAL, allow_blank=False),
            **_asked(MAY_BE_EMPTY, allow_blank=True),
        )

    def __call__(self) -> Caller:
        """Return who sends the present request; raises UnauthorizedError."""
        token = request.headers.get(HEADER)
        if not token:
            raise UnauthorizedError
        until, caller = self._known.get(token, (0.0, None))
        if caller is None or until < time.time():
            until, caller = self._read(token)
            self._remember(token, until, caller)
        return caller

    def _remember(self, token: str, until: float, caller: Caller) -> None:
        """Keep a verified token: the gateway sends one several times."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[token] = until, caller

    def _read(self, token: str) -> tuple[float, Caller]:
        try:
            claims = self._verified(token)
            return claims["exp"] + LEEWAY, Caller(
                user_id=str(claims["user_id"]),
                principal=str(claims["sub"]),
                team_ids=tuple(claims["teams"]),
                permissions=dict(claims["perms"]),
                masks=dict(claims.get("masks") or {}),
            )
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise UnauthorizedError from error

    def _verified(self, token: str) -> dict[str, Any]:
        """Check signature and claims; joserfc's ``decode`` checks the former only."""
        found = jwt.decode(token, _find_key, algorithms=ALGORITHMS)
        self._claims.validate(found.claims)
        if found.claims["exp"] - found.claims["nbf"] > LIFETIME:
            raise UnauthorizedError
        return found.claims


def _find_key(token: Any) -> OKPKey:
    """Return the public key that the token names; none of its own is believed."""
    jwk = public_jwks().get(token.headers().get("kid"))
    if jwk is None:
        raise UnauthorizedError
    return _key(str(jwk["kid"]), str(jwk["x"]))
