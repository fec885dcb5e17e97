"""Work that happens later: leased rows, schedules, unique occurrences, the loop."""

from chassis.jobs.declared import Misfire, Worker, chosen
from chassis.jobs.hand import list_jobs, retry_job, skip_job
from chassis.jobs.job import GiveUpError, Job, StoppingError
from chassis.jobs.process import WorkerProcess
from chassis.jobs.queue import LeaseLostError, Queue
from chassis.jobs.schedules import make_queues, next_after

__all__ = [
    "GiveUpError",
    "Job",
    "LeaseLostError",
    "Misfire",
    "Queue",
    "StoppingError",
    "Worker",
    "WorkerProcess",
    "chosen",
    "list_jobs",
    "make_queues",
    "next_after",
    "retry_job",
    "skip_job",
]
