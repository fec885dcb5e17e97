"""The clocks of cases, and their quiet end."""

from chassis.jobs import Job, Worker
from interactions.cases.commands import (
    CloseUnopposed,
    WatchClocks,
    close_unopposed,
    watch_clocks,
)

worker = Worker("interactions.cases")


@worker.every("cases.clocks", cron="* * * * *")
def watch(job: Job) -> None:
    """Tell what clocks have to tell."""
    command = WatchClocks(now=job.store.database.now())
    while job.step(watch_clocks, command):
        continue


@worker.every("cases.close", cron="0 * * * *")
def close(job: Job) -> None:
    """Close what was resolved a week ago, and nobody objected."""
    command = CloseUnopposed(now=job.store.database.now())
    while job.step(close_unopposed, command):
        continue
