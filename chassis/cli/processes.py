"""The processes of a service: ``kith web|live|relay|consume|work``, and ``migrate``."""

import sys
from importlib import import_module
from typing import Any

import click

from chassis.cli import load, service_argument
from chassis.cli.deployment import services

metrics_option = click.option(
    "--metrics",
    default="127.0.0.1:9000",
    show_default=True,
    help="Where /metrics, /livez and /readyz answer.",
)


def run(role: str, service: str, *words: Any) -> None:
    """Be one process of a service, without what only terminals need.

    structlog imports rich for tracebacks that these processes never print: a tenth of
    their start, and six megabytes each.
    """
    sys.modules.update({"rich": None})  # type: ignore[dict-item]
    processes = import_module("chassis.service.processes")
    getattr(processes, f"run_{role}")(load(service), *words)


@click.command()
@service_argument
@click.option("--bind", default="127.0.0.1:8000", show_default=True)
@metrics_option
def web(service: str, bind: str, metrics: str) -> None:
    """Answer HTTP requests."""
    run("web", service, bind, metrics)


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True)
@metrics_option
def live(bind: str, metrics: str) -> None:
    """Push changes to browsers."""
    run("live", "gateway", bind, metrics)


@click.command()
@service_argument
@metrics_option
@click.option("--shards", type=click.IntRange(1, 16), default=16, show_default=True)
def relay(service: str, metrics: str, shards: int) -> None:
    """Publish the facts that a service has written.

    Fewer shards than 16 spread them over several relays.
    """
    run("relay", service, metrics, shards)


@click.command()
@service_argument
@metrics_option
def consume(service: str, metrics: str) -> None:
    """Apply the facts of other services."""
    run("consumer", service, metrics)


@click.command()
@service_argument
@click.argument("feature", required=False)
@metrics_option
def work(service: str, feature: str | None, metrics: str) -> None:
    """Do the later work of a service, or of one feature that stands apart."""
    run("worker", service, feature, metrics)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SERVICE...|all")
def migrate(names: tuple[str, ...]) -> None:
    """Make indexes and run new migrations, under a lease."""
    from chassis.service.processes import migrate_service

    for name in services() if names == ("all",) else names:
        done = migrate_service(load(name))
        click.echo(f"{name}: {', '.join(done) or 'nothing new'}")
