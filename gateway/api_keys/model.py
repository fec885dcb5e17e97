"""The key: ``kith_<env>_<prefix>_<secret+checksum>``, shown once, stored as a hash."""

import hashlib
import re
import secrets
import string
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any, ClassVar, Final, Literal

from chassis.domain import Aggregate, new_id, utcnow
from gateway.api_keys.errors import KeyLifetimeError, NoNetworkError
from gateway.api_keys.events import ApiKeyCreated, ApiKeyRevoked, ApiKeyState
from gateway.roles.model import RecordScope

SHORTEST: Final = timedelta(hours=1)
LONGEST: Final = timedelta(days=366)
_LETTERS: Final = string.digits + string.ascii_letters
_PREFIX: Final = 10
_SECRET: Final = 43  # 62 letters: 256 bits
_CHECK: Final = 6
_SHAPE: Final = re.compile(
    rf"kith_(dev|live)_([0-9A-Za-z]{{{_PREFIX}}})"
    rf"_([0-9A-Za-z]{{{_SECRET}}})([0-9A-Za-z]{{{_CHECK}}})"
)


@dataclass(kw_only=True)
class ApiKey(Aggregate):
    entity: ClassVar[str] = "api_key"
    state_type: ClassVar[type[Any]] = ApiKeyState

    name: str
    prefix: str
    secret_hash: str
    owner_id: str
    permissions: dict[str, RecordScope]
    expires_at: datetime
    addresses: tuple[str, ...] = ()
    rate_per_minute: int | None = None
    last_used_at: datetime | None = None
    state: Literal["active", "revoked"] = "active"
    masks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def issue(cls, *, secret: str, expires_at: datetime, **rest: Any) -> "ApiKey":
        """A new key for the text ``secret``; raises KeyLifetimeError."""
        if not SHORTEST <= expires_at - utcnow() <= LONGEST:
            raise KeyLifetimeError(pointer="/expires_at")
        prefix = prefix_of(secret)
        if prefix is None:
            raise ValueError("not made by new_key_text")
        key = cls(
            id=new_id(),
            prefix=prefix,
            secret_hash=hash_of(secret),
            expires_at=expires_at,
            **rest,
        )
        key.record(ApiKeyCreated(after=key.snapshot()))
        return key

    def revoke(self) -> None:
        """End it; whoever uses it is refused within 5 s."""
        self.state = "revoked"
        self.record(ApiKeyRevoked(after=self.snapshot()))


def new_key_text(env: Literal["dev", "live"]) -> str:
    """Return the text of a new key; the checksum tells a typo from a guess."""
    prefix, secret = (
        "".join(secrets.choice(_LETTERS) for _ in range(length))
        for length in (_PREFIX, _SECRET)
    )
    text = f"kith_{env}_{prefix}_{secret}"
    return text + _checksum(text)


def prefix_of(text: str) -> str | None:
    """Return the public part of a key; None for what is no key of ours."""
    match = _SHAPE.fullmatch(text)
    if match is None or _checksum(text[:-_CHECK]) != match[4]:
        return None
    return match[2]


def checked_networks(texts: Iterable[str]) -> tuple[str, ...]:
    """Return networks in CIDR form; raises NoNetworkError for what is none."""
    found = []
    for index, text in enumerate(texts):
        try:
            found.append(str(ip_network(text, strict=False)))
        except ValueError as error:
            raise NoNetworkError(pointer=f"/addresses/{index}") from error
    return tuple(found)


def hash_of(text: str) -> str:
    """Return the form in which a key is stored; 256 random bits need no salt."""
    return hashlib.sha256(text.encode()).hexdigest()


def _checksum(text: str) -> str:
    number, letters = zlib.crc32(text.encode()), ""
    for _ in range(_CHECK):
        number, digit = divmod(number, len(_LETTERS))
        letters += _LETTERS[digit]
    return letters
