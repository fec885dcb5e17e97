"""``python -m bench [part…]``: every figure against its goal, on this machine, now."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import Any

import click

from bench import (
    campaign,
    consumer,
    create,
    gateway,
    house,
    imports,
    relay,
    scale,
    scroll,
)
from bench.harness import FOLDER, ROOT, Result
from chassis.telemetry import configure_logs
from chassis.testing import servers
from chassis.testing.servers import Endpoints

Part = Callable[[Endpoints], list[Result]]
PARTS: dict[str, Part] = {
    "read": gateway.measure,
    "create": create.measure,
    "relay": relay.measure,
    "consumer": consumer.measure,
    "import": imports.measure,
    "campaign": campaign.measure,
}
ALONE: dict[str, Callable[[], list[Result]]] = {
    "scroll": scroll.measure,
    "house": house.measure,
    "up": house.measure_clone,
    "scale": scale.measure,
}
"""These start what they need by themselves; beside others they would look smaller."""
LONG = ("up", "scale")
HEAD = ("what", "measured", "floor", "ratio (least to most)", "goal", "met")


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice([*PARTS, *ALONE]))
def main(parts: tuple[str, ...]) -> None:
    """Measure the named parts, or all but ``up`` and ``scale``, which take minutes."""
    chosen = parts or [name for name in (*PARTS, *ALONE) if name not in LONG]
    FOLDER.mkdir(parents=True, exist_ok=True)
    configure_logs("bench", "bench", level="WARNING")
    failures: list[str] = []
    results = list(_measured(chosen, failures))
    click.echo(f"\n{_machine()}\n\n{table([HEAD, *(each.cells for each in results)])}")
    _keep(results, failures)
    for failure in failures:
        click.echo(f"FAILED {failure}", err=True)
    sys.exit(bool(failures) or not all(each.is_met for each in results))


def _measured(chosen: Sequence[str], failures: list[str]) -> Iterator[Result]:
    """Run part by part; one that fails its checks keeps no other from running."""
    together = [name for name in PARTS if name in chosen]
    if together:
        with _stores() as found:
            for name in together:
                yield from _one(name, partial(PARTS[name], found), failures)
    for name in [name for name in ALONE if name in chosen]:
        yield from _one(name, ALONE[name], failures)


def _one(
    name: str, measure: Callable[[], list[Result]], failures: list[str]
) -> list[Result]:
    click.echo(f"· {name}", err=True)
    try:
        found = measure()
    except Exception as error:  # noqa: BLE001  whatever it is, the run has failed
        failures.append(f"{name}: {type(error).__name__}: {error}")
        return []
    for each in found:
        click.echo(f"  {' | '.join(filter(None, each.cells))}", err=True)
    return found


@contextmanager
def _stores() -> Iterator[Endpoints]:
    """Start MongoDB and RabbitMQ where they are missing; stop what was started."""
    try:
        yield servers.start(FOLDER)
    finally:
        servers.stop(FOLDER)


def _machine() -> str:
    """Say when and on what this was measured; the size alone names no machine."""
    gib = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {gib:.0f} GiB"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Lay out rows as Markdown, the first being the head."""
    cells = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    lines = (map(str.ljust, row, widths) for row in cells)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _keep(results: Sequence[Result], failures: list[str]) -> None:
    """Write the result beside the servers' data, for whoever compares runs."""
    found: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": _machine(),
        "commit": _commit(),
        "results": [{**asdict(each), "is_met": each.is_met} for each in results],
        "failures": failures,
    }
    file = FOLDER / "result.json"
    file.write_text(json.dumps(found, indent=1))
    click.echo(f"\nkept in {file.relative_to(ROOT)}", err=True)


def _commit() -> str:
    words = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
