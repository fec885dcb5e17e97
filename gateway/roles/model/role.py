"""A role grants permissions with record scopes; the widest grant wins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

RecordScope: TypeAlias = Literal["own", "team", "all"]
_WIDTH: Final[Mapping[RecordScope, int]] = {"own": 1, "team": 2, "all": 3}


@dataclass(frozen=True, kw_only=True)
class Role:
    """A named set of rights.

    ``permissions`` maps a permission to its record scope, ``masks`` maps
    ``<entity>.<field>`` to ``hidden``, ``masked`` or ``read_only``.
    """

    key: str
    name: str
    permissions: Mapping[str, RecordScope]
    masks: Mapping[str, str] = field(default_factory=dict)
    requires_mfa: bool = False
    is_builtin: bool = True


@dataclass(frozen=True)
class Rights:
    """What a caller may do in the end."""

    permissions: Mapping[str, RecordScope]
    masks: Mapping[str, str]


def rights_of(roles: Iterable[Role]) -> Rights:
    """Return the union of the roles.

    A mask holds only where every role that lets the caller read the entity's feature
    carries it: the widest grant wins per field.
    """
    roles = list(roles)
    permissions: dict[str, RecordScope] = {}
    for role in roles:
        for permission, scope in role.permissions.items():
            known = permissions.get(permission)
            permissions[permission] = scope if known is None else _wider(known, scope)
    masks = {
        name: mode
        for role in roles
        for name, mode in role.masks.items()
        if all(name in other.masks for other in roles if _reads(other, name))
    }
    return Rights(permissions, masks)


def narrowed(
    wanted: Mapping[str, RecordScope], held: Mapping[str, RecordScope]
) -> dict[str, RecordScope]:
    """Return ``wanted`` cut down to ``held``: what is not held is left out."""
    return {
        permission: scope if _WIDTH[scope] < _WIDTH[limit] else limit
        for permission, scope in wanted.items()
        if (limit := held.get(permission)) is not None
    }


def _wider(one: RecordScope, other: RecordScope) -> RecordScope:
    return one if _WIDTH[one] >= _WIDTH[other] else other


def _reads(role: Role, mask: str) -> bool:
    return f"{mask.partition('.')[0]}:read" in role.permissions
