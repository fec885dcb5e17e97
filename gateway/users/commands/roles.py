"""The end of a role, for all who have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chassis.mongo import Transaction
from gateway.roles.commands import DropRole, drop_role
from gateway.roles.errors import RoleInUseError, UnknownRoleError
from gateway.roles.model import Role
from gateway.roles.queries import find_roles
from gateway.users.commands.accounts import _check_roles
from gateway.users.model import User
from gateway.users.repository import UserRepository

MOST_AT_ONCE: Final = 250


@dataclass(frozen=True, kw_only=True)
class RemoveRole:
    """``replace_with`` is the role that its holders have from then on."""

    key: str
    version: int | None
    replace_with: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReplaceRole:
    """Some of many holders of a role have another one from then on."""

    key: str
    version: int
    replace_with: str | None = None


def replace_role(command: ReplaceRole, tx: Transaction) -> bool:
    """Give 250 holders of a role the other one, while more than that have it.

    Says whether it did. Whatever forbids it is found before the first of them changes;
    what forbids the removal itself is left to ``remove_role`` to say.
    """
    other, users = command.replace_with, UserRepository(tx)
    holders = users.holders(command.key, MOST_AT_ONCE + 1)
    found = find_roles([command.key], tx)
    is_ours = any(r.version == command.version and not r.is_builtin for r in found)
    if other in {None, command.key} or len(holders) <= MOST_AT_ONCE or not is_ours:
        return False
    for roles in users.combinations(command.key):
        _check_roles(tx, _without(roles, command.key, str(other)))
    _give(holders[:MOST_AT_ONCE], command.key, str(other), users)
    return True


def remove_role(command: RemoveRole, tx: Transaction) -> Role:
    """Remove a role that nobody has, or give its holders another one.

    Raises RoleInUseError without one, or for more than 250 holders.
    """
    other = command.replace_with
    if other is not None:
        if other == command.key:
            raise UnknownRoleError(pointer="/replace_with")
        _check_roles(tx, [other])
    users = UserRepository(tx)
    holders = users.holders(command.key, MOST_AT_ONCE + 1)
    after = other if holders else None
    drop = DropRole(key=command.key, version=command.version, replaced_by=after)
    role = drop_role(drop, tx)
    if holders and (other is None or len(holders) > MOST_AT_ONCE):
        raise RoleInUseError(holders=len(holders))
    for user in holders:
        _check_roles(tx, _without(user.role_ids, command.key, str(other)))
    _give(holders, command.key, str(other), users)
    return role


def _without(roles: Sequence[str], key: str, other: str) -> tuple[str, ...]:
    kept = [each for each in roles if each != key]
    return tuple(dict.fromkeys([*kept, other]))


def _give(holders: list[User], key: str, other: str, users: UserRepository) -> None:
    for user in holders:
        user.change({"role_ids": _without(user.role_ids, key, other)})
    users.save_all(holders)
