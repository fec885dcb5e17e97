"""Planning audiences chunk by chunk, and ending what has ended."""

from campaigns.campaigns.commands import (
    PLANS,
    FinishCampaign,
    PlanChunk,
    finish_campaign,
    plan_chunk,
)
from chassis.crashpoints import crashpoint
from chassis.jobs import Job, Worker

worker = Worker("campaigns.campaigns")
ENDS = "campaign_ends"


@worker.claim(PLANS)
def plan_audience(job: Job) -> None:
    """Give everybody of the audience a row; a killed plan goes on where it was."""
    campaign_id = job.row["campaign_id"]
    while not job.checkpoint.get("is_done"):
        command = PlanChunk(campaign_id=campaign_id, after=job.checkpoint.get("after"))
        job.step(
            plan_chunk,
            command,
            note=lambda last: {"after": last, "is_done": last is None},
        )
        crashpoint("send.after_plan")


@worker.claim(ENDS)
def end_campaign(job: Job) -> None:
    """Finish a campaign, or take back what a cancelled one has not begun."""
    command = FinishCampaign(campaign_id=job.row["campaign_id"])
    while not job.checkpoint.get("is_done"):
        job.step(finish_campaign, command, note=lambda done: {"is_done": done})
