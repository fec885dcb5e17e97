"""A private MongoDB replica set of one member: found, started, given its users."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from chassis.testing.servers.home import (
    Home,
    ServerError,
    last_lines,
    wait_until,
    write_private,
)

SET = "kith0"
FLOOR = (7, 0)
AUTHENTICATION_FAILED, ALREADY_INITIALISED, USER_EXISTS = 18, 23, 51003
HELP = """No MongoDB was found. Tried: KITH_MONGO_URL (not set), mongod on PATH, \
the development binary of requirements/localdb.txt (x86-64 Linux){reason}.
Either start one:    docker compose up -d mongo
                     export KITH_MONGO_URL=$(docker compose exec -T mongo \\
                         cat /secrets/host-url)
or name one:         export KITH_MONGO_URL=mongodb://user:password@host/?replicaSet=…"""


class Mongo:
    """The mongod of one folder.

    Args:
        home: the folder.
        testing: also allow fail points.
    """

    name = "mongo"

    def __init__(self, home: Home, *, testing: bool = False) -> None:
        self.home = home
        self.testing = testing
        self.folder = home.path / self.name
        self.mark = str(self.folder / "data")

    @property
    def port(self) -> int:
        """The port this server was given at its last start."""
        return int(self.home.state()["ports"][self.name])

    def url(self, user: str = "root", database: str = "") -> str:
        """Return the address for one user, who lives in the named database."""
        secret = self.home.secret(f"mongo-{user}")
        options = f"replicaSet={SET}" + ("" if database else "&authSource=admin")
        return f"mongodb://{user}:{secret}@127.0.0.1:{self.port}/{database}?{options}"

    def prepare(self) -> list[str]:
        """Make folders, key file and port; return the command that runs mongod.

        Raises:
            ServerError: there is no usable mongod; the message says what to do.
        """
        program = find()
        self.home.folder(self.name, "data")
        keyfile = self.folder / "keyfile"
        if not keyfile.exists():
            write_private(keyfile, secrets.token_hex(256))
        parameters = ["transactionLifetimeLimitSeconds=10"]
        parameters += ["enableTestCommands=1"] * self.testing
        return [
            *(program, "--dbpath", self.mark, "--bind_ip", "127.0.0.1"),
            *("--port", str(self.home.free_port(self.name)), "--replSet", SET),
            *("--keyFile", str(keyfile), "--nounixsocket", "--noscripting"),
            *("--networkMessageCompressors", "disabled"),
            *("--wiredTigerCacheSizeGB", "0.5"),
            *(word for p in parameters for word in ("--setParameter", p)),
        ]

    def start(self, databases: Sequence[str] = ()) -> None:
        """Start mongod unless it runs, and make it ready: set, users, primary."""
        if self.home.pid(self.name, self.mark) is None:
            pid = self.home.spawn(self.name, self.prepare(), os.environ)
            self.home.record(pids={self.name: pid})
        self.make_ready(databases)

    def stop(self) -> bool:
        """Stop mongod if it runs on this folder's data."""
        lock = self.folder / "data" / "mongod.lock"
        if lock.exists() and (pid := lock.read_text().strip()):
            self.home.record(pids={self.name: int(pid)})
        return self.home.end(self.name, self.mark)

    def make_ready(self, databases: Sequence[str] = ()) -> None:
        """Initiate the set and make the users; may be repeated at any time.

        Args:
            databases: each gets a user of its own name, see ``user_of``.
        """
        with self._client() as client:
            if not wait_until(lambda: _answers(client), 60):
                msg = f"mongod does not start{last_lines(self.folder / 'log')}"
                raise ServerError(msg)
        if not self._root_may_log_in():
            self._initiate()
        with self._client(username="root", password=self._secret("root")) as root:
            self._keep_member_address(root)
            if not wait_until(lambda: _is_primary(root), 60):
                msg = f"mongod is no primary{last_lines(self.folder / 'log')}"
                raise ServerError(msg)
            for database in databases:
                self._make_user(root, database)

    def _make_user(self, root: MongoClient[Any], database: str) -> None:
        user = user_of(database)
        rights: dict[str, Any] = {
            "pwd": self._secret(user),
            "roles": [{"role": r, "db": database} for r in ("readWrite", "dbAdmin")],
        }
        try:
            root[database].command("createUser", user, **rights)
        except OperationFailure as error:
            if error.code != USER_EXISTS:
                raise
            root[database].command("updateUser", user, **rights)

    def _initiate(self) -> None:
        """Use the one call that is allowed before there are users, from loopback."""
        member = {"_id": 0, "host": f"127.0.0.1:{self.port}"}
        with self._client() as client:
            steps: list[tuple[str, Any, dict[str, Any]]] = [
                ("replSetInitiate", {"_id": SET, "members": [member]}, {}),
                (
                    "createUser",
                    "root",
                    {"pwd": self._secret("root"), "roles": ["root"]},
                ),
            ]
            for command, value, more in steps:
                try:
                    client.admin.command(command, value, **more)
                except OperationFailure as error:
                    if error.code not in {ALREADY_INITIALISED, USER_EXISTS}:
                        raise
                wait_until(lambda: _is_primary(client), 60)

    def _keep_member_address(self, root: MongoClient[Any]) -> None:
        """Tell the set its port if that had to change since the last start."""
        config = root.admin.command("replSetGetConfig")["config"]
        host = f"127.0.0.1:{self.port}"
        if config["members"][0]["host"] != host:
            config["members"][0]["host"] = host
            config["version"] += 1
            root.admin.command("replSetReconfig", config, force=True)

    def _root_may_log_in(self) -> bool:
        with self._client(username="root", password=self._secret("root")) as client:
            try:
                client.admin.command("ping")
            except OperationFailure as error:
                if error.code != AUTHENTICATION_FAILED:
                    raise
                return False
            return True

    def _secret(self, user: str) -> str:
        return self.home.secret(f"mongo-{user}")

    def _client(self, **options: Any) -> MongoClient[Any]:
        # Direct: a set that is not initiated has no primary to find.
        options |= {"serverSelectionTimeoutMS": 2000, "socketTimeoutMS": 20000}
        return MongoClient("127.0.0.1", self.port, directConnection=True, **options)


