"""Bulk actions at work: their rows, record by record, done and undone; their facts."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from chassis.domain import DomainError, DomainEvent, new_id, utcnow
from chassis.jobs import Job, Worker
from chassis.lists.actions import Bulk, change_some, loaded, plain
from chassis.lists.facts import BulkAction, BulkActionState, a_fact
from chassis.lists.views import SavedViewRepository
from chassis.mongo import (
    Caller,
    Document,
    Index,
    Repository,
    Store,
    Transaction,
)
from chassis.mongo.outbox import append

__all__ = [
    "ACTIONS",
    "ITEMS",
    "REPOSITORIES",
    "UNDO_DAYS",
    "BulkActions",
    "a_row",
    "an_item",
    "begin_for_all",
    "who",
]

ACTIONS: Final = "bulk_actions"
ITEMS: Final = "bulk_items"
AT_ONCE: Final = 100
FOUND_AT_ONCE: Final = 400
UNDO_DAYS: Final = 30
DAY: Final = 86_400
CHANGED_SINCE: Final = {"undo": "left", "undo_code": "changed-since"}
Row = Document
Handler = Callable[[Sequence[Row], Transaction], list[Row]]


class BulkActionRepository(Repository[BulkAction]):
    """The bulk actions of a service; workers' queues have indexes of their own."""

    collection = ACTIONS
    feature = "bulk"
    aggregate = BulkAction
    indexes = (Index({"created_by": 1, "segment": 1, "created_at": -1}),)


class BulkItemRepository(Repository[BulkAction]):
    """What became of each record, kept a little longer than it can be undone."""

    collection = ITEMS
    feature = "bulk"
    aggregate = BulkAction
    indexes = (
        Index({"action_id": 1, "n": 1}),
        Index({"at": 1}, ttl=(UNDO_DAYS + 5) * DAY),
    )


REPOSITORIES: Final = (SavedViewRepository, BulkActionRepository, BulkItemRepository)
"""The collections of lists, for every service that serves views and bulk actions."""


class BulkActions:
    """The bulk actions of one service: ``worker`` does them, ``facts`` tell of them."""

    def __init__(self, service: str, *bulks: Bulk) -> None:
        """Serve the lists ``bulks`` of ``service``."""
        self.facts = (
            a_fact(service, "Finished", "A change of many records is done."),
            a_fact(service, "Undone", "A change of many records was taken back."),
        )
        self.worker = Worker(f"{service}.bulk_actions")
        self._bulks = {bulk.segment: bulk for bulk in bulks}
        self.worker.claim(ACTIONS)(self._work)

    def _work(self, job: Job) -> None:
        run = Run(job, self._bulks[job.row["segment"]])
        if job.row["task"] == "undo":
            run.each(run.undo_items, {"result": "changed"})
            run.finish(self.facts[1], version=2)
        else:
            run.select()
            run.each(run.change_items, {})
            run.finish(self.facts[0], version=1)


