"""Making, changing, closing and opening accounts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.domain import (
    ForbiddenError,
    NotFoundError,
    ReferenceNotFoundError,
    StaleVersionError,
)
from chassis.mongo import Transaction
from gateway.roles.model import BUILTIN, rights_of
from gateway.teams.commands import FoundWorkspace, found_workspace
from gateway.users.errors import (
    BeyondOwnRightsError,
    CombinedRoleError,
    LastAdminError,
    UnknownRoleError,
    UsedTokenError,
)
from gateway.users.model import User, hashed_token, normal_email
from gateway.users.model.user import INVITATION
from gateway.users.repository import UserRepository

ADMIN: Final = "admin"
OUTSOURCED: Final = "outsourced_operator"


@dataclass(frozen=True, kw_only=True)
class InviteUser:
    """``token`` is the random secret of the link that opens the account."""

    email: str
    name: str
    token: str
    role_ids: tuple[str, ...] = ()
    profile: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FoundUser:
    """An account made at the command line, with the hash of its password."""

    email: str
    name: str
    password_hash: str
    role_ids: tuple[str, ...]
    zone: str = "UTC"
    workspace: str = "Kith"


@dataclass(frozen=True, kw_only=True)
class ChangeUser:
    user_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ChangeOwnProfile:
    user_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DeactivateUser:
    user_id: str
    version: int | None = None
    hand_over_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReactivateUser:
    user_id: str


@dataclass(frozen=True, kw_only=True)
class ChangePassword:
    user_id: str
    password_hash: str


@dataclass(frozen=True, kw_only=True)
class RedeemToken:
    token: str
    password_hash: str


def invite_user(command: InviteUser, tx: Transaction) -> User:
    _may_grant(tx, command.role_ids)
    user = User.invite(
        email=command.email,
        name=command.name,
        role_ids=command.role_ids,
        **command.profile,
    )
    _check_references(tx, command.profile)
    user.await_token(command.token, INVITATION)
    UserRepository(tx).add(user)
    return user


def found_user(command: FoundUser, tx: Transaction) -> User:
    """Make an active account in the workspace; an existing one is left as it is."""
    users = UserRepository(tx)
    known = users.anyone(email=normal_email(command.email))
    if known is not None:
        return known
    _known_roles(command.role_ids)
    workspace = found_workspace(
        FoundWorkspace(name=command.workspace, zone=command.zone), tx
    )
    user = User.found(
        email=command.email,
        name=command.name,
        password_hash=command.password_hash,
        role_ids=command.role_ids,
        zone=command.zone,
        primary_team_id=workspace.id,
    )
    users.add(user)
    return user


def change_user(command: ChangeUser, tx: Transaction) -> User:
    users = UserRepository(tx)
    user = users.get(command.user_id, version=command.version)
    roles = command.changes.get("role_ids")
    if roles is not None:
        _change_roles(users, user, roles, tx)
    _check_references(tx, command.changes)
    user.change(command.changes)
    users.save(user)
    return user


def change_own_profile(command: ChangeOwnProfile, tx: Transaction) -> User:
    """What everybody may change about himself."""
    users = UserRepository(tx)
    user = users.anyone(_id=command.user_id)
    if user is None:
        raise NotFoundError
    if user.version != command.version:
        raise StaleVersionError(user.id, user.version)
    user.change(command.changes)
    users.save(user)
    return user


def deactivate_user(command: DeactivateUser, tx: Transaction) -> User:
    users = UserRepository(tx)
    user = users.get(command.user_id, version=command.version)
    if command.hand_over_to is not None and users.find(command.hand_over_to) is None:
        raise ReferenceNotFoundError(pointer="/hand_over_to")
    _keep_an_admin(users, user)
    user.deactivate(command.hand_over_to)
    users.save(user)
    return user


def reactivate_user(command: ReactivateUser, tx: Transaction) -> User:
    users = UserRepository(tx)
    user = users.get(command.user_id)
    user.reactivate()
    users.save(user)
    return user


def change_password(command: ChangePassword, tx: Transaction) -> User:
    users = UserRepository(tx)
    user = users.anyone(_id=command.user_id)
    if user is None:
        raise NotFoundError
    user.set_password(command.password_hash)
    users.save(user)
    return user


def redeem_token(command: RedeemToken, tx: Transaction) -> User:
    """Set the password that an invitation or reset link allows, once."""
    users = UserRepository(tx)
    user = users.anyone(token_hash=hashed_token(command.token))
    if user is None:
        raise UsedTokenError
    user.redeem(command.password_hash)
    users.save(user)
    return user


def _change_roles(
    users: UserRepository, user: User, roles: Collection[str], tx: Transaction
) -> None:
    if user.id == tx.caller.user_id:
        raise ForbiddenError("Nobody changes his own roles.", pointer="/role_ids")
    _may_grant(tx, roles)
    if ADMIN not in roles:
        _keep_an_admin(users, user)


def _keep_an_admin(users: UserRepository, user: User) -> None:
    if ADMIN not in user.role_ids or user.state != "active":
        return
    # Two last admins that deactivate each other at once would both count one left:
    # both touch every admin, so that one of the two conflicts and looks again.
    users.touch_role_holders(ADMIN)
    if not users.others_in_role(ADMIN, user.id):
        raise LastAdminError


def _known_roles(role_ids: Collection[str]) -> None:
    for index, key in enumerate(role_ids):
        if key not in BUILTIN:
            raise UnknownRoleError(pointer=f"/role_ids/{index}")
    if OUTSOURCED in role_ids and len(set(role_ids)) > 1:
        raise CombinedRoleError(pointer="/role_ids")


def _may_grant(tx: Transaction, role_ids: Collection[str]) -> None:
    _known_roles(role_ids)
    if tx.caller.may("roles:manage"):
        return
    granted = rights_of(BUILTIN[key] for key in role_ids).permissions
    if not all(tx.caller.may(permission) for permission in granted):
        raise BeyondOwnRightsError(pointer="/role_ids")


def _check_references(tx: Transaction, changes: Mapping[str, Any]) -> None:
    teams = tx.collection("teams")
    for index, team_id in enumerate(changes.get("team_ids") or ()):
        if teams.find_one({"_id": team_id}, projection=[]) is None:
            raise ReferenceNotFoundError(pointer=f"/team_ids/{index}")
    deputy = changes.get("deputy_id")
    if deputy and UserRepository(tx).find(deputy) is None:
        raise ReferenceNotFoundError(pointer="/deputy_id")
