"""Making and changing roles: never with more rights than one has oneself."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.domain import NotFoundError, StaleVersionError, new_id
from chassis.mongo import Transaction
from gateway.roles.errors import BuiltinRoleError, RoleExistsError
from gateway.roles.model import (
    BUILTIN,
    RecordScope,
    Role,
    check_grant,
    check_known,
    widest,
)
from gateway.roles.repository import RoleRepository

RESERVED: Final = frozenset({"permissions", "effective", "check"})
"""What stands at the place of a key in the addresses of roles."""


@dataclass(frozen=True, kw_only=True)
class CreateRole:
    """A role of one's own making, mostly a copy of a built-in one."""

    name: str
    key: str | None = None
    copy_of: str | None = None
    permissions: Mapping[str, RecordScope] = field(default_factory=dict)
    masks: Mapping[str, Any] = field(default_factory=dict)
    requires_mfa: bool = False


@dataclass(frozen=True, kw_only=True)
class ChangeRole:
    key: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class HoldRoles:
    keys: Collection[str]


@dataclass(frozen=True, kw_only=True)
class DropRole:
    """``replaced_by`` is the role that its holders have from then on."""

    key: str
    version: int | None
    replaced_by: str | None = None


def create_role(command: CreateRole, tx: Transaction) -> Role:
    """Make a role. Raises RoleExistsError, BeyondOwnRightsError, and as check_known."""
    role_id = new_id()
    key = command.key or _key_of(command.name) or f"role_{role_id[-8:]}"
    if key in BUILTIN or key in RESERVED:
        raise RoleExistsError(pointer="/name")
    role = Role(
        id=role_id,
        key=key,
        name=command.name,
        copy_of=command.copy_of,
        permissions=dict(command.permissions),
        masks=dict(command.masks),
        requires_mfa=command.requires_mfa,
    )
    _check(role, {}, tx)
    role.open()
    RoleRepository(tx).add(role)
    return role


def change_role(command: ChangeRole, tx: Transaction) -> Role:
    """Change a role. Raises BuiltinRoleError, and as create_role."""
    role = _own_role(command.key, command.version, tx)
    before = dict(role.permissions)
    role.change(command.changes)
    _check(role, before, tx)
    RoleRepository(tx).save(role)
    return role


def hold_roles(command: HoldRoles, tx: Transaction) -> list[Role]:
    """Return the roles of some keys; none of them ends while the transaction runs."""
    roles = RoleRepository(tx)
    roles.hold(command.keys)
    found = [BUILTIN[key] for key in command.keys if key in BUILTIN]
    return [*found, *roles.named(command.keys)]


def drop_role(command: DropRole, tx: Transaction) -> Role:
    """Let a role cease to be; who has it is the caller's business.

    Raises BuiltinRoleError, NotFoundError, StaleVersionError.
    """
    role = _own_role(command.key, command.version, tx)
    roles = RoleRepository(tx)
    role.retire(command.replaced_by)
    roles.save(role)
    roles.remove(role)
    return role


def _own_role(key: str, version: int | None, tx: Transaction) -> Role:
    """Return a role that can be changed, as the caller saw it.

    Raises BuiltinRoleError, NotFoundError, StaleVersionError.
    """
    if key in BUILTIN:
        raise BuiltinRoleError
    for role in RoleRepository(tx).named([key]):
        if version is not None and version != role.version:
            raise StaleVersionError(role.id, role.version)
        return role
    raise NotFoundError


def _check(role: Role, before: Mapping[str, RecordScope], tx: Transaction) -> None:
    check_known(role)
    if tx.caller.is_system:
        return
    held = dict(tx.caller.permissions)
    if role.copy_of and tx.caller.may("roles:manage"):
        # Whoever may give somebody the built-in role gives no more with a copy of it.
        held = widest(held, BUILTIN[role.copy_of].permissions)
    check_grant(role, before, held, tx.caller.masks)


def _key_of(name: str) -> str:
    """Write a name as a key: ``Verkäufer Süd`` is ``verkaufer_sud``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_0123456789")
    return found[:60] if len(found) > 1 else ""
