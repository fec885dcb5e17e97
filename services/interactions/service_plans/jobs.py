"""Rights that end with their day."""

from chassis.jobs import Job, Worker
from interactions.service_plans.commands import EndOverdue, end_overdue

worker = Worker("interactions.service_plans")


@worker.every("cases.entitlements", cron="15 0 * * *")
def end_rights(job: Job) -> None:
    """End the rights whose last day has passed."""
    command = EndOverdue(today=job.store.database.now().date())
    while job.step(end_overdue, command):
        continue
