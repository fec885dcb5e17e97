"""Cleaning up after uploads."""

from chassis.jobs import Job, Worker
from contacts.tables.repository import FileStore

worker = Worker("contacts.tables")


@worker.every("contacts.import_files", cron="20 3 * * *")
def sweep_files(job: Job) -> None:
    """Remove files that no import kept."""
    FileStore(job.store.database).sweep()
