"""How an import gets ready, starts, and is stopped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from chassis.domain import new_id
from chassis.mongo import Transaction
from contacts.colleagues.queries import get_colleague
from contacts.imports.model import Import, MatchOn, Policy, Starter
from contacts.imports.repository import JOBS, ImportRepository
from contacts.mappings.errors import UnknownColumnError
from contacts.mappings.model import (
    Assigned,
    Target,
    check_mapping,
    find_empty_texts,
    may_fill,
    propose,
)
from contacts.mappings.queries import list_fillable
from contacts.tables.commands import KeepFile, keep_file
from contacts.tables.model import Source

MATCHED: Final[dict[str, tuple[MatchOn, ...]]] = {
    "contacts": ("kith_id", "external_id", "email", "phone", "none"),
    "companies": ("kith_id", "external_id", "domain", "name", "none"),
}
"""By what a record may be recognised, the surest first."""


@dataclass(frozen=True, kw_only=True)
class UploadImport:
    """A file that was stored; ``region`` is where its numbers were written."""

    target: Target
    source: Source
    region: str


@dataclass(frozen=True, kw_only=True)
class MapImport:
    """``source`` is the file as it is to be read, if that was corrected.

    Without a mapping the columns are read as their names say. What ``policy`` does
    not name stays as it is.
    """

    import_id: str
    version: int
    mapping: tuple[Assigned, ...] | None
    policy: Mapping[str, Any]
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class CheckImport:
    import_id: str


@dataclass(frozen=True, kw_only=True)
class RunImport:
    import_id: str
    expected_rows: int


@dataclass(frozen=True, kw_only=True)
class CancelImport:
    import_id: str


@dataclass(frozen=True, kw_only=True)
class UndoImport:
    """``force`` takes back also what was changed since."""

    import_id: str
    force: bool = False


def upload_import(command: UploadImport, tx: Transaction) -> Import:
    keep_file(KeepFile(source=command.source), tx)
    proposal = propose(command.source.columns, command.target)
    mapping = _open(proposal.mapping, command.target, tx)
    fields = {assigned.field for assigned in mapping}
    match_on = next(key for key in MATCHED[command.target] if key in {*fields, "none"})
    found = Import(
        id=new_id(),
        target=command.target,
        source=command.source,
        preset=proposal.preset,
        mapping=mapping,
        policy=Policy(
            match_on=match_on,
            region=command.region,
            empty_texts=find_empty_texts(command.source.sample),
        ),
        starter=_starter(tx),
        owner_id=tx.caller.user_id,
        team_ids=tx.caller.team_ids,
    )
    found.arrive()
    ImportRepository(tx).add(found)
    return found


def map_import(command: MapImport, tx: Transaction) -> Import:
    imports = ImportRepository(tx)
    found = imports.get(command.import_id, version=command.version)
    source = command.source or found.source
    keep_file(KeepFile(source=source), tx)
    given = command.mapping
    if given is None:
        proposed = propose(source.columns, found.target).mapping
        given = _open(proposed, found.target, tx)
    mapping = _checked(given, source.columns, found.target, tx)
    policy = _policy(found, command.policy, tx)
    found.assign(source, mapping, policy)
    imports.save(found)
    return found


def _open(
    mapping: Iterable[Assigned], target: Target, tx: Transaction
) -> tuple[Assigned, ...]:
    """Return what of a proposal the caller may fill."""
    masks = tx.caller.masks_of(target)
    return tuple(one for one in mapping if may_fill(one, masks))


def _checked(
    mapping: Sequence[Assigned], columns: Sequence[str], target: Target, tx: Transaction
) -> tuple[Assigned, ...]:
    own, masks = list_fillable(target, tx), tx.caller.masks_of(target)
    return check_mapping(mapping, columns, target, own, masks)


def _policy(found: Import, given: Mapping[str, Any], tx: Transaction) -> Policy:
    """Return the policy with what is given; refuse what does not fit the target."""
    lists = {name: tuple(v) for name, v in given.items() if isinstance(v, list)}
    policy = replace(found.policy, **{**given, **lists})
    if policy.match_on not in MATCHED[found.target]:
        raise UnknownColumnError(pointer="/policy/match_on")
    if policy.owner_id and policy.owner_id != tx.caller.user_id:
        get_colleague(policy.owner_id, tx)
    return policy


def check_import(command: CheckImport, tx: Transaction) -> Import:
    imports = ImportRepository(tx)
    found = imports.get(command.import_id)
    found.check()
    return _begin(found, "check", tx, imports)


def run_import(command: RunImport, tx: Transaction) -> Import:
    imports = ImportRepository(tx)
    found = imports.get(command.import_id)
    _checked(found.mapping, found.source.columns, found.target, tx)
    found.run(command.expected_rows, _starter(tx))
    return _begin(found, "run", tx, imports)


def undo_import(command: UndoImport, tx: Transaction) -> Import:
    imports = ImportRepository(tx)
    found = imports.get(command.import_id)
    found.undo(_starter(tx))
    return _begin(found, "undo", tx, imports, force=command.force)


def cancel_import(command: CancelImport, tx: Transaction) -> Import:
    imports = ImportRepository(tx)
    found = imports.get(command.import_id)
    found.cancel()
    imports.save(found)
    return found


def _starter(tx: Transaction) -> Starter:
    caller = tx.caller
    return Starter(
        user_id=caller.user_id,
        principal=caller.principal,
        team_ids=caller.team_ids,
        scope=caller.scope_of("imports", "run") or "own",
        masks=dict(caller.masks),
    )


def _begin(
    found: Import,
    task: Literal["check", "run", "undo"],
    tx: Transaction,
    imports: ImportRepository,
    *,
    force: bool = False,
) -> Import:
    """Save the import and plan its work, together."""
    imports.save(found)
    story = tx.caller.correlation_id or tx.caller.request_id
    job = {"import_id": found.id, "task": task, "force": force}
    tx.intend(JOBS, {**job, "correlation_id": story})
    return found
