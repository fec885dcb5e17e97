"""``kith topology``: what a person sees, and the exit codes."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from chassis.cli import topology
from chassis.messaging.consumer import GATE, Consumer
from chassis.messaging.event import Event, Message
from chassis.mongo import Store
from chassis.testing.servers import Endpoints

consumer = Consumer("listening.tales")


class Tale(Message):
    """The part of a tale that is read."""


@consumer.on("telling.tale.*.v1", reads=Tale, mode=GATE)
def on_tale_told(event: Event[Tale], store: Store) -> None:
    raise NotImplementedError


LISTENING = SimpleNamespace(name="listening", publishes=(), consumers=(consumer,))


@pytest.fixture
def kith(
    amqp_url: str, test_servers: Endpoints, monkeypatch: pytest.MonkeyPatch
) -> CliRunner:
    monkeypatch.setattr(topology, "services", lambda: ("listening",))
    monkeypatch.setattr(topology, "load", lambda _: LISTENING)
    environment = {"KITH_AMQP_URL": amqp_url}
    if test_servers.management_url:
        environment["KITH_AMQP_MANAGEMENT_URL"] = test_servers.management_url
    return CliRunner(env=environment)


def run(kith: CliRunner, *words: str) -> Result:
    return kith.invoke(topology.topology, words)


def test_apply_makes_what_check_then_finds_whole(kith: CliRunner) -> None:
    applied = run(kith, "apply")
    checked = run(kith, "check")

    assert applied.exit_code == 0, applied.output
    assert checked.exit_code == 0
    assert checked.output == "none found\n"


def test_a_dry_run_tells_and_changes_nothing(
    kith: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer = SimpleNamespace(name="newcomer", publishes=(), consumers=())
    monkeypatch.setattr(topology, "load", lambda _: newcomer)

    told = run(kith, "apply", "--dry-run")
    checked = run(kith, "check")

    assert "missing queue newcomer.events" in told.output
    assert checked.exit_code == 1
    assert "newcomer.parking" in checked.output


def test_users_get_the_passwords_of_their_files(
    kith: CliRunner, tmp_path: Path
) -> None:
    for user in ("listening-relay", "listening-consumer", "gateway-partners"):
        (tmp_path / f"amqp-{user}").write_text("for-this-test\n")
    for user in ("gateway-live", "kith-ops"):
        (tmp_path / f"amqp-{user}").write_text("for-this-test")
    kith.env = {**kith.env, "KITH_KEYS_DIR": str(tmp_path)}

    result = run(kith, "apply", "--users", "--prune")

    assert result.exit_code == 0, result.output
    assert run(kith, "check", "--json").output.strip() == "[]"


def test_without_management_only_objects_are_compared(
    kith: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(kith, "apply")
    kith.env = {**kith.env, "KITH_AMQP_MANAGEMENT_URL": None}

    checked = run(kith, "check")
    pruned = run(kith, "apply", "--prune")

    assert checked.exit_code == 0
    assert "objects only" in checked.output
    assert pruned.exit_code == 2
