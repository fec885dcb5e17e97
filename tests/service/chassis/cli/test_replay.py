"""``kith replay``: what it sends, what it refuses, what it leaves behind."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from chassis.cli import deployment, desk
from chassis.cli.replay import replay
from chassis.mongo import Database, migrate
from tests.builders.telling import QUEUE, Telling, a_row


@pytest.fixture
def telling(database: Callable[[str], Database], amqp_url: str) -> Any:
    owner = database("telling")
    migrate(owner)
    found = Telling(owner, amqp_url)
    yield found
    found.close()


@pytest.fixture
def run(telling: Telling, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    service = SimpleNamespace(
        settings=SimpleNamespace(
            read=lambda **_: SimpleNamespace(amqp_url=telling.amqp_url)
        ),
        connect=lambda *_: telling.database,
    )
    monkeypatch.setattr(desk, "load", lambda _: service)
    return lambda *words: CliRunner().invoke(
        replay, [deployment.services()[0], "--to", QUEUE, *words]
    )


def test_facts_are_sent_and_the_command_is_noted(
    telling: Telling, run: Callable[..., Result]
) -> None:
    ids = telling.commit(a_row(published=True), a_row(published=True))

    result = run("--type", "telling.tale.*.v1")

    [note] = telling.database.collection("command_audit").find()
    assert result.output == f"2 sent to {QUEUE}\n"
    assert sorted(telling.heard_ids()) == sorted(ids)
    assert note["result"] == {"count": 2}


def test_a_dry_run_only_counts(telling: Telling, run: Callable[..., Result]) -> None:
    telling.commit(a_row("tale/t1", published=True))

    result = run("--aggregate", "tale/t1", "--since", "2020-01-01", "--dry-run")

    assert result.output == f"1 would be sent to {QUEUE}\n"


@pytest.mark.parametrize("words", [(), ("--type", "telling.tale.burnt.v1")])
def test_one_must_say_which(run: Callable[..., Result], words: tuple[str]) -> None:
    assert run(*words).exit_code == 2
