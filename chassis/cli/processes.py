"""The processes of a service: ``kith web|relay|consume|work``, and ``migrate``."""

import click

from chassis.cli import load, service_argument
from chassis.cli.deployment import services

metrics_option = click.option(
    "--metrics",
    default="127.0.0.1:9000",
    show_default=True,
    help="Where /metrics, /livez and /readyz answer.",
)


@click.command()
@service_argument
@click.option("--bind", default="127.0.0.1:8000", show_default=True)
@metrics_option
def web(service: str, bind: str, metrics: str) -> None:
    """Answer HTTP requests."""
    load(service).run_web(bind, metrics)


@click.command()
@service_argument
@metrics_option
def relay(service: str, metrics: str) -> None:
    """Publish the facts that a service has written."""
    load(service).run_relay(metrics)


@click.command()
@service_argument
@metrics_option
def consume(service: str, metrics: str) -> None:
    """Apply the facts of other services."""
    load(service).run_consumer(metrics)


@click.command()
@service_argument
@click.argument("feature", required=False)
@metrics_option
def work(service: str, feature: str | None, metrics: str) -> None:
    """Do the jobs of a service, or of one feature that stands apart."""
    load(service).run_worker(feature, metrics)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SERVICE...|all")
def migrate(names: tuple[str, ...]) -> None:
    """Make indexes and run new migrations, under a lease."""
    for name in services() if names == ("all",) else names:
        done = load(name).migrate()
        click.echo(f"{name}: {', '.join(done) or 'nothing new'}")