def user_of(database: str) -> str:
    """Return the name of the user who owns a database: that of the service."""
    return database.removeprefix("kith_")


def for_database(url: str, name: str) -> str:
    """Return the address of another database for the same user."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    if parts.username:
        query.setdefault("authSource", parts.path.strip("/") or "admin")
    return urlunsplit(parts._replace(path=f"/{name}", query=urlencode(query)))


def find() -> str:
    """Return the path of a mongod that starts: on PATH, or from the wheel.

    Raises:
        ServerError: there is none; the message names the ways out.
    """
    if found := shutil.which("mongod"):
        return found
    reason = ""
    spec = find_spec("fiftyone")
    for folder in (spec and spec.submodule_search_locations) or []:
        program = Path(folder, "db", "bin", "mongod")
        if program.exists():
            if not os.access(program, os.X_OK):
                program.chmod(0o755)
            test = subprocess.run(
                [program, "--version"], capture_output=True, text=True, check=False
            )
            if test.returncode == 0:
                return str(program)
            reason = f"; it does not run: {test.stderr.strip()}"
    raise ServerError(HELP.format(reason=reason))


def check(url: str) -> None:
    """Refuse a given MongoDB that is no replica set; warn below the floor.

    Raises:
        ServerError: it does not answer, or has no transactions.
    """
    with MongoClient[Any](url, serverSelectionTimeoutMS=5000) as client:
        try:
            hello = client.admin.command("hello")
            version = client.server_info()["versionArray"]
        except PyMongoError as error:
            msg = f"KITH_MONGO_URL is set, but no MongoDB answers there: {error}"
            raise ServerError(msg) from error
    if "setName" not in hello:
        msg = (
            "KITH_MONGO_URL names a MongoDB that is no replica set, so it has no"
            " transactions. Start it with --replSet kith0, then once, in mongosh:"
            ' rs.initiate({_id: "kith0", members: [{_id: 0, host: "<host>:<port>"}]})'
        )
        raise ServerError(msg)
    if tuple(version[:2]) < FLOOR:
        sys.stderr.write(f"warning: MongoDB {version[0]} is below the floor 7.0\n")


def _answers(client: MongoClient[Any]) -> bool:
    try:
        client.admin.command("ping")
    except PyMongoError:
        return False
    return True


def _is_primary(client: MongoClient[Any]) -> bool:
    return bool(client.admin.command("hello")["isWritablePrimary"])
