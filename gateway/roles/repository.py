"""The collection of roles that were made here; the built-in ones are code."""

from collections.abc import Collection, Iterator
from typing import ClassVar

from chassis.mongo import UNSCOPED, Index, Repository, Scope
from gateway.roles.errors import RoleExistsError
from gateway.roles.model import Role


class RoleRepository(Repository[Role]):
    collection = "roles"
    feature = "roles"
    aggregate = Role
    scope: ClassVar[Scope] = UNSCOPED
    duplicate = RoleExistsError
    indexes = (Index({"key": 1}, unique=True),)

    def every(self) -> Iterator[Role]:
        """All of them."""
        return map(self.from_document, self.rows.find({}))

    def named(self, keys: Collection[str]) -> Iterator[Role]:
        """Those of some keys, whoever asks."""
        return map(self.from_document, self.rows.find({"key": {"$in": list(keys)}}))

    def hold(self, keys: Collection[str]) -> None:
        """Let giving a role and removing it exclude each other."""
        where = {"key": {"$in": list(keys)}}
        self.rows.update_many(where, {"$inc": {"guard": 1}})

    def remove(self, role: Role) -> None:
        """Forget a role whose end was saved."""
        self.rows.delete_one({"_id": role.id})
