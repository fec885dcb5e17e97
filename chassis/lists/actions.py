"""One change for many records: what a feature offers, what people ask for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

import msgspec
import orjson

from chassis.domain import (
    ConflictError,
    ForbiddenError,
    RuleViolationError,
)
from chassis.filters import Catalogue, parse
from chassis.mongo import (
    Caller,
    Document,
    ListQuery,
    Page,
    Repository,
    Store,
    Transaction,
)
from chassis.web import Line, List, Ref, Schema, as_tuples
from chassis.web.answers import instance
from chassis.web.inputs import load_body
from chassis.web.problems import SchemaError

__all__ = [
    "OWNERSHIP",
    "Action",
    "AssignSchema",
    "Bulk",
    "by",
    "patching",
    "tagging",
    "trashing",
]

Find = Callable[[ListQuery, Store], Page[Any]]
Patch = Callable[[Any, Document, Transaction], object]
"""What is done with a record: it, what is given, and the transaction."""
OWNERSHIP: Final = ("owner_id", "team_ids")
MOST_FOUND: Final = 100_000


class UnknownActionError(RuleViolationError):
    """There is no such action for these records."""


class OneSelectionError(RuleViolationError):
    """Name the records either by their ids or by a filter."""


class TooManyRecordsError(RuleViolationError):
    """The filter finds more than a hundred thousand records."""


class NotUndoableError(ConflictError):
    """It cannot be undone: it still runs, is undone already, or is too long ago."""


@dataclass(frozen=True)
class Action:
    """One change that may be made to many records.

    ``do`` gets a record as it is, the checked parameters and the transaction, and
    makes the change by the feature's own command. ``undo`` gets the record as it has
    become, with the fields that ``keeps`` names as they were before, in JSON.
    """

    do: Patch
    undo: Patch
    keeps: tuple[str, ...] = ()
    params: type[Schema] = Schema
    permission: str = "write"


def by(
    handler: Callable[[Any, Transaction], object],
    command: type[Any],
    *,
    nested: str | None = None,
    **fixed: Any,
) -> Patch:
    """Make what is done with one record of a handler and its command.

    The command's first field is the record's id, ``version`` is filled in where it has
    one; what is given are its other fields, or stands in the one named ``nested``.
    """
    names = [each.name for each in fields(command)]

    def patch(record: Any, given: Document, tx: Transaction) -> object:
        seen = {"version": record.version} if "version" in names else {}
        said = as_tuples(given)
        said = {nested: said} if nested else said
        return handler(command(**{names[0]: record.id}, **seen, **said, **fixed), tx)

    return patch


class AssignSchema(Schema):
    """Whose many records are from now on."""

    owner_id = Ref(required=True)
    team_ids = List(Ref(), most=50)


class TagsSchema(Schema):
    """Tags to add, or to take off."""

    tags = List(Line(most=50, least=1), most=50, least=1, required=True)


def patching(patch: Patch, params: type[Schema]) -> Action:
    """Make the action that sets fields by ``patch``: a record, the fields, tx."""

    def undo(record: Any, before: Document, tx: Transaction) -> object:
        return patch(record, load_body(instance(params), before), tx)

    return Action(do=patch, undo=undo, keeps=(*instance(params).fields,), params=params)


def tagging(patch: Patch) -> dict[str, Action]:
    """Make the actions that add and remove tags by ``patch``."""

    def add(record: Any, given: Document, tx: Transaction) -> object:
        return patch(record, {"tags": (*record.tags, *given["tags"])}, tx)

    def remove(record: Any, given: Document, tx: Transaction) -> object:
        rest = tuple(tag for tag in record.tags if tag not in given["tags"])
        return patch(record, {"tags": rest}, tx)

    shared: dict[str, Any] = {"undo": patch, "keeps": ("tags",), "params": TagsSchema}
    return {
        "add_tags": Action(do=add, **shared),
        "remove_tags": Action(do=remove, **shared),
    }


def trashing(delete: Patch, restore: Patch, permission: str) -> dict[str, Action]:
    """Make the actions that move records to the trash and take them out of it."""
    return {
        "delete": Action(do=delete, undo=restore, permission=permission),
        "restore": Action(do=restore, undo=delete, permission=permission),
    }


@dataclass(frozen=True, kw_only=True)
class Bulk:
    """The list whose records are changed together, and the actions for them.

    Where the fields are not the same for ever, ``catalogue`` makes them of a store.
    """

    segment: str
    catalogue: Catalogue | Callable[[Store], Catalogue]
    schema: type[Schema]
    repository: type[Repository[Any]]
    find: Find
    actions: Mapping[str, Action] = field(default_factory=dict)

    @property
    def feature(self) -> str:
        """The feature, as permissions name it."""
        return self.repository.feature

    def action(self, name: str, caller: Caller) -> tuple[Action, Caller]:
        """Return an action, and the caller as he stands on its permission.

        Raises UnknownActionError, ForbiddenError.
        """
        if name not in self.actions:
            raise UnknownActionError(pointer="/action")
        action = self.actions[name]
        right = f"{self.feature}:{action.permission}"
        if not caller.may(right):
            raise ForbiddenError(permission=right)
        return action, replace(caller, acting=right)

    def fields(self, store: Store) -> Catalogue:
        """Return the fields that a filter may name."""
        found = self.catalogue
        return found if isinstance(found, Catalogue) else found(store)

    def search(self, asked: Mapping[str, Any], store: Store, **more: Any) -> Page[Any]:
        """Find what a filter and a search text ask for; raises FilterError."""
        tree = asked.get("filter") or {"all": []}
        wanted = parse(tree, self.fields(store), "/filter")
        return self.find(ListQuery(filter=wanted, q=asked.get("q"), **more), store)


def loaded(action: Action, params: Any) -> Any:
    """Check the parameters of an action; raises SchemaError at ``/params``."""
    try:
        return load_body(instance(action.params), params)
    except SchemaError as error:
        found: Any = error.extra["errors"]
        errors = [each | {"pointer": f"/params{each['pointer']}"} for each in found]
        raise SchemaError(errors) from None


def change_some(
    bulk: Bulk, action: Action, ids: Sequence[str], params: Any, own: Transaction
) -> list[Document]:
    """Change records, each by its own command; return what each was, and is.

    Raises the errors of the feature's command, NotFoundError, GoneError.
    """
    repository, done = bulk.repository(own), []
    named: Document = {"_id": {"$in": list(ids)}}
    found = repository.rows.find({"$and": [named, repository.visible()]})
    records = {row["_id"]: repository.from_document(row) for row in found}
    for record_id in ids:
        record = records.get(record_id) or repository.get(record_id, trashed=True)
        kept = {name: getattr(record, name) for name in action.keeps}
        seen = {"before": msgspec.to_builtins(kept), "version": record.version}
        action.do(record, params, own)
        done.append(seen)
    rows = repository.rows.find(named, projection=["version"])
    versions = {row["_id"]: row["version"] for row in rows}
    return [
        {
            "result": "unchanged" if versions[each] == seen["version"] else "changed",
            "before": seen["before"],
            "version": versions[each],
        }
        for each, seen in zip(ids, done, strict=True)
    ]


def plain(value: Any) -> Any:
    """Return a stored JSON value with the types that it had on the wire."""
    return orjson.loads(orjson.dumps(value))
