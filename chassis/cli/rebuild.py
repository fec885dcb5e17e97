"""``kith rebuild``: a new generation of a projection beside the live one."""

import json
import signal
from typing import Any

import click

from chassis.cli import json_option, load, out, service_argument
from chassis.cli.audit import audited

projection_argument = click.argument("projection")


@click.group()
def rebuild() -> None:
    """Build a projection anew from the owners' facts, verify and swap it."""


def _rebuild(service: str, projection: str) -> Any:
    from chassis.messaging import catalogue
    from chassis.messaging.generations import Rebuild

    found = load(service)
    settings = found.settings.read(needs=("mongo_url", "amqp_url"))
    known = {one.name: one for one in found.projections}
    if projection not in known:
        raise click.UsageError(f"no projection {projection!r}: {', '.join(known)}")
    return Rebuild(
        database=found.connect(settings, "command"),
        projection=known[projection],
        consumers=[c for c in found.consumers if projection in c.projections],
        catalogue=catalogue.known_types([found], catalogue.load()),
        amqp_url=settings.amqp_url,
    )


def _audited(step: Any, name: str, **arguments: Any) -> Any:
    about = {"projection": step.projection.name, **arguments}
    return audited(step.database, f"rebuild {name}", **about)


@rebuild.command()
@service_argument
@projection_argument
@click.option("--latest", is_flag=True, help="Only the newest fact of each record.")
@click.option("--dry-run", is_flag=True, help="Tell which types would be asked for.")
def start(service: str, projection: str, *, latest: bool, dry_run: bool) -> None:
    """Open the next generation and ask the owners for their facts."""
    step = _rebuild(service, projection)
    if dry_run:
        out([{"type": name} for name in step.types], as_json=False)
        return
    with _audited(step, "start", latest=latest) as result:
        result["generation"] = step.start("latest" if latest else "all")
    click.echo(f"generation {result['generation']} is open: kith rebuild run")


@rebuild.command()
@service_argument
@projection_argument
def run(service: str, projection: str) -> None:
    """Fill the generation until everything has arrived; may be stopped and repeated."""
    step = _rebuild(service, projection)
    _stop_on_signal(step)
    with _audited(step, "run"):
        step.run()
    click.echo("all is here: kith rebuild verify")


@rebuild.command()
@service_argument
@projection_argument
def status(service: str, projection: str) -> None:
    """Print where the rebuild stands."""
    found = _rebuild(service, projection).status()
    click.echo(json.dumps(found, indent=2, default=str))


@rebuild.command()
@service_argument
@projection_argument
@json_option
def verify(service: str, projection: str, *, as_json: bool) -> None:
    """Compare what owners sent with what arrived; exit code 1 when it differs."""
    step = _rebuild(service, projection)
    problems = step.verify()
    totals = step.totals()
    if as_json:
        click.echo(json.dumps({"problems": problems, "rows": totals}))
    else:
        out([totals], as_json=False)
        click.echo("\n".join(problems) or "equal: kith rebuild swap")
    raise SystemExit(1 if problems else 0)


@rebuild.command()
@service_argument
@projection_argument
def swap(service: str, projection: str) -> None:
    """Use the new generation; the queue is fed for a minute more, then deleted."""
    step = _rebuild(service, projection)
    _stop_on_signal(step)
    with _audited(step, "swap"):
        step.swap()
    click.echo("swapped; kith rebuild rollback goes back within 24 hours")


@rebuild.command()
@service_argument
@projection_argument
def rollback(service: str, projection: str) -> None:
    """Go back to the other generation; what it missed is fetched again."""
    step = _rebuild(service, projection)
    with _audited(step, "rollback") as result:
        result["generation"] = step.rollback()
    click.echo(f"generation {result['generation']} is active")


@rebuild.command()
@service_argument
@projection_argument
@click.option("--at-once", is_flag=True, help="Do not keep it for 24 hours.")
def drop(service: str, projection: str, *, at_once: bool) -> None:
    """Remove the generation that is being built, else the previous one."""
    step = _rebuild(service, projection)
    with _audited(step, "drop", at_once=at_once) as result:
        result["generation"] = step.drop(at_once=at_once)
    click.echo(f"generation {result['generation']} is gone")


def _stop_on_signal(step: Any) -> None:
    def stop(*_: object) -> None:
        if step.filler is not None:
            step.filler.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
