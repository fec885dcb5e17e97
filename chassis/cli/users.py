"""``kith users create-admin``: the first account; there is no default one."""

import sys
from importlib import import_module
from pathlib import Path

import click

from chassis.cli import load
from chassis.cli.audit import audited

ROLES = ("admin", "privacy_officer")


@click.group()
def users() -> None:
    """Make the accounts that no other account could make."""


@users.command("create-admin")
@click.option("--email", required=True)
@click.option("--name", default="Administrator", show_default=True)
@click.option("--role", "roles", multiple=True, help="A further role; may be repeated.")
@click.option("--workspace", default="Kith", show_default=True, help="The company.")
@click.option("--zone", default="UTC", show_default=True, help="Its IANA time zone.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Without it the password is asked for, or read from standard input.",
)
def create_admin(
    email: str,
    name: str,
    roles: tuple[str, ...],
    workspace: str,
    zone: str,
    password_file: Path | None,
) -> None:
    """Make an administrator and the workspace; an existing account stays as it is."""
    from chassis.domain import DomainError
    from chassis.mongo import Caller, transact

    accounts, model = import_module("gateway.users.commands"), "gateway.users.model"
    service = load("gateway")
    settings = service.settings.read()
    database = service.connect(settings, "command")
    try:
        password = import_module(model).checked_password(_password(password_file))
        passwords = import_module("gateway.entrance").passwords_of(settings)
        command = accounts.FoundUser(
            email=email,
            name=name,
            password_hash=passwords.hash(password),
            role_ids=(*ROLES, *roles),
            zone=zone,
            workspace=workspace,
        )
        with audited(database, "users create-admin", roles=command.role_ids) as result:
            caller = Caller.system("gateway")
            user = transact(database, accounts.found_user, command, caller=caller)
            result["user_id"] = user.id
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    finally:
        database.close()
    made = user.password_hash == command.password_hash
    click.echo(f"{user.id}: {'made' if made else 'was there already'}")


def _password(file: Path | None) -> str:
    if file is not None:
        return file.read_text().strip()
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return answer
