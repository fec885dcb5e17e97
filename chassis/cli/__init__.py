"""The ``kith`` command; each noun is imported when it is called.

Exit codes: 0 done · 1 not done, or the answer is no · 2 wrong usage · 3 wrong
settings · 4 a server is missing or does not answer.
"""

import importlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import click

from chassis.cli.deployment import services

__all__ = ["json_option", "load", "main", "out", "service_argument"]

COMMANDS: Final = {
    "completion": "completion",
    "consume": "processes",
    "crashpoints": "inspect",
    "doctor": "inspect",
    "down": "house",
    "jobs": "jobs",
    "keys": "keys",
    "leases": "outbox",
    "live": "processes",
    "logs": "house",
    "migrate": "processes",
    "outbox": "outbox",
    "parking": "parking",
    "ps": "house",
    "rebuild": "rebuild",
    "relay": "processes",
    "replay": "replay",
    "restart": "house",
    "topology": "topology",
    "up": "house",
    "users": "users",
    "web": "processes",
    "work": "processes",
}
"""Noun → the module of this package that defines the command of that name."""

HOUSE: Final = Path(".kith/run/state.json")
"""Where `kith up` notes what runs here; commands then need no settings."""


class Kith(click.Group):
    """Looks commands up in COMMANDS and turns known failures into exit codes."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Name every command; an image has no servers to start, so no house."""
        here = find_spec("chassis.cli.house") is not None
        return sorted(n for n, m in COMMANDS.items() if here or m != "house")

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"chassis.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a person can repair is told without a traceback."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            code = _CODES.get(type(error).__name__)
            if code is None:
                raise
            click.echo(str(error), err=True)
            ctx.exit(code)


_CODES: Final = {
    "NotNowError": 1,
    "NotOpenError": 1,
    "NotTakenError": 1,
    "RebuildFailedError": 1,
    "SettingsError": 3,
    "AMQPConnectionError": 4,
    "AutoReconnect": 4,
    "NetworkTimeout": 4,
    "OperationalError": 4,
    "ServerError": 4,
    "ServerSelectionTimeoutError": 4,
    "UnsafeDatabaseError": 4,
}
"""Failures that a person repairs, by name: this package imports no driver."""


@click.group(cls=Kith, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kith")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Run and look after Kith."""
    given = {"KITH_MONGO_URL", "KITH_MONGO_URL_FILE"} & os.environ.keys()
    module = COMMANDS.get(ctx.invoked_subcommand or "")
    if not given and module != "house" and HOUSE.exists():
        importlib.import_module("chassis.cli.house").lend()


def load(name: str) -> Any:
    """Return the ``Service`` of a service by its name.

    Raises:
        click.UsageError: this installation has no such service.
    """
    if name not in services():
        raise click.UsageError(f"no service {name!r} here: {', '.join(services())}")
    return importlib.import_module(f"{name}.app").service


def out(rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print rows as a table, or as JSON for programs."""
    if as_json or not rows:
        text = json.dumps([dict(row) for row in rows], default=str, indent=2)
        click.echo(text if as_json else "none found")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*rows[0], box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row.values()))
    width = None if sys.stdout.isatty() else 200
    Console(width=width, soft_wrap=True).print(table)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
service_argument = click.argument(
    "service", type=click.Choice(services()), metavar="SERVICE"
)
