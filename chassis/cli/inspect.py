"""Looking without touching: ``kith crashpoints`` and ``kith doctor``."""

import platform
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from typing import Any

import click

from chassis.cli import json_option, load, out
from chassis.cli.deployment import services


@click.command()
@json_option
def crashpoints(*, as_json: bool) -> None:
    """List the places where a test can kill a process (KITH_CRASHPOINT)."""
    from chassis.crashpoints import REGISTRY

    out([{"name": name} for name in REGISTRY], as_json=as_json)


@click.command()
@json_option
def doctor(*, as_json: bool) -> None:
    """Check versions, settings and stores; exit 1 when one of them is wrong.

    What is below a production floor is told, but is wrong in production only.
    """
    from chassis.settings import Settings

    rows = [*_libraries(), *_settings()]
    if all(row["result"] != "wrong" for row in rows):
        settings = Settings.read(needs=("mongo_url",))
        rows.append(_examined("MongoDB", lambda: _mongo_version(settings)))
        if settings.amqp_url:
            rows.append(_examined("RabbitMQ", lambda: _amqp_version(settings)))
    out(rows, as_json=as_json)
    if any(row["result"] == "wrong" for row in rows):
        raise SystemExit(1)


def _libraries() -> Iterator[dict[str, Any]]:
    from chassis.service.floors import LIBRARIES

    yield _row("CPython", platform.python_version())
    for name in LIBRARIES:
        yield _row(name, version(name))


def _settings() -> Iterator[dict[str, Any]]:
    from chassis.settings import SettingsError

    for name in services():
        try:
            load(name).settings.read()
        except SettingsError as error:
            yield {"what": f"settings of {name}", "found": str(error)} | WRONG
        else:
            yield {"what": f"settings of {name}", "found": "", "result": "good"}


def _examined(what: str, examine: Callable[[], str]) -> dict[str, Any]:
    try:
        return _row(what, examine())
    except Exception as error:  # noqa: BLE001  a doctor names every illness
        cause = str(error).splitlines()[0][:200]
        return {"what": what, "found": f"{type(error).__name__}: {cause}"} | WRONG


def _mongo_version(settings: Any) -> str:
    from chassis.mongo import Database

    database = Database.connect(settings.mongo_url, services()[0], role="doctor")
    with closing(database):
        database.check()
        return str(database.client.server_info()["version"])


def _amqp_version(settings: Any) -> str:
    from chassis.messaging.provision import operating

    with operating(settings.amqp_url) as connection:
        return str(connection.connection.server_properties["version"])


def _row(what: str, found: str) -> dict[str, Any]:
    from chassis.service.floors import below_floor

    low = below_floor(what, found)
    return {"what": what, "found": found, "result": low or "good"}


WRONG = {"result": "wrong"}
