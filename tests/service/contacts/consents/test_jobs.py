"""What is too old is written down, once."""

from datetime import timedelta

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from contacts.consents.jobs import worker
from tests.builders.consents import PURPOSES, a_person, decided, facts, ledger, said


def strike(user: Client, hours: int) -> None:
    """Let the schedules of the next hours run."""
    process = WorkerProcess(user.database, [worker])
    process.keep_schedules()
    later = timedelta(hours=hours, minutes=1)
    WorkerProcess(user.database, [worker], offset=later).run_until_empty()


def ago(days: float) -> str:
    return (utcnow() - timedelta(days=days)).isoformat()


def test_a_yes_that_is_too_old_ends_with_a_line_of_its_own(eve: Client) -> None:
    ana = a_person(eve)
    eve.patch(f"{PURPOSES}/offers", {"expires_after_days": 30}, version=1)
    yes = said(eve, ana, at=ago(40))

    strike(eve, hours=1)
    strike(eve, hours=2)

    end, begin = ledger(eve, ana)["ledger"]
    assert (begin["id"], end["action"]) == (yes["id"], "expired")
    assert end["at"] == yes["expires_at"]
    assert (end["evidence"], end["created_by"]) == (None, "system/contacts")
    assert decided(eve, ana) == (False, "no_consent", end["id"])
    assert [fact["type"].split(".")[2] for fact in facts(eve)] == ["granted", "expired"]
    assert facts(eve)[1]["data"]["effective"]["action"] == "expired"


def test_a_yes_that_was_renewed_or_taken_back_does_not_end_twice(eve: Client) -> None:
    ana, bea = a_person(eve), a_person(eve)
    eve.patch(f"{PURPOSES}/offers", {"expires_after_days": 30}, version=1)
    said(eve, ana, at=ago(40))
    said(eve, ana, at=ago(5))
    said(eve, bea, at=ago(40))
    said(eve, bea, "withdrawn", at=ago(35))

    strike(eve, hours=1)

    assert "expired" not in {fact["type"].split(".")[2] for fact in facts(eve)}
    assert decided(eve, ana)[0] is True


def test_many_ends_are_written_in_steps(eve: Client) -> None:
    eve.patch(f"{PURPOSES}/offers", {"expires_after_days": 30}, version=1)
    ana = a_person(eve)
    quick = eve.loose()
    for day in range(101):
        said(quick, ana, at=ago(200 - day))

    strike(eve, hours=1)

    actions = [one["action"] for one in ledger(eve, ana)["ledger"]]
    assert actions.count("expired") == 1
    assert actions[0] == "expired"
