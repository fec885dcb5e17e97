"""``kith keys init|rotate``: the key files of an installation."""

from pathlib import Path

import click

from chassis.cli.deployment import processes

directory_option = click.option(
    "--directory",
    envvar="KITH_KEYS_DIR",
    default=".kith/secrets",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
)


@click.group()
def keys() -> None:
    """Make and rotate the key files."""


@keys.command()
@directory_option
def init(directory: Path) -> None:
    """Make every key that is missing; existing ones stay."""
    from chassis.keys import init

    made = init(directory, dict.fromkeys(p.service for p in processes()))
    click.echo("\n".join(made) or "nothing missing")


@keys.command()
@click.argument("name")
@directory_option
def rotate(name: str, directory: Path) -> None:
    """Add a version of one key; older ones go on reading what they wrote."""
    from chassis.keys import rotate

    click.echo("\n".join(rotate(directory, name)))
