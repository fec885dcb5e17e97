"""The worker process: a thread per queue, one that expands and renews."""

import random
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any, Final

import structlog

from chassis.crashpoints import crashpoint
from chassis.jobs import metrics
from chassis.jobs.declared import Handler, Worker
from chassis.jobs.job import GiveUpError, Job, StoppingError
from chassis.jobs.queue import RENEW_SECONDS, LeaseLostError, Queue
from chassis.jobs.schedules import JOBS, expand, keep_schedule, misfired
from chassis.mongo import Caller, Database, Document, is_infrastructure

MAX_ATTEMPTS: Final = 5
BACK_OFF: Final = (10, 60, 600, 3600)
IDLE_SECONDS: Final = 1.0
TROUBLE_SECONDS: Final = 5.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Lane:
    """One queue with what handles its rows."""

    queue: Queue
    handlers: Mapping[str, tuple[Handler, tuple[Any, ...]]]
    threads: int = 1

    def of(self, row: Document) -> tuple[str, Handler, tuple[Any, ...]]:
        """Return name, handler and adapters for a row."""
        name = row["job"] if self.queue.collection == JOBS else self.queue.collection
        return name, *self.handlers[name]


class WorkerProcess:
    """Does the later work of some features of one service until told to stop."""

    def __init__(
        self,
        database: Database,
        workers: Iterable[Worker],
        settings: object = None,
        *,
        offset: timedelta = timedelta(),
    ) -> None:
        """Build the adapters from the settings; nothing runs yet.

        `offset` moves the server's time for what is due; leases stay on the server's.
        """
        self.database = database
        self.stopping = Event()
        self.offset = offset
        self._workers = list(workers)
        self._held: dict[str, tuple[Queue, Any]] = {}
        self._adapters: list[Any] = []
        self._beaten_at = time.monotonic()
        self.lanes = list(self._lanes(settings))

    def _lanes(self, settings: object) -> Iterable[Lane]:
        timed: dict[str, tuple[Handler, tuple[Any, ...]]] = {}
        for worker in self._workers:
            adapters = (worker.adapter(settings),) if worker.adapter else ()
            self._adapters += adapters
            timed |= {
                every.name: (every.handler, adapters) for every in worker.schedules
            }
            for claim in worker.claims:
                queue = Queue(
                    self.database,
                    claim.collection,
                    claim.ready,
                    claim.held,
                    claim.where,
                )
                handlers = {claim.collection: (claim.handler, adapters)}
                yield Lane(queue, handlers, claim.threads)
        names = {"job": {"$in": list(timed)}}
        if timed:
            yield Lane(Queue(self.database, JOBS, where=names), timed)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, which let the work in hand reach its step."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        self.serve()

    def serve(self) -> None:
        """Work until `stop`; for callers with their own signals."""
        threads = sum(lane.threads for lane in self.lanes)
        with ThreadPoolExecutor(max(threads, 1), "lane") as pool:
            served = [
                pool.submit(self._serve_lane, lane)
                for lane in self.lanes
                for _ in range(lane.threads)
            ]
            try:
                self._keep_time()
            finally:
                self.stop()  # or the pool would wait for ever
        self._hang_up()
        for lane in served:
            lane.result()

    def _keep_time(self) -> None:
        """Expand each second, renew every 20, until told to stop."""
        self._trying(self.keep_schedules)
        renewed_at = time.monotonic()
        while not self.stopping.wait(IDLE_SECONDS):
            self._beaten_at = time.monotonic()
            self._trying(self._expand)
            if time.monotonic() - renewed_at > RENEW_SECONDS:
                renewed_at = time.monotonic()
                self._trying(self._renew)

    def _hang_up(self) -> None:
        for adapter in self._adapters:
            getattr(adapter, "close", lambda: None)()

    def stop(self) -> None:
        """Claim nothing more; jobs in hand end at their next step."""
        self.stopping.set()

    def is_alive(self) -> bool:
        """Say whether the loop turns."""
        return time.monotonic() - self._beaten_at < RENEW_SECONDS

    def run_until_empty(self) -> int:
        """Do all that is due, here and now, and return in how many turns; for tests."""
        self.keep_schedules()
        done = 0
        while not self.stopping.is_set() and self._turn():
            done += 1
        self._hang_up()
        return done

    def now(self) -> datetime:
        """Return the server's time, which decides what is due."""
        now: datetime = self.database.now()
        return now + self.offset

    def keep_schedules(self) -> None:
        """Write down the schedules that the code declares."""
        now = self.now()
        for every in (e for worker in self._workers for e in worker.schedules):
            keep_schedule(self.database, every, now)

    def _serve_lane(self, lane: Lane) -> None:
        try:
            while not self.stopping.is_set():
                if not self._trying(lambda: self._work(lane)):
                    self.stopping.wait(IDLE_SECONDS)
        finally:
            self.stop()  # a bug here ends the process; the supervisor starts it again

    def _turn(self) -> bool:
        expanded = expand(self.database, self.now())
        worked = [self._work(lane) for lane in self.lanes]
        return expanded > 0 or any(worked)

    def _trying(self, step: Callable[[], Any]) -> Any:
        """Do a step; a database that is away is waited for, and nothing is lost."""
        try:
            return step()
        except Exception as error:
            if not is_infrastructure(error):
                raise
            log.warning("worker.waiting", cause=type(error).__name__)
            self.stopping.wait(TROUBLE_SECONDS * random.random())  # noqa: S311
            return None

    def _expand(self) -> None:
        now = self.now()
        while expand(self.database, now) and not self.stopping.is_set():
            pass
        for lane in self.lanes:
            seconds = lane.queue.oldest_due(now)
            metrics.OLDEST_DUE.labels(lane.queue.collection).set(seconds)

    def _renew(self) -> None:
        for queue, row_id in list(self._held.values()):
            queue.renew([row_id])

    def _work(self, lane: Lane) -> bool:
        """Claim one row and bring it to an end; say whether there was one."""
        now = self.now()
        row = lane.queue.claim(now)
        if row is None:
            return False
        crashpoint("jobs.after_claim")
        job = Job(lane.queue, row, self._caller(row), self.stopping)
        key = f"{lane.queue.collection}/{job.id}"
        self._held[key] = lane.queue, row["_id"]
        try:
            self._attempt(lane, job, now)
        except LeaseLostError:
            log.warning("job.lease_lost", queue=lane.queue.collection, job=job.id)
        finally:
            del self._held[key]
        return True

    def _caller(self, row: Document) -> Caller:
        story = row.get("correlation_id")
        return Caller.system(self.database.service, correlation_id=story)

    def _attempt(self, lane: Lane, job: Job, now: datetime) -> None:
        name, handler, adapters = lane.of(job.row)
        if job.row["attempts"] > MAX_ATTEMPTS:
            job.close("failed", error="the worker died each time")
            result = "failed"
        elif misfired(self.database, job.row, now):
            metrics.MISSED.labels(name, job.row["misfire"]).inc()
            job.close("missed")
            result = "missed"
        else:
            with metrics.SECONDS.labels(name).time():
                result = self._handle(job, lambda: handler(job, *adapters))
        metrics.DONE.labels(name, result).inc()
        crashpoint("jobs.after_finish")

    def _handle(self, job: Job, handle: Callable[[], Mapping[str, Any] | None]) -> str:
        try:
            result = handle()
            crashpoint("jobs.after_work")
        except LeaseLostError:
            raise
        except StoppingError:
            job.queue.put_back(job.row)
            return "stopped"
        except GiveUpError as error:
            job.close("failed", error=str(error))
            return "failed"
        except Exception as error:  # noqa: BLE001  any bug of a handler ends one row
            return self._failed(job, error)
        if not job.closed:
            job.close("done", result=result)
        return "done"

    def _failed(self, job: Job, error: Exception) -> str:
        if is_infrastructure(error):
            job.queue.put_back(job.row, seconds=TROUBLE_SECONDS)
            return "waited"
        log.error("job.failed", job=job.id, exc_info=error)
        attempts, reason = job.row["attempts"], type(error).__name__
        if attempts >= MAX_ATTEMPTS:
            job.close("failed", error=reason)
            return "failed"
        job.retry(BACK_OFF[attempts - 1], error=reason)
        return "retried"
