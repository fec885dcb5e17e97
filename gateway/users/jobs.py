"""Sending the links that people asked for, after they have their answer."""

import secrets

from chassis.jobs import Job, Worker
from gateway.users.commands import SendReset, send_reset
from gateway.users.commands.links import ASKED

worker = Worker("gateway.users", adapter=lambda settings: settings.app_url)


@worker.claim(ASKED)
def look_up(job: Job, place: str) -> None:
    """Send the link once, if there is such an account; then forget the address."""
    if not job.checkpoint:
        command = SendReset(
            email=job.row["email"], token=secrets.token_urlsafe(32), place=place
        )
        job.step(send_reset, command, note=lambda _: {"is_looked_up": True})
    job.close("done", email=None)
