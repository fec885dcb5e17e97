"""What nobody told the end of is missed after a week."""

from datetime import timedelta

from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from interactions.app import service

PLAN = {"start": "2026-03-30T09:00", "end": "2026-03-30T10:00", "zone": "UTC"}


def test_a_meeting_without_outcome_is_missed_after_a_week(
    ann: Client, ada: str
) -> None:
    body = {"kind": "meeting", "contact_id": ada, "planned": PLAN}
    place = ann.post("/api/v1/activities", body).headers["Location"]
    WorkerProcess(ann.database, service.workers).keep_schedules()
    later = timedelta(minutes=16)

    WorkerProcess(ann.database, service.workers, offset=later).run_until_empty()

    assert ann.get(place).get_json()["state"] == "missed"
