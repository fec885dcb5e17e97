"""Prometheus metrics and the probes of processes that have no HTTP door."""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final
from wsgiref.simple_server import WSGIServer, make_server

from prometheus_client import REGISTRY, CollectorRegistry, make_wsgi_app, values
from prometheus_client.exposition import ThreadingWSGIServer, _SilentHandler
from prometheus_client.multiprocess import MultiProcessCollector

__all__ = ["serve_metrics", "share_metrics"]

Probe = Callable[[], bool]
DIRECTORY: Final = "PROMETHEUS_MULTIPROC_DIR"


def share_metrics(directory: Path) -> None:
    """Keep metrics in files, so that any of several workers can answer for all.

    Call it before the workers are forked and before any metric has a value.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for left_over in directory.glob("*.db"):
        left_over.unlink()
    os.environ[DIRECTORY] = str(directory)  # noqa: TID251  the library's only switch
    values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]


def serve_metrics(
    address: tuple[str, int], *, alive: Probe = lambda: True, ready: Probe
) -> WSGIServer:
    """Answer ``/metrics``, ``/livez`` and ``/readyz`` from a thread of this process.

    Several workers may serve the same port; the kernel picks one for each scrape.
    Returns the server; its ``shutdown`` ends it.
    """
    metrics = make_wsgi_app(_registry())

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        probe = {"/livez": alive, "/readyz": ready}.get(environ["PATH_INFO"])
        if probe is None:
            answer: Iterable[bytes] = metrics(environ, start)
            return answer
        good = probe()
        start("200 OK" if good else "503 Service Unavailable", [])
        return [b"ok\n" if good else b"no\n"]

    server = make_server(*address, app, _SharedPortServer, handler_class=_SilentHandler)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server


def _registry() -> CollectorRegistry:
    if DIRECTORY not in os.environ:  # noqa: TID251  see share_metrics
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class _SharedPortServer(ThreadingWSGIServer):
    allow_reuse_port = True
