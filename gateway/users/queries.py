"""Looking at accounts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from chassis.domain import NotFoundError
from chassis.mongo import Store
from gateway.roles.model import RecordScope, Rights, rights_of
from gateway.roles.queries import find_roles
from gateway.users.model import User, hashed_token, normal_email
from gateway.users.repository import UserRepository

Reason = Literal["granted", "deactivated", "no-role-grants-it", "out-of-scope"]
REASONS: Final[tuple[Reason, ...]] = (
    *("granted", "deactivated", "no-role-grants-it", "out-of-scope"),
)
Reaches = Callable[[User, RecordScope], bool]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Whether somebody may do something, and why; ``roles`` grant it."""

    because: Reason
    scope: RecordScope | None = None
    roles: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether he may."""
        return self.because == "granted"


def get_user(user_id: str, store: Store) -> User:
    return UserRepository(store).get(user_id)


def get_me(store: Store) -> User:
    """The account of who is asking."""
    user = find_user(store.caller.user_id, store)
    if user is None:
        raise NotFoundError
    return user


def list_users(store: Store) -> list[User]:
    """Every visible account, by name."""
    users = UserRepository(store)
    rows = users.rows.find(users.visible()).sort([("name", 1), ("_id", 1)])
    return [users.from_document(row) for row in rows]


def find_by_email(email: str, store: Store) -> User | None:
    return UserRepository(store).anyone(email=normal_email(email))


def find_by_token(token: str, store: Store) -> User | None:
    return UserRepository(store).anyone(token_hash=hashed_token(token))


def find_user(user_id: str, store: Store) -> User | None:
    """One account, whoever asks."""
    return UserRepository(store).anyone(_id=user_id)


def get_rights(user: User, store: Store) -> Rights:
    """What the roles of an account add up to, whoever asks."""
    return rights_of(find_roles(user.role_ids, store))


def get_checked(user: User, permission: str, reaches: Reaches, store: Store) -> Checked:
    """Say whether somebody may do something; ``reaches`` looks where he may."""
    if user.state == "deactivated":
        return Checked(because="deactivated")
    roles = find_roles(user.role_ids, store)
    granting = tuple(role.key for role in roles if permission in role.permissions)
    scope = rights_of(roles).permissions.get(permission)
    if scope is None:
        return Checked(because="no-role-grants-it")
    because: Reason = "granted" if reaches(user, scope) else "out-of-scope"
    return Checked(because=because, scope=scope, roles=granting)
