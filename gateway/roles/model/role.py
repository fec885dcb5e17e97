"""A role grants permissions with record scopes; the widest grant wins."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Literal, TypeAlias

from chassis.domain import Aggregate, changed_fields
from gateway.roles.errors import BeyondOwnRightsError
from gateway.roles.events import RoleCreated, RoleDeleted, RoleState, RoleUpdated

RecordScope: TypeAlias = Literal["own", "team", "all"]
Mode: TypeAlias = Literal["hidden", "masked", "read_only"]
_WIDTH: Final[Mapping[RecordScope, int]] = {"own": 1, "team": 2, "all": 3}
OUTSOURCED: Final = "outsourced_operator"
STRONG: Final = frozenset({"campaigns:launch", "campaigns:approve", "exports:run"})
"""What nobody may do without a second factor."""


@dataclass(kw_only=True)
class Role(Aggregate):
    """A named set of rights.

    ``permissions`` maps a permission to its record scope, ``masks`` maps
    ``<entity>.<field>`` to ``hidden``, ``masked`` or ``read_only``; ``copy_of`` is
    the key of the built-in role that it was made from.
    """

    entity: ClassVar[str] = "role"
    state_type: ClassVar[type[Any]] = RoleState

    key: str
    name: str
    permissions: Mapping[str, RecordScope]
    masks: Mapping[str, Mode] = field(default_factory=dict)
    requires_mfa: bool = False
    is_builtin: bool = False
    copy_of: str | None = None

    @property
    def is_outsourced(self) -> bool:
        """Whether it is for the people of another company."""
        return OUTSOURCED in (self.key, self.copy_of)

    def open(self) -> None:
        """Begin to be."""
        self._settle()
        self.record(RoleCreated(after=self.snapshot()))

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change name, rights or masks: they hold within 5 s for whoever has it."""
        before = self.snapshot()
        for name, value in changes.items():
            known = getattr(self, name)
            merged = isinstance(value, Mapping)
            setattr(self, name, _merged(known, value) if merged else value)
        self._settle()
        after = self.snapshot()
        self.record(RoleUpdated(after=after, changed=changed_fields(before, after)))

    def retire(self, replaced_by: str | None) -> None:
        """Cease to be."""
        self.record(RoleDeleted(after=self.snapshot(), replaced_by=replaced_by))

    def _settle(self) -> None:
        strong = self.is_outsourced or not STRONG.isdisjoint(self.permissions)
        self.requires_mfa = self.requires_mfa or strong


@dataclass(frozen=True)
class Rights:
    """What a caller may do in the end, and what his roles ask of him."""

    permissions: Mapping[str, RecordScope]
    masks: Mapping[str, str]
    requires_mfa: bool = False
    is_outsourced: bool = False


def rights_of(roles: Collection[Role]) -> Rights:
    """Return the union of the roles.

    A mask holds only where every role that lets the caller read the entity's feature
    carries it: the widest grant wins per field.
    """
    masks = {
        name: mode
        for role in roles
        for name, mode in role.masks.items()
        if all(name in other.masks for other in roles if _reads(other, name))
    }
    return Rights(
        widest(*(role.permissions for role in roles)),
        masks,
        requires_mfa=any(role.requires_mfa for role in roles),
        is_outsourced=any(role.is_outsourced for role in roles),
    )


def widest(*grants: Mapping[str, RecordScope]) -> dict[str, RecordScope]:
    """Return everything that is granted, each as far as the widest grant reaches."""
    found: dict[str, RecordScope] = {}
    for grant in grants:
        for permission, scope in grant.items():
            known = found.get(permission)
            found[permission] = scope if known is None else _wider(known, scope)
    return found


def narrowed(
    wanted: Mapping[str, RecordScope], held: Mapping[str, RecordScope]
) -> dict[str, RecordScope]:
    """Return ``wanted`` cut down to ``held``: what is not held is left out."""
    return {
        permission: scope if _WIDTH[scope] < _WIDTH[limit] else limit
        for permission, scope in wanted.items()
        if (limit := held.get(permission)) is not None
    }


def check_grant(
    role: Role,
    before: Mapping[str, RecordScope],
    held: Mapping[str, RecordScope],
    masks: Iterable[str],
) -> None:
    """Refuse a role that gives more than ``held``, beyond what it gave ``before``.

    ``masks`` are the fields that its author does not see: who reads their entity by
    this role may not see them either. Raises BeyondOwnRightsError.
    """
    for permission, scope in role.permissions.items():
        limits = [held.get(permission), before.get(permission)]
        widest = max((_WIDTH[each] for each in limits if each), default=0)
        if _WIDTH[scope] > widest:
            raise BeyondOwnRightsError(pointer=f"/permissions/{permission}")
    if any(_reads(role, name) and name not in role.masks for name in masks):
        raise BeyondOwnRightsError(pointer="/masks")


def _merged(known: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    both = {**known, **given}
    return {name: value for name, value in both.items() if value is not None}


def _wider(one: RecordScope, other: RecordScope) -> RecordScope:
    return one if _WIDTH[one] >= _WIDTH[other] else other


def _reads(role: Role, mask: str) -> bool:
    return f"{mask.partition('.')[0]}:read" in role.permissions
