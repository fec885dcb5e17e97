"""The sender: lanes that carry messages out, and what is left by dead ones."""

from campaigns.sends.adapters import PostOffice
from campaigns.sends.jobs.lane import Lane
from campaigns.sends.jobs.sweep import sweep
from chassis.jobs import Job, Worker

worker = Worker("campaigns.sends", adapter=PostOffice, apart=True)

__all__ = ["worker"]


@worker.claim("mailing_lanes", threads=2)
def run_lane(job: Job, post: PostOffice) -> None:
    """Carry out messages of one campaign, batch by batch, until none is left."""
    Lane(job, post).run()


@worker.every("campaigns.sends.leases", cron="* * * * *")
def sweep_leases(job: Job, post: PostOffice) -> None:
    """Decide about messages whose worker is gone."""
    sweep(job, post)
