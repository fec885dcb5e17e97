"""`kith doctor` names what is wrong, and only that."""

import json

import pytest
from click.testing import CliRunner

from chassis.cli import main


def test_doctor_finds_the_stores_and_their_versions(
    monkeypatch: pytest.MonkeyPatch, mongo_url: str, amqp_url: str
) -> None:
    monkeypatch.setenv("KITH_MONGO_URL", mongo_url)
    monkeypatch.setenv("KITH_AMQP_URL", amqp_url)
    result = CliRunner().invoke(main, ["doctor", "--json"])
    found = {row["what"]: row["found"] for row in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert found["MongoDB"][0].isdigit()
    assert found["RabbitMQ"][0].isdigit()


def test_doctor_names_a_store_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KITH_MONGO_URL", "mongodb://127.0.0.1:1/kith_contacts")
    result = CliRunner().invoke(main, ["doctor", "--json"])
    wrong = [r["what"] for r in json.loads(result.stdout) if r["result"] == "wrong"]
    assert (result.exit_code, wrong) == (1, ["MongoDB"])


def test_doctor_names_each_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_MONGO_URL", "mongodb://127.0.0.1:1/kith_contacts")
    monkeypatch.setenv("KITH_PREFETCH", "many")
    result = CliRunner().invoke(main, ["doctor", "--json"])
    assert result.exit_code == 1
    assert "KITH_PREFETCH" in result.stdout
