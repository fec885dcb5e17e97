"""Mails of the system: at least once, under one Message-ID."""

import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

from chassis import mail
from chassis.jobs import WorkerProcess, make_queues
from chassis.mail import BadMailError, queue_mail
from chassis.mongo import Caller, Database, Transaction, transact
from chassis.settings import Settings
from tests.builders.peers import MailSink

SYSTEM = Caller.system("work")
URL = "https://crm.example.com"


@pytest.fixture
def work(database: Callable[[str], Database]) -> Database:
    found = database("work")
    make_queues(found, [mail.worker])
    return found


@pytest.fixture
def work_url(work: Database, mongo_url: str) -> str:
    return urlunsplit(urlsplit(mongo_url)._replace(path=f"/{work.name}"))


def queue(database: Database, to: str = "ada@example.org", **parts: Any) -> str:
    def plan(parts: dict[str, Any], tx: Transaction) -> str:
        return queue_mail(tx, to=to, **parts)

    written = {"subject": "Hi", "text": "Hello", **parts}
    return transact(database, plan, written, caller=SYSTEM)


def work_off(database: Database, **settings: Any) -> None:
    told = {"app_url": URL, "mail_allowed_domains": ("example.org",), **settings}
    WorkerProcess(database, [mail.worker], Settings(**told)).run_until_empty()


def row_of(database: Database) -> dict[str, Any]:
    [row] = database.collection("outgoing_mails").find({})
    found: dict[str, Any] = row
    return found


def be_due(database: Database) -> None:
    now = {"due_at": database.now(), "lease_until": database.now()}
    database.collection("outgoing_mails").update_many({}, {"$set": now})


def test_a_mail_arrives_with_its_headers_and_its_invitation(work: Database) -> None:
    invitation = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Hällo\r\nEND:VCALENDAR"
    with MailSink() as sink:
        mail_id = queue(
            work, subject="Grüße", text="Hällo", calendar=("CANCEL", invitation)
        )
        work_off(work, smtp_url=sink.url)

    [raw] = sink.messages
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Message-ID"] == f"<{mail_id}@crm.example.com>"
    assert message["From"] == "Kith <no-reply@crm.example.com>"
    assert (message["To"], message["Subject"]) == ("ada@example.org", "Grüße")
    assert message["Auto-Submitted"] == "auto-generated"
    plain, calendar = message.iter_parts()
    assert plain.get_content().strip() == "Hällo"
    assert calendar.get_content().splitlines() == invitation.splitlines()
    assert calendar["Content-Type"].params["method"] == "CANCEL"
    assert calendar.get_content_type() == "text/calendar"


def test_what_was_sent_is_no_longer_kept(work: Database) -> None:
    with MailSink() as sink:
        queue(work)
        work_off(work, smtp_url=sink.url)

    row = row_of(work)
    assert (row["state"], row["subject"], row["text"]) == ("done", None, None)


@pytest.mark.parametrize(
    ("point", "copies"), [("after_claim", 1), ("after_250", 2), ("after_record", 1)]
)
def test_a_killed_worker_sends_again_under_the_same_id(
    work: Database, work_url: str, point: str, copies: int
) -> None:
    queue(work)

    with MailSink() as sink:
        arguments = [work_url, sink.url, f"mail.{point}"]
        run = [sys.executable, "-m", "tests.builders.mails", *arguments]
        code = subprocess.run(run, check=False).returncode
        be_due(work)
        work_off(work, smtp_url=sink.url, app_url=Settings().app_url)

    ids = [message_from_bytes(raw)["Message-ID"] for raw in sink.messages]
    assert code == 137
    assert len(ids) == copies
    assert len(set(ids)) == 1


def test_without_a_mail_server_mails_become_files(
    work: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mail_id = queue(work)

    work_off(work)

    written = (tmp_path / ".kith/mail" / f"{mail_id}.eml").read_bytes()
    assert b"Subject: Hi\r\n" in written


def test_outside_production_strangers_get_nothing(
    work: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    queue(work, to="stranger@example.net")

    with MailSink() as sink:
        work_off(work, smtp_url=sink.url)

    assert sink.messages == []
    assert len(list((tmp_path / ".kith/mail").iterdir())) == 1


def test_in_production_everybody_gets_his_mail(work: Database) -> None:
    queue(work, to="customer@example.net")

    with MailSink() as sink:
        work_off(work, smtp_url=sink.url, env="production")

    assert len(sink.messages) == 1


@pytest.mark.parametrize("answer", ["451 later", None])
def test_what_does_not_go_now_is_tried_again(
    work: Database, answer: str | None
) -> None:
    queue(work)

    with MailSink(dot=[answer]) as sink:
        work_off(work, smtp_url=sink.url)
        waiting = row_of(work)
        be_due(work)
        work_off(work, smtp_url=sink.url)

    assert (waiting["state"], waiting["tries"]) == ("due", 1)
    assert row_of(work)["state"] == "done"


def test_a_recipient_who_is_refused_for_good_is_not_tried_again(work: Database) -> None:
    queue(work)

    with MailSink(rcpt=["550 no such ada@example.org"]) as sink:
        work_off(work, smtp_url=sink.url)

    row = row_of(work)
    assert (row["state"], row["error"]) == ("failed", "NotSentError 550")


def test_after_a_day_a_mail_is_given_up(work: Database) -> None:
    queue(work)
    work.collection("outgoing_mails").update_many({}, {"$set": {"tries": 27}})

    with MailSink(rcpt=["451 busy"]) as sink:
        work_off(work, smtp_url=sink.url)

    assert row_of(work)["state"] == "failed"


@pytest.mark.parametrize(
    ("to", "subject"),
    [("ada@example.org\nBcc: x@y", "Hi"), ("a@b", "Hi\x00"), ("ada", "Hi"), ("", "")],
)
def test_a_header_that_would_say_more_is_refused(
    work: Database, to: str, subject: str
) -> None:
    with pytest.raises(BadMailError):
        queue(work, to=to, subject=subject)
