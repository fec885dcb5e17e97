"""The command itself: help, exit codes, output for people and for programs."""

import json

import click
import pytest
from click.testing import CliRunner

from chassis import cli
from chassis.cli import COMMANDS, main, out
from chassis.crashpoints import REGISTRY
from chassis.testing.servers import ServerError


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A command ``fail`` that raises what the test puts into the list."""
    errors: list[Exception] = []

    @click.command()
    def fail() -> None:
        raise errors[0]

    monkeypatch.setitem(COMMANDS, "fail", "__main__")
    monkeypatch.setattr(cli.Kith, "get_command", lambda *_: fail)
    return errors


def test_help_names_every_command_with_a_sentence() -> None:
    lines = CliRunner().invoke(main, ["--help"]).output.splitlines()
    listed = {line.split()[0]: line.split()[1:] for line in lines if line[:2] == "  "}
    assert COMMANDS.keys() <= listed.keys()
    assert all(listed[name] for name in COMMANDS)


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["no-such-noun"]).exit_code == 2


def test_a_missing_server_ends_with_4_and_says_what_to_do(
    failing: list[Exception],
) -> None:
    failing.append(ServerError("nothing runs here: make up"))
    result = CliRunner().invoke(main, ["fail"])
    assert (result.exit_code, result.stderr) == (4, "nothing runs here: make up\n")


def test_a_mistake_of_ours_keeps_its_traceback(failing: list[Exception]) -> None:
    failing.append(ZeroDivisionError())
    result = CliRunner().invoke(main, ["fail"])
    assert isinstance(result.exception, ZeroDivisionError)


def test_rows_are_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    out([{"name": "a", "count": 1}, {"name": "b", "count": None}], as_json=False)
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["name", "count"],
        ["a", "1"],
        ["b"],
    ]


def test_rows_are_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    out([{"name": "a"}], as_json=True)
    assert json.loads(capsys.readouterr().out) == [{"name": "a"}]


def test_crash_points_are_listed_in_the_order_of_the_registry() -> None:
    result = CliRunner().invoke(main, ["crashpoints", "--json"])
    assert [row["name"] for row in json.loads(result.stdout)] == list(REGISTRY)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert "_KITH_COMPLETE" in result.output
