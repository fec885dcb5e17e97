"""The processes of a service, each until SIGTERM, and its migrations."""

import gc
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from chassis import crashpoints
from chassis.jobs import WorkerProcess, chosen, make_queues
from chassis.keys import Keyring, use
from chassis.messaging.relay import RelayOptions
from chassis.messaging.relay_loop import RelayLoop
from chassis.messaging.relay_loop import run_relay as relay
from chassis.messaging.runner import Limits, consumer_of
from chassis.mongo import Database, is_infrastructure, migrate
from chassis.service.factory import Service
from chassis.service.floors import below_floor, libraries_below_floor
from chassis.settings import Settings, SettingsError
from chassis.telemetry import configure_logs, get_logger, serve_metrics
from chassis.web.gunicorn import serve, serve_live

EVERY_SERVICE: Final = ("identity-public", "seal")
log = get_logger(__name__)

__all__ = [
    "migrate_service",
    "run_consumer",
    "run_live",
    "run_relay",
    "run_web",
    "run_worker",
]


def run_web(service: Service, bind: str, metrics: str) -> None:
    """Answer HTTP requests on ``bind``."""
    settings = _begin(service, "web", "mongo_url")

    def make_app() -> Any:
        app = service.create_app(settings, database=_connect(service, settings, "web"))
        serve_metrics(_place(metrics), ready=app.extensions["kith.ready"])
        return app

    serve(make_app, bind, service.threads)


def run_live(service: Service, bind: str, metrics: str) -> None:
    """Push changes to browsers; needs the broker and no database."""
    settings = _begin(service, "live", "amqp_url")

    def make_app() -> Any:
        app = service.live(settings) if service.live else None
        serve_metrics(_place(metrics), ready=lambda: app is not None and app.is_ready())
        return app

    serve_live(make_app, bind)


def run_relay(service: Service, metrics: str, shards: int = 16) -> None:
    """Publish what the service wrote down, at most ``shards`` of its 16 shards."""
    settings = _begin(service, "relay", "mongo_url", "amqp_url")
    options = RelayOptions(
        settings.relay_window, settings.relay_rate, settings.replay_rate
    )

    def begun(loop: RelayLoop) -> None:
        serve_metrics(
            _place(metrics), alive=lambda: loop.alive, ready=lambda: loop.ready
        )

    database = _connect(service, settings, "relay")
    url = settings.amqp_url or ""
    relay(database, url, options, most_shards=shards, begun=begun)


def run_consumer(service: Service, metrics: str) -> None:
    """Apply what other services said."""
    settings = _begin(service, "consumer", "mongo_url", "amqp_url")
    limits = Limits(prefetch=settings.prefetch, inbox_days=settings.inbox_days)
    database = _connect(service, settings, "consumer")
    runner = consumer_of(service, database, settings.amqp_url or "", limits)
    serve_metrics(_place(metrics), alive=runner.is_alive, ready=runner.is_ready)
    runner.run()


def run_worker(service: Service, feature: str | None, metrics: str) -> None:
    """Do the later work of the service, or of one feature that stands apart."""
    settings = _begin(service, "worker", "mongo_url")
    database = _connect(service, settings, "worker")
    process = WorkerProcess(database, chosen(service.workers, feature), settings)
    serve_metrics(_place(metrics), alive=process.is_alive, ready=database.ping)
    process.run()


def migrate_service(service: Service) -> list[str]:
    """Make indexes and projections, run what is new; return the migrations that ran."""
    settings = _begin(service, "migrate", "mongo_url")
    spec = find_spec(service.name)
    places = spec.submodule_search_locations if spec else None
    database = _connect(service, settings, "migrate")
    make_queues(database, service.workers)
    return migrate(
        database,
        repositories=service.repositories,
        projections=service.projections,
        folder=Path(places[0], "migrations") if places else None,
    )


def _connect(service: Service, settings: Settings, role: str) -> Database:
    """Open the client; refuse a server that cannot keep our promises.

    One that does not answer may come later. Raises UnsafeDatabaseError, SettingsError.
    """
    database = service.connect(settings, role)
    try:
        database.check()
        found = database.client.server_info()["version"]
    except Exception as error:
        if not is_infrastructure(error):
            raise
        log.warning("database_absent", role=role)
        return database
    _refuse(settings, filter(None, [below_floor("MongoDB", found)]))
    return database


def _refuse(settings: Settings, below: Iterable[str]) -> None:
    """Stop a production process below a version floor, unless that is accepted."""
    for floor in below:
        if settings.production and not settings.accept_unsupported:
            raise SettingsError([f"{floor}; KITH_ACCEPT_UNSUPPORTED=1 starts anyway"])
        log.warning("version_below_floor", floor=floor)


def _begin(service: Service, role: str, *needs: str) -> Settings:
    """Do what every process does first: settings, logs, keys, crash points."""
    settings = service.settings.read(needs=needs)
    configure_logs(service.name, role)
    crashpoints.arm(settings.crashpoint)
    use(Keyring(settings.keys_dir, service.name, {*EVERY_SERVICE, *service.keys}))
    # At 700 new objects, the default, looking for garbage took a fifth of an import.
    gc.set_threshold(10_000)
    _refuse(settings, libraries_below_floor())
    return settings


def _place(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)
