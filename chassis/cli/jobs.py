"""``kith jobs``: late and failed work that waits for a person."""

import getpass
from typing import Any

import click

from chassis.cli import json_option, load, out, service_argument
from chassis.cli.audit import audited

queue_option = click.option(
    "--queue", default="jobs", show_default=True, help="The collection of the rows."
)


@click.group()
def jobs() -> None:
    """Look at late and failed work; run it or leave it."""


def _database(service: str) -> Any:
    found = load(service)
    return found.connect(found.settings.read(), "command")


@jobs.command()
@service_argument
@queue_option
@click.option("--state", help="Instead of what waits for a decision.")
@json_option
def ls(service: str, queue: str, state: str | None, *, as_json: bool) -> None:
    """List missed and failed rows, or those of one state."""
    from chassis.jobs import list_jobs

    rows = list_jobs(_database(service), collection=queue, state=state)
    out(rows, as_json=as_json)


@jobs.command()
@service_argument
@click.argument("row_id")
@queue_option
def retry(service: str, row_id: str, queue: str) -> None:
    """Run a missed or failed row now, however late it is."""
    from chassis.jobs import retry_job

    _decide(retry_job, service, row_id, queue)


@jobs.command()
@service_argument
@click.argument("row_id")
@queue_option
def skip(service: str, row_id: str, queue: str) -> None:
    """Leave a missed or failed row as it is."""
    from chassis.jobs import skip_job

    _decide(skip_job, service, row_id, queue)


def _decide(decide: Any, service: str, row_id: str, queue: str) -> None:
    database = _database(service)
    with audited(database, f"jobs {decide.__name__}", queue=queue, id=row_id):
        decide(database, row_id, getpass.getuser(), collection=queue)
