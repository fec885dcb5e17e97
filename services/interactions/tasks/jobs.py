"""What happens at its moment: reminders, missed tasks, broken promises."""

from chassis.jobs import Job, Worker
from interactions.tasks.commands import (
    BreakPromises,
    FireReminder,
    MissTasks,
    break_promises,
    fire_reminder,
    miss_tasks,
)
from interactions.tasks.model import LATE_AFTER
from interactions.tasks.repository import REMINDERS, ReminderRepository

worker = Worker("interactions.tasks")


@worker.claim(REMINDERS, ready="waiting", held="firing")
def ring(job: Job) -> None:
    """Ring once; late after an outage, and not at all for what is over by then."""
    reminder = ReminderRepository(job.store).from_document(job.row)
    now = job.store.database.now()
    is_late = now > reminder.due_at + LATE_AFTER
    end = {"version": reminder.version + 1, "is_late": is_late}
    if is_late and reminder.subject_at and reminder.subject_at <= now:
        job.close("dropped", **end)
        return
    if not job.checkpoint:
        command = FireReminder(reminder=reminder, is_late=is_late)
        job.step(fire_reminder, command, note=lambda _: {"fired_at": now})
    job.close("fired", fired_at=job.checkpoint["fired_at"], **end)


@worker.every("tasks.missed", cron="* * * * *")
def notice_missed(job: Job) -> None:
    """Count as missed what nobody did in time."""
    command = MissTasks(now=job.store.database.now())
    while job.step(miss_tasks, command):
        continue


@worker.every("tasks.promises", cron="* * * * *")
def notice_broken(job: Job) -> None:
    """Note the promises that nobody kept in time."""
    command = BreakPromises(now=job.store.database.now())
    while job.step(break_promises, command):
        continue
