"""``kith replay``: some facts of one owner, once more, to one queue."""

from typing import Any

import click

from chassis.cli import service_argument
from chassis.cli.audit import audited
from chassis.cli.desk import desk


@click.command()
@service_argument
@click.option("--to", "queue", required=True, help="The queue, as reporting.events.")
@click.option("--aggregate", help="One aggregate, as contact/<id>.")
@click.option("--type", "patterns", multiple=True, help="A type or pattern; repeat it.")
@click.option("--since", type=click.DateTime(), help="Recorded at or after (UTC).")
@click.option("--latest", is_flag=True, help="Only the newest of each aggregate.")
@click.option("--rate", type=click.FloatRange(0.1), default=1000.0, show_default=True)
@click.option("--dry-run", is_flag=True, help="Count, send nothing.")
def replay(service: str, queue: str, **what: Any) -> None:
    """Send facts from the log of SERVICE again, to one queue only.

    Consumers know them by their ids and versions, and plan no messages for them.
    """
    from datetime import UTC

    from chassis.messaging.replay import Replay

    if not (what["aggregate"] or what["patterns"] or what["since"]):
        raise click.UsageError("say which: --aggregate, --type or --since")
    since, patterns = what.pop("since"), what.pop("patterns")
    with desk(service) as (courier, database):
        types = _types(database, patterns)
        since = since and since.replace(tzinfo=UTC)
        chosen = Replay(types=types, since=since, **what)
        told = {**what, "types": patterns, "since": since, "to": queue}
        with audited(database, f"replay {chosen.id}", **told) as result:
            result["count"] = chosen.run(courier, database, queue)
    click.echo(f"{result['count']} {'would be ' * what['dry_run']}sent to {queue}")


def _types(database: Any, patterns: tuple[str, ...]) -> list[str]:
    """Return the types in the log that the patterns fit; none for no pattern."""
    from chassis.messaging.patterns import expand

    types = expand(patterns, database.collection("events").distinct("type"))
    if patterns and not types:
        raise click.UsageError(f"no fact in the log is of {', '.join(patterns)}")
    return types
