"""The web process: gunicorn with threads, as every service runs it."""

import logging
import threading
from collections.abc import Callable
from http import HTTPStatus
from socket import socket
from types import FrameType
from typing import Any, Final

import gunicorn.util
import orjson
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gasgi import ASGIWorker
from gunicorn.workers.gthread import ThreadWorker

from chassis.web.app import THREADS
from chassis.web.health import draining
from chassis.web.problems import PROBLEM_JSON

__all__ = ["serve", "serve_live"]

DRAIN_SECONDS: Final = 3.0
"""How long a process that was told to stop answers on, not ready any more."""
OPTIONS: Final = {
    "workers": 1,
    "timeout": 15,
    "graceful_timeout": 25,
    "keepalive": 65,
    # Its path is the same for every gunicorn of a user: they would share one.
    "control_socket_disable": True,
}


def write_problem(line: socket, status: int, reason: str, _: str) -> None:
    """Refuse what never became a request: a problem (RFC 9457), as everywhere."""
    refused = status != HTTPStatus.INTERNAL_SERVER_ERROR
    problem = {
        "type": f"urn:kith:problem:{reason.lower().replace(' ', '-')}",
        "title": reason,
        "status": status,
        "detail": reason,
        "errors": [],
        "retryable": False,
        "applied": "no" if refused else "unknown",
    }
    body = orjson.dumps(problem)
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\n"
    head += f"Content-Type: {PROBLEM_JSON}\r\nContent-Length: {len(body)}\r\n"
    head += "X-Not-Applied: 1\r\n" if refused else ""
    gunicorn.util.write_nonblock(line, f"{head}\r\n".encode() + body)


gunicorn.util.write_error = write_problem  # its worker writes pages of HTML


class DrainingWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Says that it is not ready, and only then stops to accept."""

    def drain(self, number: int, frame: FrameType | None) -> None:
        """Begin to stop: balancers get time to look elsewhere."""
        draining.set()
        stop = super().handle_exit
        threading.Timer(DRAIN_SECONDS, stop, (number, frame)).start()

    handle_exit = drain  # gunicorn's name for SIGTERM


class LiveWorker(ASGIWorker):  # type: ignore[misc]
    """Lets the application know that it is to stop: streams end only when told."""

    def end(self) -> None:
        """Begin to stop."""
        draining.set()
        super().handle_exit_signal()

    handle_exit_signal = end  # gunicorn's name for SIGTERM


class PlainLogger(Logger):  # type: ignore[misc]
    """Leaves it to the root logger how lines look."""

    def setup(self, cfg: Any) -> None:
        """Drop gunicorn's own handlers."""
        self.error_log = logging.getLogger("gunicorn")
        self.access_log = logging.getLogger("gunicorn.access")
        self.error_log.setLevel(logging.WARNING)
        self.cfg = cfg


class Server(BaseApplication):  # type: ignore[misc]
    """One application on one address."""

    def __init__(self, make_app: Callable[[], Any], **options: Any) -> None:
        self._make_app = make_app
        self._options = {**OPTIONS, **options}
        super().__init__()

    def load_config(self) -> None:
        """Take our options; no command line, no configuration file."""
        self.cfg.set("logger_class", PlainLogger)
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Make the application, in the worker."""
        return self._make_app()


def serve(make_app: Callable[[], Any], bind: str, threads: int = THREADS) -> None:
    """Answer HTTP until SIGTERM.

    Args:
        make_app: makes the WSGI application; called after the fork.
        bind: host and port to listen on.
        threads: how many requests may be in hand at once.
    """
    worker = DrainingWorker
    Server(make_app, bind=bind, threads=threads, worker_class=worker).run()


def serve_live(make_app: Callable[[], Any], bind: str) -> None:
    """Be one ASGI application on ``bind``, with lasting answers, until SIGTERM."""
    # A kept connection would hold the end of the process up until it is dropped.
    quick = {"keepalive": 2, "graceful_timeout": 5, "asgi_lifespan": "on"}
    Server(make_app, bind=bind, worker_class=LiveWorker, **quick).run()
