"""Adding up what reports count, and comparing what is counted with the facts."""

from datetime import timedelta
from typing import Any, Final

import structlog

from chassis.domain import utcnow
from chassis.jobs import Job, Worker
from reporting.history.commands import (
    CHECKS,
    AskForCheck,
    RepairRows,
    ask_for_check,
    repair_rows,
)
from reporting.history.queries import find_wrong
from reporting.reports.commands import KeepSums, keep_sums
from reporting.reports.queries import KINDS, REPORTS

log = structlog.get_logger(__name__)
worker = Worker("reporting.reports")
LONGEST: Final = timedelta(seconds=20)
"""How long one report is counted before the others have their turn."""
SETTLED: Final = timedelta(minutes=10)
"""What was stored later may still be on its way into the rows."""


@worker.every("reports.add_up", cron="* * * * *")
def add_up(job: Job) -> None:
    """Count the days that have changed and rest; what was counted is kept."""
    for report in REPORTS:
        keep_sums(KeepSums(report=report, until=utcnow() + LONGEST), job.store)


@worker.every("history.check", cron="40 3 * * *")
def check_nightly(job: Job) -> None:
    """Let everything be compared, beside what else is to be done."""
    job.step(ask_for_check, AskForCheck())


@worker.claim(CHECKS)
def check_rows(job: Job) -> dict[str, Any]:
    """Compare all rows with the stored facts, and put right what differs."""
    if not job.checkpoint:
        job.note(kind=next(iter(KINDS)), after="", looked_at=0, repaired=0)
    while job.checkpoint["kind"]:
        _check_some(job)
    return dict(job.checkpoint)


def _check_some(job: Job) -> None:
    known, kinds = job.checkpoint, [*KINDS, None]
    kind = known["kind"]
    settled = job.store.database.now() - SETTLED
    looked = find_wrong(KINDS[kind], known["after"], settled, job.store)
    if looked.wrong:
        log.warning("rows_diverged", projection=kind, count=len(looked.wrong))
    following = kind if looked.last else kinds[kinds.index(kind) + 1]

    def noted(repaired: int) -> dict[str, Any]:
        return {
            "kind": following,
            "after": looked.last or "",
            "looked_at": known["looked_at"] + looked.count,
            "repaired": known["repaired"] + repaired,
        }

    job.step(repair_rows, RepairRows(wrong=looked.wrong), note=noted)
