"""What a deployment consists of, read from ``deploy/processes.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Process:
    """One line of ``processes.toml``."""

    name: str
    service: str
    command: str
    metrics_port: int
    count: int
    port: int | None = None

    @property
    def role(self) -> str:
        """``web``, ``live``, ``relay``, ``consume`` or ``work``."""
        return self.command.split()[0]


@cache
def processes() -> tuple[Process, ...]:
    """Return every process of a deployment."""
    table = tomllib.loads((ROOT / "deploy/processes.toml").read_text())
    return tuple(Process(**row) for row in table["processes"])


@cache
def services() -> tuple[str, ...]:
    """Return the services whose code is here: all in a checkout, one in an image."""
    names = dict.fromkeys(process.service for process in processes())
    return tuple(name for name in names if _is_here(name))


def _is_here(service: str) -> bool:
    return find_spec(service) is not None and find_spec(f"{service}.app") is not None
