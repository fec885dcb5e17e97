"""Issuing, rotating and revoking keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from chassis.domain import utcnow
from chassis.mongo import Transaction
from gateway.api_keys.errors import KeyBeyondOwnRightsError, TooManyKeysError
from gateway.api_keys.model import ApiKey
from gateway.api_keys.repository import ApiKeyRepository
from gateway.roles.model import RecordScope, narrowed

OLD_KEY_LIVES: Final = timedelta(days=7)
MOST_LIVE: Final = 2


@dataclass(frozen=True, kw_only=True)
class IssueApiKey:
    """``secret`` is the whole text of the key, shown once and not stored."""

    name: str
    secret: str
    expires_at: datetime
    permissions: Mapping[str, RecordScope] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    rate_per_minute: int | None = None


@dataclass(frozen=True, kw_only=True)
class RotateApiKey:
    key_id: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class RevokeApiKey:
    key_id: str


def issue_api_key(command: IssueApiKey, tx: Transaction) -> ApiKey:
    caller = tx.caller
    held = dict(caller.permissions)
    if not caller.is_system and narrowed(command.permissions, held) != dict(
        command.permissions
    ):
        raise KeyBeyondOwnRightsError(pointer="/permissions")
    key = ApiKey.issue(
        secret=command.secret,
        expires_at=command.expires_at,
        name=command.name,
        owner_id=caller.user_id,
        permissions=dict(command.permissions),
        addresses=command.addresses,
        rate_per_minute=command.rate_per_minute,
    )
    keys = ApiKeyRepository(tx)
    _room_for_one_more(keys, key)
    keys.add(key)
    return key


def rotate_api_key(command: RotateApiKey, tx: Transaction) -> ApiKey:
    """Issue a second key with the same rights; the first lives seven days more."""
    keys = ApiKeyRepository(tx)
    old = keys.get(command.key_id)
    new = ApiKey.issue(
        secret=command.secret,
        expires_at=utcnow() + (old.expires_at - old.created_at),
        name=old.name,
        owner_id=old.owner_id,
        permissions=dict(old.permissions),
        addresses=old.addresses,
        rate_per_minute=old.rate_per_minute,
    )
    _room_for_one_more(keys, new)
    keys.add(new)
    last_day = min(old.expires_at, utcnow() + OLD_KEY_LIVES)
    keys.rows.update_one({"_id": old.id}, {"$set": {"expires_at": last_day}})
    return new


def revoke_api_key(command: RevokeApiKey, tx: Transaction) -> ApiKey:
    keys = ApiKeyRepository(tx)
    key = keys.get(command.key_id)
    if key.state != "revoked":
        key.revoke()
        keys.save(key)
    return key


def _room_for_one_more(keys: ApiKeyRepository, key: ApiKey) -> None:
    live = {
        "owner_id": key.owner_id,
        "name": key.name,
        "state": "active",
        "$expr": {"$gt": ["$expires_at", "$$NOW"]},
    }
    if keys.rows.count(live, limit=MOST_LIVE) >= MOST_LIVE:
        raise TooManyKeysError
