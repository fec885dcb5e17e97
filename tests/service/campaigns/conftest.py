"""A marketer, the workers, and a mailbox to look into."""

import email
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from campaigns.app import service
from campaigns.settings import CampaignsSettings
from chassis.jobs import WorkerProcess
from chassis.mongo import Database
from chassis.testing.web import Client
from tests.builders.campaigns import fresh_feed

RIGHTS = {
    f"{feature}:{action}": "all"
    for feature in ("campaigns", "templates", "sends", "contacts")
    for action in ("read", "write", "delete", "launch")
}


ROUNDS = 10
"""How often a lane looks again; one that is paused would look for ever."""


def _hurried(database: Database) -> bool:
    """Let the lanes that only wait look again at once; False when there are none."""
    lanes = database.collection("mailing_lanes")
    due = [{"$set": {"due_at": "$$NOW"}}]
    return lanes.update_many({"state": "due"}, due).matched_count > 0


@pytest.fixture
def marketer(client: Callable[..., Client]) -> Client:
    """Somebody who may write, start and look."""
    found = client(service).as_user("ada", permissions=RIGHTS)
    fresh_feed(found.database)
    return found


@pytest.fixture
def work(
    marketer: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """``work()``: plan, send and finish until nothing is left to do."""
    monkeypatch.chdir(tmp_path)
    # News were fresh when the test began; a busy machine may take a minute since.
    settings = CampaignsSettings(keys_dir=marketer.key.folder, consent_max_lag=3600.0)

    def until_empty() -> None:
        processes = [
            WorkerProcess(marketer.database, [worker], settings)
            for worker in service.workers
        ]
        for _ in range(ROUNDS):
            while sum(process.run_until_empty() for process in processes):
                continue
            if not _hurried(marketer.database):
                break

    return until_empty


@pytest.fixture
def mailbox(tmp_path: Path) -> Callable[[], list[EmailMessage]]:
    """``mailbox()``: the messages that were written so far."""

    def read() -> list[EmailMessage]:
        files = sorted((tmp_path / ".kith/mail").glob("*.eml"))
        return [email.message_from_bytes(f.read_bytes(), policy=default) for f in files]

    return read
