"""Telling the days that came, and counting anew when the rules changed."""

from chassis.jobs import Job, Worker
from contacts.keep_in_touch.commands import (
    RecountTouches,
    TellDay,
    recount_touches,
    tell_day,
)
from contacts.keep_in_touch.repository import DAYS

worker = Worker("contacts.keep_in_touch")


@worker.claim(DAYS, ready="waiting", held="telling")
def tell(job: Job) -> None:
    """Tell a day once it begins, after an outage late."""
    now = job.store.database.now()
    command = TellDay(contact_id=job.id, due_on=job.row["due_on"], now=now)
    job.step(tell_day, command)
    job.close("told")


@worker.every("contacts.keep_in_touch", cron="*/15 * * * *")
def recount(job: Job) -> None:
    """Let new rules hold for everybody."""
    while job.step(recount_touches, RecountTouches()):
        continue
