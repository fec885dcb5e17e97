"""The road to the broker: connection parameters and back-off, for every process."""

import logging
import os
import random
import socket
from typing import Final

import pika

LONGEST_WAIT: Final = 30.0
# pika logs bodies of returned messages, and a traceback for each lost connection.
logging.getLogger("pika").setLevel(logging.CRITICAL)


def parameters(
    url: str, role: str, *, heartbeat: int, blocked: int
) -> pika.URLParameters:
    """Return how a process connects.

    Args:
        url: AMQP address with user and virtual host.
        role: ``contacts-relay``; with host and pid it names the connection.
        heartbeat: seconds; never 0, or a half-open connection hangs.
        blocked: seconds that the broker may block us before we reconnect.
    """
    wanted = pika.URLParameters(url)
    wanted.heartbeat = heartbeat
    wanted.blocked_connection_timeout = blocked
    wanted.connection_attempts = 1  # the caller backs off by itself, for ever
    wanted.client_properties = {
        "connection_name": f"{role}@{socket.gethostname()}:{os.getpid()}"
    }
    return wanted


def user_of(url: str) -> str:
    """Return the broker user of an address; a message's ``user_id`` must equal it."""
    return str(pika.URLParameters(url).credentials.username)


def jitter(attempt: int) -> float:
    """Return the wait before the next attempt: 1 → 30 s, full jitter."""
    return random.uniform(0, min(LONGEST_WAIT, 2.0 ** min(attempt, 5)))  # noqa: S311
