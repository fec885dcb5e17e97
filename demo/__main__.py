"""``python -m demo [load|deals]``: load the demo company, or tell the whole story.

``deals`` lets a seller of hardware move in with the files of ``--folder``.
"""

import json
import time
from pathlib import Path

import click

from demo.api import Api, ApiError
from demo.customers import customer_file
from demo.opportunities import Files, move_in, wait_until_counted
from demo.story import load, tell

HOME = Path(".kith")
BEGAN = time.monotonic()


@click.command()
@click.argument("what", type=click.Choice(("load", "story", "deals")), default="story")
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The customers of the story; else some are made up.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="For deals: where the four files of the seller are.",
)
@click.option("--url", help="Where Kith runs; else where `make up` runs it here.")
@click.option("--email", help="The account to sign in with.")
@click.option("--password-file", type=click.Path(path_type=Path, exists=True))
def main(
    what: str,
    file: Path | None,
    folder: Path | None,
    url: str | None,
    email: str | None,
    password_file: Path | None,
) -> None:
    """Sign in and begin."""
    try:
        api = Api(*_where(url, email, password_file))
        if what == "load":
            load(api, _say)
        elif what == "deals":
            _deals(api, folder)
        else:
            name, raw = "customers.csv", customer_file()
            tell(api, _say, (file.name, file.read_bytes()) if file else (name, raw))
    except ApiError as error:
        raise click.ClickException(str(error)) from error


def _deals(api: Api, folder: Path | None) -> None:
    if folder is None:
        raise click.UsageError("say --folder: accounts, products, sales_teams, …")
    files = Files.of(folder)
    wait_until_counted(api, files, move_in(api, files, _say), _say)


def _where(
    url: str | None, email: str | None, password_file: Path | None
) -> tuple[str, str, str]:
    """Return address, account and password."""
    state = HOME / "run/state.json"
    known = json.loads(state.read_text()) if state.exists() else {}
    file = password_file or HOME / "secrets/admin-password"
    if not file.exists() or not (url or known.get("urls")):
        raise click.UsageError("Kith does not run here: `make up` first, or say --url")
    return (
        url or known["urls"]["app"],
        email or known["admin"]["email"],
        file.read_text().strip(),
    )


def _say(text: str) -> None:
    click.echo(f"· {time.monotonic() - BEGAN:5.1f} s  {text}")


if __name__ == "__main__":
    main()
