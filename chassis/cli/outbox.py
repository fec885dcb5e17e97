"""``kith outbox ls|release`` and ``kith leases``: what waits, and who relays."""

import click

from chassis.cli import json_option, load, out, service_argument
from chassis.cli.audit import audited


@click.group()
def outbox() -> None:
    """Look at rows of the log that are held, and let them go."""


@outbox.command()
@service_argument
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@json_option
def ls(service: str, limit: int, *, as_json: bool) -> None:
    """List held rows: why, how often tried, until when."""
    from chassis.mongo.backlog import Backlog

    shown = ("_id", "type", "aggregate", "version", "error", "attempts", "hold_until")
    found = load(service)
    rows = Backlog(found.connect(found.settings.read(), "command")).list_held(limit)
    out([{name: row[name] for name in shown} for row in rows], as_json=as_json)


@outbox.command()
@service_argument
@click.option("--id", "ids", multiple=True, help="An event's id; repeat it.")
@click.option("--all", "everything", is_flag=True, help="Whatever is held.")
@click.option("--dry-run", is_flag=True, help="Count, change nothing.")
def release(
    service: str, ids: tuple[str, ...], *, everything: bool, dry_run: bool
) -> None:
    """Let held rows be published now instead of later."""
    from chassis.mongo.backlog import Backlog

    if everything == bool(ids):
        raise click.UsageError("say which: --id, or --all")
    found = load(service)
    database = found.connect(found.settings.read(), "command")
    backlog, chosen = Backlog(database), None if everything else ids
    if dry_run:
        click.echo(f"{backlog.count_held(chosen)} would be released")
        return
    with audited(database, "outbox release", ids=ids, everything=everything) as result:
        result["count"] = backlog.release(chosen)
    click.echo(f"{result['count']} released")


@click.command()
@service_argument
@json_option
def leases(service: str, *, as_json: bool) -> None:
    """List who holds which shard of the log, and for how many seconds more."""
    from chassis.mongo.leases import list_leases

    found = load(service)
    rows = list_leases(found.connect(found.settings.read(), "command"))
    shown = ("_id", "owner", "epoch", "left")
    out([{name: row.get(name) for name in shown} for row in rows], as_json=as_json)
