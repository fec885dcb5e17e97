"""What becomes too old."""

from chassis.jobs import Job, Worker
from contacts.consents.commands import ExpireConsents, expire_consents

worker = Worker("contacts.consents")


@worker.every("consents.expiry", cron="7 * * * *")
def expire(job: Job) -> None:
    """Write down which grants are too old."""
    now = job.store.database.now()
    while job.step(expire_consents, ExpireConsents(now=now)):
        continue
