"""Looking for doubles: among newcomers, each night, and on demand."""

from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from chassis.jobs import Job, Worker
from contacts.duplicates.commands import (
    NoteScan,
    ScanContacts,
    Scanned,
    SearchDuplicates,
    note_scan,
    scan_contacts,
    search_duplicates,
)
from contacts.duplicates.queries import find_scanned_until
from contacts.duplicates.repository import SEARCHES

BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
AT_ONCE: Final = 50

worker = Worker("contacts.duplicates")


@worker.every("duplicates.scan", cron="30 2 * * *")
def scan_changed(job: Job) -> dict[str, Any]:
    """Look at everybody who changed since the last night."""
    result = _scan(job, find_scanned_until(job.store) or BEGINNING)
    job.step(note_scan, NoteScan(until=result["until"]), note=lambda _: result)
    return result


@worker.claim(SEARCHES)
def search(job: Job) -> dict[str, Any]:
    """Look at newcomers, or at everybody."""
    if job.row["kind"] == "scan":
        return _scan(job, BEGINNING)
    ids = job.row["contact_ids"]
    while (at := job.checkpoint.get("at", 0)) < len(ids):
        some, done = ids[at : at + AT_ONCE], {"at": at + AT_ONCE}
        command = SearchDuplicates(contact_ids=some, found_by=job.row["found_by"])
        job.step(search_duplicates, command, note=partial(_noted, done))
    return {"looked_at": len(ids)}


def _noted(checkpoint: dict[str, Any], _: int) -> dict[str, Any]:
    return checkpoint


def _scan(job: Job, since: datetime) -> dict[str, Any]:
    """Go through contacts in the order of their changes, a chunk at a time."""
    if not job.checkpoint:
        begun = {"until": job.store.database.now(), "at": [since, ""]}
        job.note(**begun, looked_at=0, found=0)
    while job.checkpoint["at"]:
        before = job.checkpoint
        at, contact_id = before["at"]
        command = ScanContacts(after=(at, contact_id), until=before["until"])

        def progress(result: Scanned, before: Any = before) -> dict[str, Any]:
            return {
                "until": before["until"],
                "at": [*result.after] if result.after else None,
                "looked_at": before["looked_at"] + result.looked_at,
                "found": before["found"] + result.found,
            }

        job.step(scan_contacts, command, note=progress)
    return dict(job.checkpoint)
