"""Looking at roles."""

from collections.abc import Collection

from chassis.domain import NotFoundError
from chassis.mongo import Store
from gateway.roles.model import BUILTIN, Role
from gateway.roles.repository import RoleRepository


def list_roles(store: Store) -> list[Role]:
    """The built-in roles, and those made here, by name."""
    every = [*BUILTIN.values(), *RoleRepository(store).every()]
    return sorted(every, key=lambda role: role.name)


def get_role(key: str, store: Store) -> Role:
    """One role; raises NotFoundError."""
    for role in find_roles([key], store):
        return role
    raise NotFoundError


def find_roles(keys: Collection[str], store: Store) -> list[Role]:
    """The roles of some keys, without those that are no more."""
    found = [BUILTIN[key] for key in keys if key in BUILTIN]
    made = [key for key in keys if key not in BUILTIN]
    return [*found, *RoleRepository(store).named(made)] if made else found
