"""Workers of interactions that believe it is later."""

from datetime import timedelta

from chassis import mail
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from interactions.app import service

WORKERS = tuple(worker for worker in service.workers if worker is not mail.worker)
"""All but the post: mails stay where a test can read them."""


def work(user: Client, **later: float) -> None:
    """Let everything be done that is due by then."""
    offset = timedelta(**later)
    WorkerProcess(user.database, WORKERS, offset=offset).run_until_empty()


def work_schedules(user: Client) -> None:
    """Let every schedule of the next minutes run, on the clock of the house."""
    WorkerProcess(user.database, WORKERS).keep_schedules()
    work(user, minutes=16)


def told(user: Client, type_: str) -> list[dict[str, object]]:
    """Return what the log tells of a type, in its order."""
    rows = user.database.collection("events").find(
        {"type": f"interactions.{type_}.v1"}, sort=[("ts", 1), ("_id", 1)]
    )
    return [dict(row["data"]) for row in rows]
