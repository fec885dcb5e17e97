"""``kith topology apply|check|recreate``: what the broker holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from chassis.cli import json_option, load, out
from chassis.cli.deployment import services

services_argument = click.argument(
    "names", nargs=-1, type=click.Choice(services()), metavar="[SERVICE]..."
)


@click.group()
def topology() -> None:
    """Declare and compare what the broker holds."""


@topology.command()
@services_argument
@click.option("--users", is_flag=True, help="Also make broker users and permissions.")
@click.option("--prune", is_flag=True, help="Remove stray bindings of own queues.")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
def apply(names: tuple[str, ...], *, users: bool, prune: bool, dry_run: bool) -> None:
    """Declare everything that is missing; may be repeated.

    Passwords of new users are the files amqp-<user> in KITH_KEYS_DIR.
    """
    from chassis.messaging import provision

    settings, wanted, management = _wanted(names)
    if (users or prune) and management is None:
        raise click.UsageError("--users and --prune need KITH_AMQP_MANAGEMENT_URL")
    with provision.operating(settings.amqp_url) as connection:
        drifts = _drifts(wanted, management, connection)
        for drift in drifts:
            click.echo(drift)
        if dry_run:
            return
        if users:
            for user in provision.apply_users(
                management, wanted, _password_in(settings.keys_dir)
            ):
                click.echo(f"new user {user}")
        provision.apply(connection, wanted, management)
        if prune:
            for binding in provision.prune(connection, drifts):
                click.echo(f"removed {binding}")


@topology.command()
@services_argument
@json_option
def check(names: tuple[str, ...], *, as_json: bool) -> None:
    """List how the broker differs from the code; exit code 1 when it does."""
    from chassis.messaging import provision

    settings, wanted, management = _wanted(names)
    with provision.operating(settings.amqp_url) as connection:
        drifts = _drifts(wanted, management, connection)
    if management is None:
        click.echo("compared objects only: KITH_AMQP_MANAGEMENT_URL is unset", err=True)
    rows = [{"what": d.what, "name": d.name, "detail": d.detail} for d in drifts]
    out(rows, as_json=as_json)
    raise SystemExit(1 if drifts else 0)


@topology.command()
@click.argument("queue")
def recreate(queue: str) -> None:
    """Give QUEUE the arguments that the code says; no message is lost.

    Stop its consumers first.
    """
    from chassis.messaging import provision
    from chassis.messaging import recreate as queues
    from chassis.messaging.courier import courier

    settings, wanted, _ = _wanted(())
    with (
        provision.operating(settings.amqp_url) as connection,
        courier(settings.amqp_url) as hand,
    ):
        try:
            moved = queues.recreate(connection, hand, wanted, queue)
        except (LookupError, queues.QueueInUseError) as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{queue} is as the code says; {moved} messages kept")


def _wanted(names: tuple[str, ...]) -> tuple[Any, Any, Any]:
    from chassis.messaging.catalogue import known_types, subscriptions
    from chassis.messaging.catalogue import load as committed
    from chassis.messaging.management import Management
    from chassis.messaging.topology import describe
    from chassis.settings import Settings

    settings = Settings.read(needs=("amqp_url",))
    speakers = [load(name) for name in names or services()]
    known = known_types(speakers, committed())
    management = None
    if settings.amqp_management_url and settings.amqp_url:
        vhost = unquote(urlsplit(settings.amqp_url).path.removeprefix("/")) or "/"
        management = Management(settings.amqp_management_url, vhost)
    return settings, describe(subscriptions(speakers), known), management


def _drifts(wanted: Any, management: Any, connection: Any) -> list[Any]:
    from chassis.messaging import drift

    if management is None:
        return drift.compare_objects(wanted, connection)
    return drift.compare(wanted, management)


def _password_in(folder: Path) -> Callable[[str], str | None]:
    def password_of(user: str) -> str | None:
        file = folder / f"amqp-{user}"
        return file.read_text().strip() if file.is_file() else None

    return password_of
