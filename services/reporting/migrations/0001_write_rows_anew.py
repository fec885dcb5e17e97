"""Rows that were written before say not until when they are true, nor of whom."""

from chassis.mongo import Caller, Database, Store, transact
from reporting.history.commands import RepairRows, repair_rows
from reporting.history.queries import find_wrong
from reporting.reports.queries import KINDS
from reporting.values import NEVER


def up(database: Database) -> None:
    """Compare all rows with the stored facts, and write anew what differs."""
    caller = Caller.system(database.service)
    store = Store(database, caller)
    for reports in KINDS.values():
        after: str | None = ""
        while after is not None:
            looked = find_wrong(reports, after, NEVER, store)
            repair = RepairRows(wrong=looked.wrong, is_listed=False)
            transact(database, repair_rows, repair, caller=caller)
            after = looked.last
