"""Activities that nobody told the end of."""

from chassis.jobs import Job, Worker
from interactions.activities.commands import MissActivities, miss_activities

worker = Worker("interactions.activities")


@worker.every("activities.outcome_watch", cron="*/15 * * * *")
def watch_outcomes(job: Job) -> None:
    """Count as missed what ended a week ago without an outcome."""
    while job.step(miss_activities, MissActivities()):
        continue
