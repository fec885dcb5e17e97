"""The key pairs of internal tokens: one signs, two are believed."""

from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

from chassis.keys.ring import PRIVATE, PUBLIC, encode, keys, public_of

Jwk: TypeAlias = dict[str, str | list[str]]  # as joserfc spells a JSON Web Key
SPREAD: Final = timedelta(minutes=2)  # until every service has re-read its public keys


def private_jwk() -> Jwk:
    """Return the signing key of internal tokens (RFC 8037), with its `kid`.

    A new version signs once every service has had time to learn its public half.
    """
    found = list(keys().versions(PRIVATE).values())
    known = [key for key in found if key.made_at <= datetime.now(UTC) - SPREAD]
    key = (known or found[:1])[-1]
    return _jwk(key.version, public_of(key.secret)) | {"d": encode(key.secret)}


def public_jwks() -> dict[str, Jwk]:
    """Return the public keys that internal tokens may be signed with, by `kid`."""
    found = keys().versions(PUBLIC).values()
    return {str(key.version): _jwk(key.version, key.secret) for key in found}


def _jwk(version: int, public: bytes) -> Jwk:
    return {"kty": "OKP", "crv": "Ed25519", "kid": str(version), "x": encode(public)}
