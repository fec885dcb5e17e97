"""Telling that targets are reached or missed."""

from chassis.jobs import Job, Worker
from reporting.team_targets.commands import JudgeTarget, judge_target
from reporting.team_targets.queries import count_actual
from reporting.team_targets.repository import TargetRepository

worker = Worker("reporting.team_targets")
AT_ONCE = 100


@worker.every("team_targets.evaluate", cron="*/5 * * * *")
def evaluate_targets(job: Job) -> None:
    """Count what was reached; a target whose period is over for a day is missed."""
    targets, after = TargetRepository(job.store), ""
    while found := targets.active(after, AT_ONCE):
        after = found[-1].id
        for target in found:
            actual = count_actual(target, job.store)
            now = job.store.database.now()
            target.judge(actual, now)
            if target.state != "active":
                command = JudgeTarget(target_id=target.id, actual=actual, now=now)
                job.step(judge_target, command)
