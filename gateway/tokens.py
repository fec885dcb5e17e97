"""The internal token: 60 s, Ed25519, what a service believes about a caller."""

import time
from functools import lru_cache
from typing import Final

from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis import keys
from chassis.domain import new_id
from chassis.mongo import Caller

ISSUER: Final = "gateway"
LIFETIME: Final = 60
_ALGORITHM: Final = "Ed25519"


def token_for(caller: Caller, audience: str) -> str:
    """Return a token about ``caller`` that only the service ``audience`` takes.

    Raises KeysError when this process has no signing key.
    """
    jwk = keys.private_jwk()
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": audience,
        "jti": new_id(),
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
        "sub": caller.principal,
        "user_id": caller.user_id,
        "teams": list(caller.team_ids),
        "perms": dict(caller.permissions),
        "masks": dict(caller.masks),
    }
    key = _imported(str(jwk["kid"]), str(jwk["x"]), str(jwk["d"]))
    header = {"alg": _ALGORITHM, "kid": str(jwk["kid"])}
    return jwt.encode(header, claims, key, algorithms=[_ALGORITHM])


@lru_cache(maxsize=4)
def _imported(kid: str, x: str, d: str) -> OKPKey:
    return OKPKey.import_key(
        {"kty": "OKP", "crv": "Ed25519", "kid": kid, "x": x, "d": d}
    )
