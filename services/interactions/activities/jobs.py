"""Activities that nobody told the end of, and those that come again."""

from chassis.jobs import Job, Worker
from interactions.activities.commands import (
    ExtendSeries,
    MissActivities,
    extend_series,
    miss_activities,
)

worker = Worker("interactions.activities")


@worker.every("activities.outcome_watch", cron="*/15 * * * *")
def watch_outcomes(job: Job) -> None:
    """Count as missed what ended a week ago without an outcome."""
    while job.step(miss_activities, MissActivities()):
        continue


@worker.every("activities.recurrences", cron="20 1 * * *")
def extend_all(job: Job) -> None:
    """Put into the calendar what came near since yesterday."""
    command = ExtendSeries(now=job.store.database.now())
    while job.step(extend_series, command):
        continue
