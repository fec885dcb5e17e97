"""Telling of customers who wait too long."""

from chassis.jobs import Job, Worker
from interactions.follow_ups.commands import EscalateFollowUp, escalate_follow_up
from interactions.follow_ups.queries import find_rule
from interactions.follow_ups.repository import FOLLOW_UPS, FollowUpRepository
from interactions.staff.queries import find_calendar

worker = Worker("interactions.follow_ups")


@worker.claim(FOLLOW_UPS, ready="waiting", held="acting")
def follow_up(job: Job) -> None:
    """Do what the rule says, and wait for the next step of it."""
    waiting = FollowUpRepository(job.store).from_document(job.row)
    rule = find_rule(waiting.rule_id, job.store)
    if rule is None or rule.state == "paused":
        job.close("settled")
        return
    now = job.store.database.now()
    if job.checkpoint.get("step") != waiting.step:
        command = EscalateFollowUp(follow_up=waiting, rule=rule, now=now)
        job.step(escalate_follow_up, command, note=lambda _: {"step": waiting.step})
    if rule.escalate_after is None or waiting.is_last:
        job.close("done")
        return
    calendar = find_calendar(waiting.team_ids, job.store)
    due_at = rule.escalate_after.after(max(now, waiting.due_at), calendar)
    wait = max(0.0, (due_at - now).total_seconds())
    job.retry(wait, step=waiting.step + 1, attempts=0)
