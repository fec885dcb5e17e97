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
from gateway.roles.commands import HoldRoles, hold_roles
from gateway.roles.errors import BeyondOwnRightsError, UnknownRoleError
from gateway.roles.model import Role, narrowed, rights_of
from gateway.teams.commands import FoundWorkspace, found_workspace
from gateway.teams.queries import find_seen
from gateway.users.commands.links import SendInvitation, send_invitation
from gateway.users.errors import (
    CombinedRoleError,
    LastAdminError,
    UsedTokenError,
    WrongStateError,
)
from gateway.users.model import User, hashed_token, normal_email
from gateway.users.model.user import INVITATION
from gateway.users.repository import UserRepository

ADMIN: Final = "admin"


@dataclass(frozen=True, kw_only=True)
class InviteUser:
    """``token`` is the random secret behind ``place``: the link opens the account."""

    email: str
    name: str
    token: str
    place: str
    role_ids: tuple[str, ...] = ()
    profile: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ResendInvitation:
    user_id: str
    token: str
    place: str


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
    _check_roles(tx, command.role_ids)
    user = User.invite(
        email=command.email,
        name=command.name,
        role_ids=command.role_ids,
        **command.profile,
    )
    _check_references(tx, command.profile)
    user.await_token(command.token, INVITATION)
    UserRepository(tx).add(user)
    mail = SendInvitation(user=user, token=command.token, place=command.place)
    send_invitation(mail, tx)
    return user


def resend_invitation(command: ResendInvitation, tx: Transaction) -> User:
    """Send a new link to who has not come yet.

    Whoever has the link has the account, so it is refused like giving him its roles.
    Raises WrongStateError, BeyondOwnRightsError.
    """
    users = UserRepository(tx)
    user = users.get(command.user_id)
    if user.state != "invited":
        raise WrongStateError
    _check_roles(tx, user.role_ids)
    user.await_token(command.token, INVITATION)
    users.keep_token(user)
    mail = SendInvitation(user=user, token=command.token, place=command.place)
    send_invitation(mail, tx)
    return user


def found_user(command: FoundUser, tx: Transaction) -> User:
    """Make an active account in the workspace; an existing one is left as it is."""
    users = UserRepository(tx)
    known = users.anyone(email=normal_email(command.email))
    if known is not None:
        return known
    _known_roles(tx, command.role_ids)
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
    _check_references(tx, command.changes, user)
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
    _check_roles(tx, roles)
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


def _check_roles(tx: Transaction, role_ids: Collection[str]) -> None:
    """Refuse roles that there are not, or that the caller may not give.

    Raises UnknownRoleError, CombinedRoleError, BeyondOwnRightsError.
    """
    roles = _known_roles(tx, role_ids)
    if tx.caller.is_system or tx.caller.may("roles:manage"):
        return
    granted = rights_of(roles).permissions
    if narrowed(granted, tx.caller.permissions) != granted:
        raise BeyondOwnRightsError(pointer="/role_ids")


def _known_roles(tx: Transaction, role_ids: Collection[str]) -> list[Role]:
    roles = hold_roles(HoldRoles(keys=role_ids), tx)
    known = {role.key for role in roles}
    for index, key in enumerate(role_ids):
        if key not in known:
            raise UnknownRoleError(pointer=f"/role_ids/{index}")
    if len(known) > 1 and any(role.is_outsourced for role in roles):
        raise CombinedRoleError(pointer="/role_ids")
    return roles


def _check_references(
    tx: Transaction, changes: Mapping[str, Any], known: User | None = None
) -> None:
    """Look up what is named anew; what an account has already may stay unseen."""
    teams = enumerate(changes.get("team_ids") or ())
    named = {f"/team_ids/{index}": team_id for index, team_id in teams}
    if first := changes.get("primary_team_id"):
        named["/primary_team_id"] = first
    seen = find_seen(named.values(), tx)
    if known is not None:
        seen |= {*known.team_ids, known.primary_team_id or ""}
    for pointer, team_id in named.items():
        if team_id not in seen:
            raise ReferenceNotFoundError(pointer=pointer)
    deputy = changes.get("deputy_id")
    if deputy and UserRepository(tx).find(deputy) is None:
        raise ReferenceNotFoundError(pointer="/deputy_id")
