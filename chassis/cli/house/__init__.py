"""The whole system on one machine: ``kith up|down|ps|logs|restart``."""

import os
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from chassis.cli import json_option, out
from chassis.cli.deployment import services
from chassis.cli.house.command import Command, preload
from chassis.cli.house.plan import Plan
from chassis.cli.house.supervisor import Supervisor
from chassis.testing.servers import Home, Mongo, Rabbit, ServerError
from chassis.testing.servers.home import end_strays, last_lines

READY_SECONDS = 300  # a busy machine; unladen it takes a tenth of that
POLL_SECONDS = 0.5  # asking costs what the starting processes need
ADMIN = "admin@kith.example"


@contextmanager
def step(what: str) -> Iterator[None]:
    """Tell what is being done, and how long it took."""
    click.echo(f"· {what:<44}", nl=False)
    begin = time.monotonic()
    try:
        yield
    except BaseException:
        click.echo(" failed")
        raise
    click.echo(f" {time.monotonic() - begin:5.1f} s")


@click.command()
def up() -> None:
    """Start the whole system here; the folder .kith holds all it makes."""
    home = Home(Path.cwd() / ".kith")
    with home.locked("up"):
        supervisor, plan = Supervisor(home), Plan(home)
        if not supervisor.is_running():
            _begin(home, supervisor, plan)
        if _unready(plan.ready_urls()):
            _prepare(plan)
            with step(f"{len(plan.processes)} processes"):
                supervisor.control("start", "all")
                _wait_ready(home, plan)
        _make_admin(home, plan)
    _welcome(home, plan)


def _begin(home: Home, supervisor: Supervisor, plan: Plan) -> None:
    """Start supervisord with the stores; the processes follow when these are ready."""
    with step("supervisor"):
        _end_leftovers(home)
        supervisor.write(plan.programs())
        supervisor.start()


def _prepare(plan: Plan) -> None:
    """Bring the stores to where the processes expect them; may be repeated."""
    with step("code"):
        preload()
    with step("keys"):
        Command(plan, "keys", "init").finish()
    with step(f"MongoDB {plan.mongo_place()}"):
        plan.make_mongo_ready()
    migration = Command(plan, "migrate", "all")
    with step(f"RabbitMQ {plan.rabbit_place()}"):
        plan.make_rabbit_ready()
    with step("exchanges, queues, users"):
        users = ["--users"] * (not plan.given_amqp)
        Command(plan, "topology", "apply", *users).finish()
    with step("indexes and migrations"):
        migration.finish()


def _unready(urls: Mapping[str, str]) -> dict[str, str]:
    return {name: url for name, url in urls.items() if not _answers(url)}


def _wait_ready(home: Home, plan: Plan) -> None:
    waiting, end = plan.ready_urls(), time.monotonic() + READY_SECONDS
    while waiting := _unready(waiting):
        time.sleep(POLL_SECONDS)
        if time.monotonic() > end:
            name = next(iter(waiting))
            raise ServerError(
                f"not ready after {READY_SECONDS} s: {', '.join(waiting)}"
                f"{last_lines(home.path / 'logs' / f'{name}.log')}"
                f"\nLook at it with: make logs P={name}"
            )


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2):
            return True
    except OSError:
        return False


def _end_leftovers(home: Home) -> None:
    """Stop what a killed supervisor left behind: it would hold data and ports."""
    for port in home.state().get("ports", {}).values():
        end_strays(f" --metrics 127.0.0.1:{port} ")
    Rabbit(home).stop()
    Mongo(home).stop()


def _make_admin(home: Home, plan: Plan) -> None:
    """Make the account that a person signs in with, once."""
    home.record(urls={"app": plan.app_url()})
    if home.state().get("admin"):
        return
    with step(f"account of {ADMIN}"):
        home.secret("admin-password")
        word = str(home.path / "secrets" / "admin-password")
        words = ("--email", ADMIN, "--password-file", word)
        # An administrator alone logs no calls; here one person tries everything.
        roles = ("--role", "team_lead", "--role", "marketer")
        Command(plan, "users", "create-admin", *words, *roles).finish()
        home.record(admin={"email": ADMIN})


def _welcome(home: Home, plan: Plan) -> None:
    lines = {
        "Kith runs at": plan.app_url(),
        "sign in as": f"{ADMIN}   password: {home.secret('admin-password')}",
        "logs": str(home.path / "logs"),
        "stop": "make down (keeps the data)",
    }
    click.echo("".join(f"\n  {label:<13} {text}" for label, text in lines.items()))


@click.command()
def down() -> None:
    """Stop everything that `kith up` started here; the data stays."""
    home = Home(Path.cwd() / ".kith")
    with home.locked("up"):
        ran = Supervisor(home).stop()
        _end_leftovers(home)
    click.echo("stopped" if ran else "nothing ran")


@click.command()
@json_option
def ps(*, as_json: bool) -> None:
    """List the processes with their memory."""
    rows = Supervisor(_running_home()).status()
    for row in rows:
        row["MiB"] = _memory(row["pid"])
    out(rows, as_json=as_json)
    if not as_json:
        click.echo(f"{sum(row['MiB'] or 0 for row in rows)} MiB in all")


@click.command()
@click.argument("process")
def logs(process: str) -> None:
    """Follow the log of a process, such as contacts-relay."""
    file = _running_home().path / "logs" / f"{process}.log"
    if not file.exists():
        names = ", ".join(sorted(path.stem for path in file.parent.glob("*.log")))
        raise click.UsageError(f"no log of {process!r}; there are: {names}")
    os.execvp("tail", ["tail", "-n", "50", "-F", str(file)])  # noqa: S606, S607


@click.command()
@click.argument("name")
def restart(name: str) -> None:
    """Restart a process (contacts-relay) or a service (contacts)."""
    supervisor = Supervisor(_running_home())
    known = [row["name"] for row in supervisor.status()]
    service = name.partition("-")[0]
    if name not in {*known, *services()}:
        raise click.UsageError(f"no process {name!r}; there are: {', '.join(known)}")
    whole = f"{service}:{name if name in known else '*'}"
    whole = whole if service in services() else name
    click.echo(supervisor.control("restart", whole), nl=False)


def lend() -> None:
    """Give a command the addresses of what runs here, but those it was given."""
    home = Home(Path.cwd() / ".kith")
    if Supervisor(home).is_running():
        os.environ.update({**Plan(home).operator(), **os.environ})


def _running_home() -> Home:
    home = Home(Path.cwd() / ".kith")
    if not Supervisor(home).is_running():
        raise ServerError("nothing runs here: make up")
    return home


def _memory(pid: int | None) -> int | None:
    """Return the proportional memory of a process and its children, in MiB."""
    if pid is None:
        return None
    tree = [pid]
    for member in tree:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            tree += map(int, children.read_text().split())
    return sum(map(_resident, tree)) // 1024


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
