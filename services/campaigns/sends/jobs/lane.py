"""A lane: claim, render, offer, take the last look, hand over, write down."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import structlog

from campaigns.sends.adapters import PostOffice, Verdict
from campaigns.sends.adapters.post import LINES
from campaigns.sends.commands import (
    BeginSending,
    ClaimSends,
    CloseMailing,
    EndSends,
    PlanAgain,
    begin_sending,
    claim_sends,
    close_mailing,
    end_sends,
    plan_again,
)
from campaigns.sends.jobs.letters import Item, Letters
from campaigns.sends.jobs.sweep import sweep
from campaigns.sends.model import Send
from campaigns.sends.queries import (
    Mailing,
    find_feed_age,
    find_open,
    get_mailing,
)
from chassis.crashpoints import crashpoint
from chassis.domain import StaleVersionError
from chassis.jobs import Job
from chassis.mongo import transact

BATCH: Final = 8 * LINES
"""Claimed and written down at once; begun only as many at once as there are lines."""
BATCH_SECONDS: Final = 20
"""After that the rest of a batch is put back, long before its lease is over."""
IDLE_SECONDS: Final = 0.5
PAUSED_SECONDS: Final = 2
TO_DATA_SECONDS: Final = 1.0
BACK_OFF: Final = (10, 60, 600, 3600)

log = structlog.get_logger(__name__)


class Lane:
    """Carries messages of one campaign, as many at once as it has lines."""

    def __init__(self, job: Job, post: PostOffice) -> None:
        """Work on the campaign that the job's row names."""
        self.job, self.post = job, post
        self.campaign_id = str(job.row["campaign_id"])
        self._letters = Letters(job, post)

    def run(self) -> None:
        """Go on until every message has ended, or this lane has to wait."""
        with ThreadPoolExecutor(LINES) as pool:
            while not self.job.closed:
                self._round(pool)

    def _round(self, pool: ThreadPoolExecutor) -> None:
        mailing = get_mailing(self.campaign_id, self.job.store)
        if mailing.gate == "cancelled":
            return self.job.close("done")
        if mailing.gate != "running" or self._is_stale():
            return self.job.wait(PAUSED_SECONDS)
        sends = self._do(
            claim_sends,
            ClaimSends(
                campaign_id=self.campaign_id,
                owner=self.post.owner,
                limit=BATCH,
                from_end=self.job.id.endswith("1"),
            ),
        )
        if not sends:
            return self._wait_or_finish(mailing)
        crashpoint("send.after_claim")
        self._carry(sends, mailing, pool)
        return self.job.note(batches=self.job.checkpoint.get("batches", 0) + 1)

    def _goes_on(self, until: float) -> bool:
        """Look at time, gate and news again before the next part of a batch."""
        mailing = get_mailing(self.campaign_id, self.job.store)
        is_open = mailing.gate == "running" and not self._is_stale()
        return is_open and boot_seconds() < until

    def _is_stale(self) -> bool:
        """Marketing waits while the news of opt-outs is too old."""
        age = find_feed_age(self.job.store)
        stale = age is None or age.total_seconds() > self.post.settings.consent_max_lag
        if stale:
            log.warning(
                "marketing waits for news of contacts", campaign=self.campaign_id
            )
        return stale

    def _wait_or_finish(self, mailing: Mailing) -> None:
        sweep(self.job, self.post)
        if mailing.is_planned and not find_open(self.campaign_id, self.job.store):
            self._do(close_mailing, CloseMailing(campaign_id=self.campaign_id))
            self.job.close("done")
        else:
            self.job.wait(IDLE_SECONDS)

    def _carry(
        self, sends: Sequence[Send], mailing: Mailing, pool: ThreadPoolExecutor
    ) -> None:
        """Carry a batch out, and write down at its end what the journal holds."""
        until = boot_seconds() + BATCH_SECONDS
        taken: list[Send] = []
        for n in range(0, len(sends), LINES):
            if n and not self._goes_on(until):
                self._plan_again(sends[n:], 0, "")
                break
            items, broken = self._letters.write(sends[n : n + LINES], mailing)
            self._end(broken)
            crashpoint("send.after_render")
            offered = self._offered(items, pool)
            crashpoint("send.after_rcpt")
            if offered:
                taken += self._send(offered, pool)
        try:
            self._end(taken)
        except StaleVersionError:  # so slow that a sweep began to settle them
            log.warning("sends are left to the journal", campaign=self.campaign_id)
        crashpoint("send.after_record")

    def _offered(self, items: Sequence[Item], pool: ThreadPoolExecutor) -> list[Item]:
        """Name sender and recipients; a refusal here is certain."""
        verdicts = pool.map(
            lambda i: i.line.offer(i.sender, i.send.address or ""), items
        )
        ready: list[Item] = []
        refused: list[tuple[Item, Verdict]] = []
        for item, verdict in zip(items, verdicts, strict=True):
            if verdict.kind == "yes":
                ready.append(item)
            else:
                refused.append((item, verdict))
        self._refused(refused)
        return ready

    def _refused(self, refused: Sequence[tuple[Item, Verdict]]) -> None:
        """Fail what was refused for good; let the rest wait, each time longer."""
        failed = [item.send for item, verdict in refused if verdict.kind == "never"]
        for item, verdict in refused:
            if verdict.kind == "never":
                item.send.end("failed", reason="refused", answer=verdict.answer)
            else:
                seconds = BACK_OFF[min(item.send.attempts, len(BACK_OFF)) - 1]
                self._plan_again([item.send], seconds, verdict.answer)
        self._end(failed)

    def _send(self, items: Sequence[Item], pool: ThreadPoolExecutor) -> list[Send]:
        """Take the last look and hand over; return what was taken, in the journal."""
        began = boot_seconds()
        sends = [item.send for item in items]
        try:
            allowed = self._do(
                begin_sending, BeginSending(owner=self.post.owner, sends=sends)
            )
        except StaleVersionError:
            return self._hang_up(items)
        crashpoint("send.after_sending")
        may = {send.id for send in allowed}
        begin = [item for item in items if item.send.id in may]
        self._hang_up([item for item in items if item.send.id not in may])
        self.post.journal.begin(item.key for item in begin)
        if boot_seconds() - began > TO_DATA_SECONDS:
            self._plan_again([item.send for item in begin], 0, "too late for DATA")
            return self._hang_up(begin)
        verdicts = list(pool.map(lambda i: i.line.hand_over(i.message), begin))
        crashpoint("send.after_250")
        taken = [i.key for i, v in zip(begin, verdicts, strict=True) if v.kind == "yes"]
        self.post.journal.taken(taken)
        crashpoint("send.after_journal")
        return self._sorted(begin, verdicts)

    def _sorted(self, items: Sequence[Item], verdicts: Sequence[Verdict]) -> list[Send]:
        """Return what was taken; the rest no journal holds, so it is stored now."""
        ends = {"yes": "handed_off", "never": "failed", "lost": "outcome_unknown"}
        taken: list[Send] = []
        ended: list[Send] = []
        for item, verdict in zip(items, verdicts, strict=True):
            send = item.send
            send.provider = self.post.provider
            if verdict.kind == "later":
                seconds = BACK_OFF[min(send.attempts, len(BACK_OFF)) - 1]
                self._plan_again([send], seconds, verdict.answer)
                continue
            send.state = "sending"
            reason = {"never": "refused", "lost": "connection_lost"}.get(verdict.kind)
            send.end(ends[verdict.kind], reason=reason, answer=verdict.answer)  # type: ignore[arg-type]
            (taken if verdict.kind == "yes" else ended).append(send)
        self._end(ended)
        return taken

    def _end(self, sends: Sequence[Send]) -> None:
        if sends:
            self._do(end_sends, EndSends(owner=self.post.owner, sends=sends))

    def _plan_again(self, sends: Sequence[Send], seconds: float, answer: str) -> None:
        self._do(
            plan_again,
            PlanAgain(
                owner=self.post.owner, sends=sends, seconds=seconds, answer=answer
            ),
        )

    def _hang_up(self, items: Sequence[Item]) -> list[Send]:
        """Leave the transactions of messages that will not begin."""
        for item in items:
            item.line.close()
        return []

    def _do(self, handler: Any, command: Any) -> Any:
        job = self.job
        return transact(job.queue.database, handler, command, caller=job.caller)


def boot_seconds() -> float:
    """Return a clock that goes on while the process is stopped."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
