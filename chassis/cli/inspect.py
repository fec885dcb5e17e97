"""Looking without touching: ``kith crashpoints``."""

import click

from chassis.cli import json_option, out


@click.command()
@json_option
def crashpoints(*, as_json: bool) -> None:
    """List the places where a test can kill a process (KITH_CRASHPOINT)."""
    from chassis.crashpoints import REGISTRY

    out([{"name": name} for name in REGISTRY], as_json=as_json)
