"""Signed tokens for links: readable by anybody, made by nobody else."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from chassis.domain import GoneError, NotFoundError
from chassis.keys.ring import Key, keys

OLD_LINKS: Final = timedelta(days=2 * 365)
_TOKEN: Final = re.compile(r"([0-9]{1,6})\.([\x21-\x7e]{1,4096})")


class InvalidTokenError(NotFoundError):
    """This link is not one of ours."""


class ExpiredTokenError(GoneError):
    """This link has expired."""


@dataclass(frozen=True)
class Purpose:
    """What a signed token is for; tokens of one purpose are void for another.

    `seconds` is how long a token lives. Tokens of an old key version stop two years
    after the next version came, unless they are `for_ever`: a person must always be
    able to say no.
    """

    name: str
    seconds: int | None = None
    for_ever: bool = False


def sign(purpose: Purpose, value: object) -> str:
    """Return a URL-safe token that carries a JSON value, readable by anybody."""
    key = keys().newest("purposes")
    return f"{key.version}.{_serializer(key, purpose).dumps(value)}"


def verify(purpose: Purpose, token: str) -> Any:
    """Return the value of a token made for exactly this purpose.

    Raises `InvalidTokenError`, or `ExpiredTokenError` when it was ours once.
    """
    match = _TOKEN.fullmatch(token)
    key = keys().versions("purposes").get(int(match[1])) if match else None
    if match is None or key is None:
        raise InvalidTokenError
    if not purpose.for_ever and _superseded_for(key) > OLD_LINKS:
        raise ExpiredTokenError
    try:
        return _serializer(key, purpose).loads(match[2], max_age=purpose.seconds)
    except SignatureExpired:
        raise ExpiredTokenError from None
    except BadData:
        raise InvalidTokenError from None


def _serializer(key: Key, purpose: Purpose) -> URLSafeTimedSerializer:
    signer = {"key_derivation": "hmac", "digest_method": sha256}
    salt = f"kith.{purpose.name}"
    return URLSafeTimedSerializer(key.secret, salt=salt, signer_kwargs=signer)


def _superseded_for(key: Key) -> timedelta:
    newer = [k for k in keys().versions("purposes").values() if k.version > key.version]
    return datetime.now(UTC) - newer[0].made_at if newer else timedelta()
