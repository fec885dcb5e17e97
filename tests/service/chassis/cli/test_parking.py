"""``kith parking``: what a person types, sees and leaves behind."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from chassis.cli import desk, parking
from chassis.messaging import provision
from chassis.messaging.topology import describe
from chassis.mongo import Database, migrate
from tests.builders.broker import Broker
from tests.builders.messages import AMessage

QUEUE = "reporting.parking"


@pytest.fixture
def broker(amqp_url: str) -> Iterator[Broker]:
    with provision.operating(amqp_url) as connection:
        provision.apply(connection, describe({"reporting": []}, ()), None)
    found = Broker(amqp_url)
    for queue in (QUEUE, "reporting.events"):
        found.channel.queue_purge(queue)
    yield found
    found.close()


@pytest.fixture
def reporting(database: Callable[[str], Database]) -> Database:
    found = database("reporting")
    migrate(found)
    return found


@pytest.fixture
def run(
    reporting: Database, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    settings = SimpleNamespace(amqp_url=broker.url, parking_days=14)
    service = SimpleNamespace(
        settings=SimpleNamespace(read=lambda **_: settings),
        connect=lambda *_: reporting,
    )
    for module in (desk, parking):
        monkeypatch.setattr(module, "load", lambda _: service)

    def invoke(verb: str, *words: str) -> Result:
        return CliRunner().invoke(parking.parking, [verb, "reporting", *words])

    return invoke


def park(broker: Broker, **headers: str) -> AMessage:
    message = AMessage(headers={"x-kith-error": "not-found: no shelf", **headers})
    properties, body = message.parts(broker.user)
    broker.channel.basic_publish("reporting.x", "parking", body, properties)
    return message


def notes(reporting: Database) -> list[tuple[str, dict[str, int]]]:
    found = reporting.collection("command_audit").find({})
    return [(row["command"], row["result"]) for row in found]


def test_the_list_counts_by_kind_and_type(
    broker: Broker, run: Callable[..., Result]
) -> None:
    park(broker)
    park(broker)

    [row] = json.loads(run("ls", "--json").output)

    assert (row["error"], row["count"]) == ("not-found", 2)


def test_ls_takes_a_time(broker: Broker, run: Callable[..., Result]) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=3)
    park(broker, **{"x-kith-first-failed-at": long_ago.isoformat()})

    yesterday = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%d")

    assert json.loads(run("ls", "--json", "--since", yesterday).output) == []
    assert len(json.loads(run("ls", "--json", "--since", "2020-01-01").output)) == 1


def test_show_prints_one(broker: Broker, run: Callable[..., Result]) -> None:
    message = park(broker)

    shown = json.loads(run("show", "--id", message.id).output)

    assert (shown["id"], shown["error"]) == (message.id, "not-found: no shelf")


def test_show_says_what_is_not_there(run: Callable[..., Result]) -> None:
    result = run("show", "--id", "nothing")

    assert result.exit_code == 1
    assert "no parked message nothing" in result.output


def test_redrive_sends_back_and_notes_it(
    broker: Broker, reporting: Database, run: Callable[..., Result]
) -> None:
    message = park(broker)

    result = run("redrive", "--id", message.id, "--rate", "1000")

    [(properties, _)] = broker.take("reporting.events")
    assert result.output == "1 went back\n"
    assert properties.message_id == message.id
    assert notes(reporting) == [("parking redrive", {"count": 1})]


def test_redrive_may_only_count(broker: Broker, run: Callable[..., Result]) -> None:
    park(broker)

    assert run("redrive", "--all", "--dry-run").output == "1 would go back\n"

    broker.wait_for(QUEUE, 1)


@pytest.mark.parametrize("words", [(), ("--all", "--error", "not-found")])
def test_redrive_wants_to_know_which(
    run: Callable[..., Result], words: tuple[str, ...]
) -> None:
    assert run("redrive", *words).exit_code == 2


def test_drop_takes_a_reason(
    broker: Broker, reporting: Database, run: Callable[..., Result]
) -> None:
    message = park(broker)
    words = ("--id", message.id, "--reason", "a test")

    assert run("drop", *words, "--dry-run").output == "1 would be dropped\n"
    broker.wait_for(QUEUE, 1)
    assert run("drop", *words).output == "1 dropped\n"

    [row] = reporting.collection("parking_archive").find({})
    assert (row["_id"], row["reason"]) == (message.id, "a test")


def test_scrub_tells_what_it_did(broker: Broker, run: Callable[..., Result]) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=30)
    park(broker, **{"x-kith-first-failed-at": long_ago.isoformat()})

    assert run("scrub").output == "1 archived, 0 removed\n"
    assert run("scrub", "--days", "1").output == "0 archived, 0 removed\n"
