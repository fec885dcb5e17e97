"""`kith users create-admin` on a real database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from click.testing import CliRunner, Result

from chassis.cli import main
from chassis.mongo import Database, migrate
from chassis.testing.web import SigningKey
from gateway.app import service

EMAIL = "admin@kith.example"


@pytest.fixture
def gateway(
    database: Callable[[str], Database],
    signing_key: SigningKey,
    mongo_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Database:
    found = database("gateway")
    migrate(found, repositories=service.repositories, projections=())
    url = urlunsplit(urlsplit(mongo_url)._replace(path=f"/{found.name}"))
    monkeypatch.setenv("KITH_MONGO_URL", url)
    monkeypatch.setenv("KITH_KEYS_DIR", str(signing_key.folder))
    return found


def create(*words: str, password: str = "blue-kettle") -> Result:
    command = ["users", "create-admin", "--email", EMAIL, *words]
    return CliRunner().invoke(main, command, input=f"{password}\n")


def only_user(gateway: Database) -> dict[str, Any]:
    [user] = gateway.collection("users").find()
    return dict(user)


def test_the_first_admin_gets_a_workspace(gateway: Database) -> None:
    result = create("--role", "team_lead", "--workspace", "Acme")

    user = only_user(gateway)
    [team] = gateway.collection("teams").find()
    assert result.exit_code == 0, result.output
    assert user["role_ids"] == ["admin", "privacy_officer", "team_lead"]
    assert (user["state"], user["team_ids"]) == ("active", [team["_id"]])
    assert (team["name"], team["kind"]) == ("Acme", "workspace")


def test_a_repeat_leaves_the_account_as_it_is(gateway: Database) -> None:
    create()
    before = only_user(gateway)

    result = create(password="another-kettle")

    assert result.exit_code == 0
    assert "was there already" in result.output
    assert only_user(gateway) == before


def test_the_password_may_stand_in_a_file(gateway: Database, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("blue-kettle\n")

    result = create("--password-file", str(file))

    assert result.exit_code == 0
    assert only_user(gateway)["password_hash"].startswith("$argon2id$")


@pytest.mark.parametrize("password", ["short", "password1"])
def test_a_weak_password_makes_no_account(gateway: Database, password: str) -> None:
    result = create(password=password)

    assert result.exit_code == 1
    assert gateway.collection("users").count_documents({}) == 0


def test_an_unknown_role_makes_no_account(gateway: Database) -> None:
    result = create("--role", "king")

    assert result.exit_code == 1
    assert gateway.collection("users").count_documents({}) == 0


def test_what_was_done_is_written_down_without_the_password(gateway: Database) -> None:
    create()

    [row] = gateway.collection("command_audit").find()
    assert row["result"] == {"user_id": only_user(gateway)["_id"]}
    assert "kettle" not in str(row)
