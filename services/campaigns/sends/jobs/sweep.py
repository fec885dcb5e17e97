"""Rows of dead workers: the journal proves what it can, the rest is shown."""

from campaigns.sends.adapters import PostOffice
from campaigns.sends.commands import SettleSends, settle_sends
from campaigns.sends.queries import list_lapsed
from chassis.domain import StaleVersionError
from chassis.jobs import Job

BATCH = 100


def sweep(job: Job, post: PostOffice) -> int:
    """Settle lapsed rows; returns how many there were."""
    lapsed = list_lapsed(BATCH, job.store)
    if not lapsed:
        return 0
    memories = {
        send.id: post.journal.recall(send.claimed_by or "", f"{send.id} {send.fence}")
        for send in lapsed
        if send.state == "sending"
    }
    try:
        return job.step(settle_sends, SettleSends(sends=lapsed, memories=memories))
    except StaleVersionError:  # another lane has just decided about them
        return 0
