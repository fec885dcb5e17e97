"""Returns that came at the very moment of their purchase."""

from chassis.jobs import Job, Worker
from interactions.purchases.commands import SettleReturns, settle_returns
from interactions.purchases.queries import find_received
from interactions.purchases.repository import SWEEPS

worker = Worker("interactions.purchases")


@worker.claim(SWEEPS)
def look_again(job: Job) -> None:
    """Take back what waits although its purchase is there."""
    row = job.row
    found = find_received(row["source_key"], row["external_receipt"], job.store)
    if found:
        job.step(settle_returns, SettleReturns(purchase_id=found.id))