class Run:
    """One attempt at a bulk action; a killed one goes on behind its last step."""

    def __init__(self, job: Job, bulk: Bulk) -> None:
        """Work on the job's row as whoever asked for it; no right is added."""
        self.job, self.bulk = job, bulk
        row = job.row
        asker = row["undoer"] if row["task"] == "undo" else row["starter"]
        caller = Caller(
            **asker,
            correlation_id=job.caller.correlation_id,
            causation_id=job.id,
            bulk_action_id=job.id,
        )
        self.action, self.caller = bulk.action(row["action"], caller)
        self.params = loaded(self.action, plain(row["params"]))

    def select(self) -> None:
        """Write down which records a filter finds, before the first one changes."""
        row = self.job.row
        while row["selects"] and not self.job.checkpoint.get("selected"):
            done, asked = self.job.checkpoint, {"q": row["q"]}
            asked["filter"] = plain(row["filter"])
            store, after = (
                Store(self.job.store.database, self.caller),
                done.get("after"),
            )
            found = self.bulk.search(asked, store, limit=FOUND_AT_ONCE, after=after)
            numbered = enumerate(found.items, done.get("found", 0) + 1)
            items = [an_item(self.job.id, n, each.id) for n, each in numbered]
            number = items[-1]["n"] if items else done.get("found", 0)
            noted = {"after": found.after, "selected": not found.after, "found": number}
            self.job.step(_keep_items, items, note=partial(_always, noted))

    def each(self, handler: Handler, where: Document) -> None:
        """Take the records in their order, some in each transaction."""
        while items := self._following(where):
            self._take(handler, items)

    def _following(self, where: Document) -> list[Row]:
        rows = self.job.store.collection(ITEMS)
        behind = {"n": {"$gt": self.job.checkpoint.get("at", 0)}}
        found = rows.find({"action_id": self.job.id, **behind, **where})
        return list(found.sort("n", 1).limit(AT_ONCE))

    def _take(self, handler: Handler, items: Sequence[Row]) -> None:
        """Take some together; where a rule refuses, their halves, at last the one."""
        try:
            self.job.step(handler, items, note=lambda done: self._noted(items, done))
        except DomainError as error:
            code = error.problem_type()
            if len(items) > 1:
                middle = len(items) // 2
                self._take(handler, items[:middle])
                self._take(handler, items[middle:])
            elif self.job.row["task"] == "undo":
                self._note(items, {"undo": "left", "undo_code": code})
            else:
                self._note(items, {"result": "refused", "code": code})

    def _note(self, items: Sequence[Row], result: Row) -> None:
        def note(items: Sequence[Row], tx: Transaction) -> list[Row]:
            return _results(items, [result], tx)

        self.job.step(note, items, note=lambda done: self._noted(items, done))

    def _noted(self, items: Sequence[Row], done: Iterable[Row]) -> Document:
        known = self.job.checkpoint
        counts = Counter(known.get("counts", {}))
        counts.update(each.get("undo") or each["result"] for each in done)
        return {**known, "at": items[-1]["n"], "counts": dict(counts)}

    def change_items(self, items: Sequence[Row], tx: Transaction) -> list[Row]:
        """Change records, each by its own command, with its own fact."""
        own = self._own(tx)
        ids = [item["record_id"] for item in items]
        done = change_some(self.bulk, self.action, ids, self.params, own)
        return _results(items, done, tx)

    def undo_items(self, items: Sequence[Row], tx: Transaction) -> list[Row]:
        """Give records back what they had; those that changed since are left."""
        own = self._own(tx)
        return _results(items, [_undone(self, item, own) for item in items], tx)

    def _own(self, tx: Transaction) -> Transaction:
        return Transaction(tx.database, self.caller, session=tx.session)

    def finish(self, fact: type[DomainEvent], *, version: int) -> None:
        """Tell once what became of all records."""
        if self.job.checkpoint.get("told"):
            return
        told = {**self.job.checkpoint, "told": True}
        row, counts = self.job.row, told.get("counts", {})
        totals = {**row.get("counts", {}), **counts}
        names = ("segment", "action", "created_by", "created_at")
        number = told.get("found", row["count"])
        known = {name: row[name] for name in names} | {"count": number}
        state = BulkActionState(id=self.job.id, **known, **totals)

        def tell(state: BulkActionState, tx: Transaction) -> None:
            rows = tx.collection(ACTIONS)
            ended = {"counts": totals, "count": state.count}
            rows.update_one({"_id": state.id}, {"$set": ended})
            whole = replace(self.caller, bulk_action_id=None)
            own = Transaction(tx.database, whole, session=tx.session)
            subject = BulkAction(id=state.id, version=version, owner_id=whole.user_id)
            append(own, [(subject, fact(after=state))])  # type: ignore[call-arg]

        self.job.step(tell, state, note=partial(_always, told))


def _undone(run: Run, item: Row, own: Transaction) -> Row:
    record = run.bulk.repository(own).find(item["record_id"], trashed=True)
    if record is None or record.version != item["version"]:
        return CHANGED_SINCE
    run.action.undo(record, plain(item["before"]), own)
    return {"undo": "undone"}


def _results(items: Sequence[Row], done: Sequence[Row], tx: Transaction) -> list[Row]:
    """Keep what became of some records."""
    found = zip((item["_id"] for item in items), done, strict=True)
    tx.collection(ITEMS).set_each(dict(found))
    return list(done)


def _always(noted: Document, _: None) -> Document:
    return noted


def _keep_items(items: Sequence[Row], tx: Transaction) -> None:
    if items:
        tx.collection(ITEMS).insert_many(items)


def begin_for_all(
    segment: str,
    action: str,
    filter_: Document,
    params: Document,
    tx: Transaction,
    *,
    decided_by: str | None = None,
) -> str:
    """Begin one change of all records that a filter finds, as far as the caller may.

    What somebody else's decision brought about is the change of that principal, with
    the rights of the house. Returns the id of the bulk action, undone like every one.
    """
    action_id, caller = new_id(), tx.caller
    if decided_by is not None:
        house: Document = {f"{segment}:{act}": "all" for act in ("read", "write")}
        user_id = decided_by.rpartition("/")[2]
        caller = replace(
            caller, user_id=user_id, principal=decided_by, permissions=house
        )
    asked = {"action": action, "filter": filter_, "q": None, "params": params}
    tx.intend(ACTIONS, a_row(action_id, segment, {**asked, "ids": ()}, caller, 0))
    return action_id


def a_row(
    action_id: str, segment: str, asked: Document, caller: Caller, count: int
) -> Row:
    """Return the row of a new bulk action, for a worker to claim."""
    names = ("action", "filter", "q", "params")
    return {
        "_id": action_id,
        "segment": segment,
        "task": "run",
        "count": count,
        "selects": not asked["ids"],
        "starter": who(caller),
        "created_by": caller.user_id,
        "created_at": utcnow(),
        "correlation_id": caller.correlation_id,
        **{name: asked[name] for name in names},
    }


def an_item(action_id: str, number: int, record_id: str) -> Row:
    """Return the row of one record of a bulk action."""
    return {
        "_id": f"{action_id}/{number}",
        "action_id": action_id,
        "n": number,
        "record_id": record_id,
        "result": "waiting",
        "at": utcnow(),
        **dict.fromkeys(("code", "undo", "undo_code")),
    }


def who(caller: Caller) -> Document:
    """Return what is kept of somebody who asked for a bulk action."""
    names = ("user_id", "principal", "team_ids", "permissions", "masks")
    return {name: getattr(caller, name) for name in names}
