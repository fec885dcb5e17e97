"""Renewing the many records of a person, and those that were being written."""

from chassis.jobs import Job, Worker
from interactions.carers.commands import SWEEPS, RenewCarers, renew_carers

worker = Worker("interactions.carers")


@worker.claim(SWEEPS)
def sweep(job: Job) -> None:
    """Renew what is not as it should be, some at a time; a killed one looks again."""
    while job.step(renew_carers, RenewCarers(contact_id=job.row["contact_id"])):
        continue
