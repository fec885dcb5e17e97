"""What happens when a day begins somewhere."""

from importlib.metadata import version
from typing import Final

from chassis.jobs import Job, Worker
from contacts.important_dates.commands import (
    RecountDates,
    RenewZones,
    SweepDates,
    recount_dates,
    renew_zones,
    sweep_dates,
)
from contacts.important_dates.queries import get_settings

ZONE_DATA: Final = version("tzdata")

worker = Worker("contacts.important_dates")


@worker.every("important_dates.sweep", cron="*/5 * * * *")
def sweep(job: Job) -> None:
    """Tell the days that began: of each person at most one day of backlog a run."""
    now = job.store.database.now()
    if get_settings(job.store).zone_data != ZONE_DATA:
        job.step(renew_zones, RenewZones(zone_data=ZONE_DATA))
    while job.step(sweep_dates, SweepDates(now=now, run=job.id)):
        continue
    while job.step(recount_dates, RecountDates(now=now)):
        continue
