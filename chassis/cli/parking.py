"""``kith parking``: messages that wait for a person."""

from datetime import datetime
from typing import Any

import click

from chassis.cli import json_option, load, out, service_argument
from chassis.cli.audit import audited
from chassis.cli.desk import desk

id_option = click.option("--id", "ids", multiple=True, help="An event's id; repeat it.")
type_option = click.option("--type", "type_", default="", help="A type or pattern.")
error_option = click.option("--error", default="", help="A kind of error, see ls.")
since_option = click.option(
    "--since", type=click.DateTime(), help="First failed at or after this time (UTC)."
)
dry_option = click.option("--dry-run", is_flag=True, help="Count, change nothing.")


@click.group()
def parking() -> None:
    """Look at parked messages, send them back, drop them."""


def _selection(**what: Any) -> Any:
    from datetime import UTC

    from chassis.messaging.parking import Selection

    since: datetime | None = what.pop("since", None)
    ids = frozenset(what.pop("ids", ()))
    return Selection(ids=ids, since=since and since.replace(tzinfo=UTC), **what)


@parking.command()
@service_argument
@type_option
@error_option
@since_option
@json_option
def ls(service: str, *, as_json: bool, type_: str, **what: Any) -> None:
    """Count by type, error and attempts."""
    from chassis.messaging.parking import summary

    with desk(service) as (courier, _):
        found = summary(courier, service, _selection(type=type_, **what))
    out(found, as_json=as_json)


@parking.command()
@service_argument
@click.option("--id", "key", required=True, help="The event's id.")
def show(service: str, key: str) -> None:
    """Print headers and body of one message, without the values of its data."""
    import json

    from chassis.messaging.parking import shown, walk

    with desk(service) as (courier, _):
        found = next(walk(courier, service, _selection(ids=[key])), None)
        if found is None:
            raise click.ClickException(f"no parked message {key}")
        click.echo(json.dumps(shown(found), indent=2, default=str))


@parking.command()
@service_argument
@id_option
@type_option
@error_option
@click.option("--all", "everything", is_flag=True, help="Whatever is parked.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@click.option("--rate", type=click.FloatRange(0.1), default=50.0, show_default=True)
@click.option("--keep-attempts", is_flag=True, help="Go on counting failures.")
@click.option("--accept-age", is_flag=True, help="Let inbox handlers take old events.")
@dry_option
def redrive(service: str, *, everything: bool, **what: Any) -> None:
    """Send messages back to this service, and to no other."""
    from chassis.messaging.parking import Redrive

    chosen = {name: what.pop(name) for name in ("ids", "type_", "error")}
    if everything == any(chosen.values()):
        raise click.UsageError("say which: --id, --type, --error, or --all")
    selection = _selection(type=chosen.pop("type_"), **chosen)
    with (
        desk(service) as (courier, database),
        audited(database, "parking redrive", **what, **chosen) as result,
    ):
        count = Redrive(**what).run(courier, service, selection)
        result["count"] = count
    click.echo(f"{count} would go back" if what["dry_run"] else f"{count} went back")


@parking.command()
@service_argument
@click.option("--id", "ids", multiple=True, required=True, help="An event's id.")
@click.option("--reason", required=True, help="Why it need not be handled.")
@dry_option
def drop(service: str, ids: tuple[str, ...], reason: str, *, dry_run: bool) -> None:
    """Take messages out for good; a copy stays in parking_archive."""
    from chassis.messaging.parking import archive, walk

    with desk(service) as (courier, database):
        selection = _selection(ids=ids)
        if dry_run:
            count = sum(1 for _ in walk(courier, service, selection))
            click.echo(f"{count} would be dropped")
            return
        with audited(database, "parking drop", ids=ids, reason=reason) as result:
            result["count"] = archive(courier, database, selection, reason)
    click.echo(f"{result['count']} dropped")


@parking.command()
@service_argument
@click.option("--days", type=click.IntRange(1), help="Instead of KITH_PARKING_DAYS.")
def scrub(service: str, days: int | None) -> None:
    """Archive what is old; remove what tells of erased persons."""
    from chassis.messaging import parking as messages

    with (
        desk(service) as (courier, database),
        audited(database, "parking scrub", days=days) as result,
    ):
        kept = days or load(service).settings.read().parking_days
        result.update(messages.scrub(courier, database, kept))
    click.echo(f"{result['archived']} archived, {result['removed']} removed")
