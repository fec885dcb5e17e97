"""The values of the web process."""

from chassis.web.app import SPARE, THREADS
from chassis.web.door import REQUEST_SECONDS
from chassis.web.gunicorn import DRAIN_SECONDS, OPTIONS
from chassis.web.identity import LEEWAY, LIFETIME


def test_the_time_outs_are_those_of_the_table() -> None:
    heartbeat, graceful, kept = (
        OPTIONS[name] for name in ("timeout", "graceful_timeout", "keepalive")
    )

    assert (heartbeat, graceful, kept) == (15, 25, 65)
    assert (REQUEST_SECONDS, DRAIN_SECONDS) == (8, 3)
    assert (LIFETIME, LEEWAY) == (60, 10)


def test_some_threads_stay_free_to_refuse_and_to_be_probed() -> None:
    assert (THREADS, SPARE) == (12, 2)
