"""People with important dates, and the clock that tells them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import time_machine

from chassis.jobs import make_queues
from chassis.mongo import Caller, Database, transact
from chassis.testing.migrated import migrated
from contacts.app import service as app
from contacts.colleagues.projections import users
from contacts.important_dates.commands import (
    CreateDate,
    MoveWorkspace,
    SweepDates,
    create_date,
    move_workspace,
    sweep_dates,
)
from contacts.important_dates.model import ImportantDate
from tests.service.contacts.conftest import Service, a_caller

RIGHTS = [f"important_dates:{act}" for act in ("read", "write", "delete")]
SYSTEM = Caller.system("contacts")


class House(Service):
    """The service at a time that the test chooses."""

    def date(self, known: str, **fields: Any) -> ImportantDate:
        """Note a date on the day ``known``."""
        given = {"kind": "birthday", "month": 7, "day": 1, **fields}
        caller = a_caller("ann", "all", *RIGHTS)
        with time_machine.travel(datetime.fromisoformat(known), tick=False):
            return self.run(create_date, CreateDate(fields=given), caller)

    def sweep(self, now: str, runs: int = 1) -> int:
        """Let the clock strike; returns how many people were met."""
        met = 0
        for run in range(runs):
            at = datetime.fromisoformat(now)
            command = SweepDates(now=at, run=f"{now}/{run}")
            while found := transact(self.database, sweep_dates, command, caller=SYSTEM):
                met += found
        return met

    def move_workspace(self, zone: str, version: int = 1) -> None:
        """Let the workspace live elsewhere."""
        command = MoveWorkspace(zone=zone, version=version)
        transact(self.database, move_workspace, command, caller=SYSTEM)

    def told(self) -> list[dict[str, Any]]:
        """Return what was told, in its order."""
        type_ = "contacts.important_date.reached.v1"
        rows = self.database.collection("events").find({"type": type_}).sort("ts", 1)
        return [{**row["data"], "time": row["time"]} for row in rows]

    def occurrences(self) -> dict[str, int]:
        """Return how many occurrences stand in which state."""
        states = [
            row["state"]
            for row in self.database.collection("important_date_occurrences").find({})
        ]
        return {state: states.count(state) for state in states}


@pytest.fixture
def house(database: Callable[[str], Database]) -> House:
    found = database("contacts")
    migrated(found, repositories=app.repositories, projections=(users,))
    make_queues(found, app.workers)
    return House(found)
