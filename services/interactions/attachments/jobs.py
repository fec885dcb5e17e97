"""Cleaning up after files that nobody kept."""

from chassis.jobs import Job, Worker
from interactions.attachments.repository import AttachmentFiles

worker = Worker("interactions.attachments")


@worker.every("attachments.sweep", cron="40 3 * * *")
def sweep_files(job: Job) -> None:
    """Remove files that belong to no activity."""
    AttachmentFiles(job.store.database).sweep()
