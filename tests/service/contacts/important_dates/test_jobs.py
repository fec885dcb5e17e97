"""The clock runs as a scheduled job, once for all processes."""

from datetime import timedelta

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from contacts.important_dates.jobs import ZONE_DATA, worker
from contacts.important_dates.queries import get_settings
from tests.service.contacts.important_dates.conftest import SYSTEM, House


def strike(house: House, minutes: int) -> None:
    """Let the schedules of the next minutes run."""
    process = WorkerProcess(house.database, [worker])
    process.keep_schedules()
    offset = timedelta(minutes=minutes)
    WorkerProcess(house.database, [worker], offset=offset).run_until_empty()


def test_a_day_that_began_is_told_by_the_next_run_and_no_other(house: House) -> None:
    today = utcnow()
    ana = house.contact()
    known = (today - timedelta(days=2)).isoformat()
    house.date(known, contact_id=ana.id, month=today.month, day=today.day)

    strike(house, minutes=6)
    strike(house, minutes=12)

    [told] = house.told()
    assert told["occurs_on"] == f"{today:%Y-%m-%d}"
    assert get_settings(house.store(SYSTEM)).zone_data == ZONE_DATA


def test_a_new_edition_of_the_zones_counts_all_dates_anew(house: House) -> None:
    ana = house.contact()
    date = house.date(utcnow().isoformat(), contact_id=ana.id)

    strike(house, minutes=6)

    assert house.stored("important_dates", date.id)["generation"] == 1
