"""What a worker process tells its operators."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

OLDEST_DUE: Final = Gauge(
    "kith_jobs_oldest_due_seconds", "How long the next row has been due", ["queue"]
)
MISSED: Final = Counter(
    "kith_jobs_missed", "Occurrences found too late", ["job", "misfire"]
)
DONE: Final = Counter("kith_jobs", "Attempts by their end", ["job", "result"])
SECONDS: Final = Histogram(
    "kith_job_seconds",
    "Duration of an attempt",
    ["job"],
    buckets=(0.01, 0.1, 1, 10, 60, 600, 3600),
)
