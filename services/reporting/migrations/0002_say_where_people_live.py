"""Rows of contacts that were written before do not say where they live."""

from chassis.mongo import Caller, Database, Store, transact
from reporting.history.commands import RepairRows, repair_rows
from reporting.history.queries import find_wrong
from reporting.reports.queries import KINDS
from reporting.values import NEVER


def up(database: Database) -> None:
    """Compare the rows of contacts with the stored facts, and write anew these."""
    caller = Caller.system(database.service)
    store, after = Store(database, caller), ""
    while True:
        looked = find_wrong(KINDS["customer_base"], after, NEVER, store)
        repair = RepairRows(wrong=looked.wrong, is_listed=False)
        transact(database, repair_rows, repair, caller=caller)
        if looked.last is None:
            return
        after = looked.last
