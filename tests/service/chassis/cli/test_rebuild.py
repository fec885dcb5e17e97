"""``kith rebuild``: from start to drop as a person types it."""

import json
import signal
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from chassis.cli import rebuild
from chassis.messaging import catalogue, generations
from chassis.mongo import Database, migrate
from tests.builders.library import BookRepository
from tests.builders.shelves import CATALOGUE, SHELF, TALLY, House, shelf, tally


@pytest.fixture
def house(database: Callable[[str], Database], amqp_url: str) -> House:
    library, reading = database("library"), database("reading")
    migrate(library, repositories=[BookRepository])
    migrate(reading, projections=[SHELF, TALLY])
    reading._generations.clear()
    found = House(library, reading, amqp_url)
    found.lay_out()
    return found


@pytest.fixture
def _signals() -> Iterator[None]:
    kept = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def run(
    house: House, monkeypatch: pytest.MonkeyPatch, _signals: None
) -> Callable[..., Result]:
    settings = SimpleNamespace(amqp_url=house.amqp_url)
    service = SimpleNamespace(
        name="reading",
        settings=SimpleNamespace(read=lambda **_: settings),
        connect=lambda *_: house.reading,
        projections=(SHELF, TALLY),
        consumers=(shelf, tally),
        publishes=(),
    )
    monkeypatch.setattr(rebuild, "load", lambda _: service)
    monkeypatch.setattr(catalogue, "load", lambda: {name: {} for name in CATALOGUE})
    short = partial(generations.Rebuild, linger=0.5)
    monkeypatch.setattr(generations, "Rebuild", short)

    def invoke(verb: str, *words: str, projection: str = "shelf") -> Result:
        words = ("reporting", projection, *words)
        return CliRunner().invoke(rebuild.rebuild, [verb, *words])

    return invoke


def test_a_rebuild_from_start_to_drop(house: House, run: Callable[..., Result]) -> None:
    house.add()
    house.settle()

    assert run("start").output == "generation 2 is open: kith rebuild run\n"
    house.settle()
    assert run("run").output == "all is here: kith rebuild verify\n"
    told = json.loads(run("verify", "--json").output)
    assert told == {"problems": [], "rows": {"g1": 1, "g2": 1}}
    assert "rollback" in run("swap").output
    assert json.loads(run("status").output)["active"] == 2
    assert run("rollback").output == "generation 1 is active\n"
    assert run("drop", "--at-once").output == "generation 2 is gone\n"

    notes = house.reading.collection("command_audit").find({})
    verbs = [note["command"].removeprefix("rebuild ") for note in notes]
    assert verbs == ["start", "run", "swap", "rollback", "drop"]


def test_verify_fails_while_something_is_missing(
    run: Callable[..., Result],
) -> None:
    run("start", "--latest")

    result = run("verify")

    assert result.exit_code == 1
    assert "library has not sent all" in result.output


def test_start_may_only_tell_the_types(
    house: House, run: Callable[..., Result]
) -> None:
    assert "library.book.added.v1" in run("start", "--dry-run").output
    assert run("status").output.count('"building": null') == 1


def test_an_unknown_projection_is_named(run: Callable[..., Result]) -> None:
    result = run("start", projection="nothing")

    assert result.exit_code == 2
    assert "shelf, tally" in result.output
