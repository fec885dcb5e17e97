"""What `kith up` will run: addresses, environments and commands of all processes."""

import os
import sys
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlsplit

from chassis.cli.deployment import ROOT, Process, processes, services
from chassis.cli.house.supervisor import program
from chassis.testing.servers import Home, Mongo, Rabbit, mongo, rabbit

AMQP_USERS = {"relay": "{}-relay", "consume": "{}-consumer", "live": "gateway-live"}
OTHER_USERS = ("gateway-partners", "gateway-live", "kith-ops")


class Plan:
    """The processes of one folder and how they find each other."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.mongo = Mongo(home)
        self.rabbit = Rabbit(home)
        self.given_mongo = os.environ.get("KITH_MONGO_URL")
        self.given_amqp = os.environ.get("KITH_AMQP_URL")

    @cached_property
    def processes(self) -> tuple[Process, ...]:
        """The processes whose service is here."""
        return tuple(p for p in processes() if p.service in services())

    def programs(self) -> dict[str, dict[str, str]]:
        """Choose ports; return the supervisor's sections."""
        logs = self.home.folder("logs")
        sections: dict[str, dict[str, str]] = {}
        if not self.given_mongo:
            sections["program:mongo"] = program(
                self.mongo.prepare(), {}, log=logs / "mongo.log", first=True
            )
        if not self.given_amqp:
            command = self.rabbit.prepare()
            sections["program:rabbitmq"] = program(
                command,
                self.rabbit.environment(),
                log=logs / "rabbitmq.log",
                first=True,
            )
        for process in self.processes:
            for name in self._port_names(process):
                self.home.free_port(name)
        for process in self.processes:
            sections[f"program:{process.name}"] = program(
                self._command(process),
                self._environment(process),
                log=logs / f"{process.name}.log",
            )
        for service in services():
            members = [p.name for p in self.processes if p.service == service]
            sections[f"group:{service}"] = {"programs": ",".join(members)}
        return sections

    def operator(self) -> dict[str, str]:
        """Return the environment of commands: every database, the whole broker."""
        management = os.environ.get("KITH_AMQP_MANAGEMENT_URL", "")
        return {
            **self._common(),
            "KITH_MONGO_URL": self.given_mongo or self.mongo.url(),
            "KITH_AMQP_URL": self.given_amqp or self.rabbit.url(),
            "KITH_AMQP_MANAGEMENT_URL": (
                management if self.given_amqp else self.rabbit.management_url()
            ),
        }

    def ready_urls(self) -> dict[str, str]:
        """Return where each process says whether it is ready."""
        return {
            process.name: f"http://{self._place(self._port_names(process)[0])}/readyz"
            for process in self.processes
        }

    def app_url(self) -> str:
        """Return the address a person opens."""
        return os.environ.get("KITH_APP_URL", f"http://localhost:{self._web_port()}")

    def mongo_place(self) -> str:
        """Return host and port of MongoDB, for people."""
        return _place_of(self.given_mongo) or self._place("mongo")

    def rabbit_place(self) -> str:
        """Return host and port of RabbitMQ, for people."""
        return _place_of(self.given_amqp) or self._place("rabbitmq-amqp")

    def make_mongo_ready(self) -> None:
        """Wait for MongoDB; make its users if it is ours."""
        if self.given_mongo:
            mongo.check(self.given_mongo)
        else:
            self.mongo.make_ready([f"kith_{name}" for name in services()])

    def make_rabbit_ready(self) -> None:
        """Wait for RabbitMQ; have a password ready for every user."""
        if self.given_amqp:
            rabbit.check(self.given_amqp)
        else:
            self.rabbit.wait_ready()
        names = [form.format(s) for s in services() for form in AMQP_USERS.values()]
        for user in (*names, *OTHER_USERS):
            self.home.secret(f"amqp-{user}")

    def _environment(self, process: Process) -> dict[str, str]:
        return {
            **self._common(),
            "KITH_MONGO_URL": self._mongo_url(process.service),
            **self._amqp(process),
            "KITH_UPSTREAMS": self._upstreams(),
        }

    def _common(self) -> dict[str, str]:
        port = self._web_port()
        return {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "services")]),
            "KITH_APP_URL": self.app_url(),
            "KITH_PUBLIC_URL": os.environ.get(
                "KITH_PUBLIC_URL", f"http://127.0.0.1:{port}"
            ),
            "KITH_KEYS_DIR": str(self.home.folder("secrets")),
            "KITH_SEND_JOURNAL": str(self.home.folder("run", "journal")),
        }

    def _mongo_url(self, service: str) -> str:
        database = f"kith_{service}"
        if self.given_mongo:
            return mongo.for_database(self.given_mongo, database)
        return self.mongo.url(service, database)

    def _amqp(self, process: Process) -> Mapping[str, str]:
        if process.role not in AMQP_USERS:
            return {}
        user = AMQP_USERS[process.role].format(process.service)
        return {"KITH_AMQP_URL": self.given_amqp or self.rabbit.url(user)}

    def _upstreams(self) -> str:
        return ",".join(
            f"{'live' if p.role == 'live' else p.service}={self._place(p.name)}"
            for p in self.processes
            if p.port is not None and p.name != "gateway-web"
        )

    def _command(self, process: Process) -> list[str]:
        *web, metrics = (self._place(name) for name in self._port_names(process))
        return [
            *(sys.executable, "-m", "chassis.cli", *process.command.split()),
            *(word for place in web for word in ("--bind", place)),
            *("--metrics", metrics),
        ]

    def _port_names(self, process: Process) -> list[str]:
        return [process.name] * (process.port is not None) + [f"{process.name}-metrics"]

    def _place(self, name: str) -> str:
        return f"127.0.0.1:{self.home.state()['ports'][name]}"

    def _web_port(self) -> int:
        return int(self.home.state().get("ports", {}).get("gateway-web", 8000))


def _place_of(url: str | None) -> str:
    return urlsplit(url).netloc.rpartition("@")[2] if url else ""
