"""Sealing each minute, looking at the whole chain each night, letting go by age."""

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from prometheus_client import Gauge

from chassis.jobs import Job, Worker
from gateway.audit.commands import RemoveBlock, SealBlock, remove_block, seal_block
from gateway.audit.queries import find_oldest_unsealed, get_verdict

UNSEALED = Gauge(
    "kith_audit_unsealed_seconds", "Age of the oldest entry that no block holds"
)
BROKEN = Gauge("kith_audit_chain_broken", "1 when the last look found a broken chain")
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
log = structlog.get_logger(__name__)

worker = Worker("gateway.audit", adapter=lambda settings: settings.audit_days)


@worker.every("audit.seal", cron="* * * * *")
def seal(job: Job, _: int) -> None:
    """Seal what has come since the last minute."""
    now = job.store.database.now()
    while job.step(seal_block, SealBlock(now=now)):
        continue
    UNSEALED.set(find_oldest_unsealed(now, job.store))


@worker.every("audit.verify", cron="30 2 * * *")
def verify(job: Job, _: int) -> dict[str, Any]:
    """Reckon the whole chain again."""
    verdict = get_verdict(ALWAYS, job.store.database.now(), job.store)
    BROKEN.set(not verdict.ok)
    broken = verdict.first_broken
    if broken:
        log.error("audit_chain_broken", block=broken.block, entry=broken.entry)
    return {"ok": verdict.ok, "blocks": verdict.blocks, "entries": verdict.entries}


@worker.every("audit.retention", cron="45 2 * * *")
def let_go(job: Job, days: int) -> None:
    """Remove blocks that are older than they have to be kept."""
    until = job.store.database.now() - timedelta(days=days)
    while job.step(remove_block, RemoveBlock(until=until)):
        continue
