"""Which rights a key has now, and the keys of a caller."""

import hmac
from dataclasses import dataclass

from chassis.mongo import Store
from gateway.api_keys.model import ApiKey, hash_of, prefix_of
from gateway.api_keys.repository import ApiKeyRepository
from gateway.roles.model import Rights, narrowed
from gateway.teams.queries import Membership, find_membership
from gateway.users.model import User
from gateway.users.queries import find_user, get_rights


@dataclass(frozen=True, kw_only=True)
class KeyHolder:
    """A live key with its owner as he is now; its rights are never wider than his."""

    key: ApiKey
    user: User
    rights: Rights
    membership: Membership


def find_key_holder(text: str, store: Store) -> KeyHolder | None:
    """Whose key this is; None when revoked, expired, unknown, or the owner is out."""
    prefix = prefix_of(text)
    if prefix is None:
        return None
    keys = ApiKeyRepository(store)
    live = {"prefix": prefix, "state": "active"}
    row = keys.rows.find_one({**live, "$expr": {"$gt": ["$expires_at", "$$NOW"]}})
    if row is None or not hmac.compare_digest(row["secret_hash"], hash_of(text)):
        return None
    key = keys.from_document(row)
    user = find_user(key.owner_id, store)
    if user is None or user.state != "active":
        return None
    keys.rows.update_one({"_id": key.id}, [{"$set": {"last_used_at": "$$NOW"}}])
    own = get_rights(user, store)
    return KeyHolder(
        key=key,
        user=user,
        rights=Rights(narrowed(key.permissions, own.permissions), own.masks),
        membership=find_membership(store, user.id, user.team_ids),
    )


def list_api_keys(store: Store) -> list[ApiKey]:
    """The visible keys, the newest first."""
    keys = ApiKeyRepository(store)
    rows = keys.rows.find(keys.visible()).sort("created_at", -1)
    return [keys.from_document(row) for row in rows]


def get_api_key(key_id: str, store: Store) -> ApiKey:
    return ApiKeyRepository(store).get(key_id)
