from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from contacts.imports.errors import ExpectedRowsError, ImportStateError, UndoOverError
from contacts.imports.events import (
    Counts,
    ImportCancelled,
    ImportFailed,
    ImportFinished,
    ImportPrepared,
    ImportStarted,
    ImportUndone,
)
from contacts.imports.model import Forecast, Import, Policy, Starter
from contacts.tables.model import Layout, Source

ME = Starter(user_id="ann", principal="user/ann", team_ids=(), scope="all")
FILE = Source(file_id="f", table_id="f", layout=Layout())


def an_import(state: Any = "uploaded", **fields: Any) -> Import:
    return Import(
        id=new_id(), target="contacts", source=FILE, starter=ME, state=state, **fields
    )


def checked() -> Import:
    return an_import("checked", forecast=Forecast(counts=Counts(rows=3)))


STEPS: list[tuple[Callable[[Import], None], Import, str, type]] = [
    (lambda i: i.arrive(), an_import(), "uploaded", ImportPrepared),
    (lambda i: i.assign(FILE, (), Policy()), an_import(), "mapped", ImportPrepared),
    (lambda i: i.check(), an_import("mapped"), "checking", ImportPrepared),
    (lambda i: i.foresee(Forecast()), an_import("checking"), "checked", ImportPrepared),
    (lambda i: i.run(3, ME), checked(), "running", ImportStarted),
    (lambda i: i.finish(), an_import("running"), "finished", ImportFinished),
    (lambda i: i.fail("x"), an_import("running"), "failed", ImportFailed),
    (lambda i: i.cancel(), an_import("running"), "cancelled", ImportCancelled),
    (lambda i: i.undo(ME), an_import("finished"), "undoing", ImportStarted),
    (lambda i: i.undone(), an_import("undoing"), "undone", ImportUndone),
]


@pytest.mark.parametrize(("step", "found", "state", "fact"), STEPS)
def test_each_step_leads_to_a_state_and_is_a_fact(
    step: Callable[[Import], None], found: Import, state: str, fact: type
) -> None:
    step(found)

    [told] = found.pull_events()
    assert found.state == state
    assert isinstance(told, fact)


@pytest.mark.parametrize(
    "step",
    [
        lambda i: i.assign(FILE, (), Policy()),
        lambda i: i.check(),
        lambda i: i.foresee(Forecast()),
        lambda i: i.run(3, ME),
        lambda i: i.finish(),
        lambda i: i.fail("x"),
        lambda i: i.cancel(),
        lambda i: i.undo(ME),
        lambda i: i.undone(),
    ],
)
def test_no_step_leads_out_of_the_last_state(step: Callable[[Import], None]) -> None:
    with pytest.raises(ImportStateError):
        step(an_import("undone"))


def test_another_number_of_rows_than_was_shown_is_not_stored() -> None:
    with pytest.raises(ExpectedRowsError):
        checked().run(4, ME)


def test_after_thirty_days_it_is_too_late_to_undo() -> None:
    found = an_import("running")
    found.finish()
    found.undo_until = utcnow() - timedelta(seconds=1)

    with pytest.raises(UndoOverError):
        found.undo(ME)


def test_a_new_mapping_needs_a_new_dry_run() -> None:
    found = checked()

    found.assign(FILE, (), Policy())

    assert found.forecast is None
