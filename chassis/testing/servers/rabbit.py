"""A private RabbitMQ node: found or installed, started, spoken to."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

from chassis.testing.servers.home import (
    Home,
    ServerError,
    ended,
    last_lines,
    wait_until,
    write_private,
)
from chassis.testing.servers.management import Management

ADMIN = "kith-admin"
VHOST = "kith"
SBIN = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin", "/usr/lib/rabbitmq/bin")
POLICY = Path("/usr/sbin/policy-rc.d")
HELP = """No RabbitMQ was found. Tried: KITH_AMQP_URL (not set), rabbitmq-server on \
PATH and in the sbin folders{reason}.
Either start one:    docker compose up -d rabbitmq
                     export KITH_AMQP_URL=$(docker compose exec -T rabbitmq \\
                         cat /secrets/host-url)
                     export KITH_AMQP_MANAGEMENT_URL=$(docker compose exec -T \\
                         rabbitmq cat /secrets/host-management-url)
or install one:      apt-get install rabbitmq-server
or name one:         the same two settings"""


class Rabbit:
    """The RabbitMQ node of one folder, with its own port mapper and cookie."""

    name = "rabbitmq"

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = home.path / self.name
        self.node = f"kith-{home.id}@localhost"
        self.mark = str(self.folder / "home")

    def port(self, use: str) -> int:
        """Return the port given at the last start for ``amqp``, ``management`` …."""
        return int(self.home.state()["ports"][f"{self.name}-{use}"])

    def url(self, user: str = ADMIN, vhost: str = VHOST) -> str:
        """Return the AMQP address for one user and virtual host."""
        secret = self.home.secret(f"amqp-{user}")
        path = quote(vhost, safe="")
        return f"amqp://{user}:{secret}@127.0.0.1:{self.port('amqp')}/{path}"

    def management_url(self) -> str:
        """Return the address of the management API, with the administrator."""
        secret = self.home.secret(f"amqp-{ADMIN}")
        return f"http://{ADMIN}:{secret}@127.0.0.1:{self.port('management')}"

    def prepare(self) -> list[str]:
        """Make folders, ports and configuration; return the command to run.

        Raises:
            ServerError: there is no RabbitMQ; the message says what to do.
        """
        program = str(find() / "rabbitmq-server")
        for name in ("home", "mnesia", "log"):
            self.home.folder(self.name, name)
        ports = {
            use: self.home.free_port(f"{self.name}-{use}")
            for use in ("amqp", "management", "prometheus", "dist", "epmd")
        }
        lines = [
            f"listeners.tcp.local = 127.0.0.1:{ports['amqp']}",
            "management.tcp.ip = 127.0.0.1",
            f"management.tcp.port = {ports['management']}",
            "prometheus.tcp.ip = 127.0.0.1",
            f"prometheus.tcp.port = {ports['prometheus']}",
            "disk_free_limit.absolute = 50MB",
            # On a fresh node this user takes the place of guest.
            f"default_user = {ADMIN}",
            f"default_pass = {self.home.secret(f'amqp-{ADMIN}')}",
            "default_user_tags.administrator = true",
            f"default_vhost = {VHOST}",
        ]
        write_private(self.folder / "rabbitmq.conf", "\n".join(lines) + "\n")
        plugins = "[rabbitmq_management,rabbitmq_prometheus].\n"
        write_private(self.folder / "enabled_plugins", plugins)
        return [program]

    def environment(self) -> dict[str, str]:
        """Return the variables that node and tools need, and no other RABBITMQ_*."""
        return {
            "HOME": self.mark,
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self.port("epmd")),
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_NODE_PORT": str(self.port("amqp")),
            "RABBITMQ_DIST_PORT": str(self.port("dist")),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
                "-kernel inet_dist_use_interface {127,0,0,1}"
            ),
        }

    def start(self) -> None:
        """Start the node unless it runs, and wait until it serves."""
        child = None
        if self.home.pid(self.name, self.mark) is None:
            command = self.prepare()
            child = self.home.spawn(self.name, command, self._environ())
        try:
            self.wait_ready(child)
        except ServerError:
            self.stop()
            raise

    def wait_ready(self, child: int | None = None) -> None:
        """Wait until AMQP and management answer, and record the node's own pid.

        Raises:
            ServerError: the node (or this child) ended, or is not there in two minutes.
        """
        path = f"health/checks/port-listener/{self.port('amqp')}"

        def settled() -> bool:
            if child is not None and ended(child):
                raise self._failure()
            return self.management().answers(path)

        if not wait_until(settled, 120):
            raise self._failure()
        self._record_pid()

    def stop(self) -> bool:
        """Stop the node and its port mapper if this folder started them."""
        self._record_pid()
        ran = self.home.end(self.name, self.mark)
        if (epmd := shutil.which("epmd")) and self._has_ports():
            command = [epmd, "-port", str(self.port("epmd")), "-kill"]
            environ = self._environ()
            subprocess.run(command, env=environ, capture_output=True, check=False)
        return ran

    def ctl(self, *arguments: str) -> str:
        """Run ``rabbitmqctl`` against this node and return what it printed."""
        return subprocess.run(
            [find() / "rabbitmqctl", "--quiet", *arguments],
            env=self._environ(),
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def management(self) -> Management:
        """Return a client of the management API, as administrator."""
        return Management(self.management_url())

    def _has_ports(self) -> bool:
        return f"{self.name}-epmd" in self.home.state().get("ports", {})

    def _record_pid(self) -> None:
        """Record the node itself: the script that starts it may stand before it."""
        file = self.folder / "mnesia" / f"{self.node}.pid"
        if file.exists():
            self.home.record(pids={self.name: int(file.read_text())})

    def _failure(self) -> ServerError:
        logs = (self.folder / "start.log", self.folder / "log" / f"{self.node}.log")
        return ServerError(
            "rabbitmq-server does not start" + "".join(map(last_lines, logs))
        )

    def _environ(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("RABBITMQ_")}
        return {**kept, **self.environment()}


def find() -> Path:
    """Return the folder of RabbitMQ's own scripts; as root, install it if missing.

    Debian's commands are wrappers that refuse ordinary users and switch away from
    root; the scripts beside them run as anybody.

    Raises:
        ServerError: there is none; the message names the ways out.
    """
    found = _look()
    reason = ""
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        reason = _install()
        found = _look()
    if found is None:
        raise ServerError(HELP.format(reason=reason))
    return found


def _look() -> Path | None:
    path = os.pathsep.join([os.environ.get("PATH", ""), *SBIN])
    found = shutil.which("rabbitmq-server", path=path)
    return Path(found).resolve().parent if found else None


def _install() -> str:
    """Install the distribution's package without starting its service."""
    guard = not POLICY.exists()
    if guard:
        POLICY.write_text("#!/bin/sh\nexit 101\n")
        POLICY.chmod(0o755)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    command = (
        "apt-get update -q; "
        "apt-get install -y -q --no-install-recommends rabbitmq-server"
    )
    try:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        if guard:
            POLICY.unlink()
    end = (done.stderr.strip().splitlines() or ["unknown"])[-1]
    return "" if done.returncode == 0 else f", apt-get install (failed: {end})"


def check(url: str) -> None:
    """Refuse a given address where no RabbitMQ answers; warn below the floor.

    Raises:
        ServerError: nothing answers, or something else.
    """
    parts = urlsplit(url)
    try:
        address = (parts.hostname or "localhost", parts.port or 5672)
        with socket.create_connection(address, 5) as link:
            link.settimeout(5)
            link.sendall(b"AMQP\x00\x00\x09\x01")
            hello = link.recv(4096)
    except OSError as error:
        msg = f"KITH_AMQP_URL is set, but no RabbitMQ answers there: {error}"
        raise ServerError(msg) from error
    if hello[:1] != b"\x01":
        msg = "KITH_AMQP_URL names something that does not speak AMQP 0-9-1"
        raise ServerError(msg)
    version = hello.partition(b"\x07versionS\x00\x00\x00")[2][1:2]
    if version.isdigit() and int(version) < 4:
        sys.stderr.write("warning: RabbitMQ is below the floor 4.0\n")
