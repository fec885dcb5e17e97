"""A mail system that counts, and the sender as a process that can be killed."""

from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from campaigns.app import service
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, a_recipient, fresh_feed, start
from tests.faults.harness import Program, url_of

RIGHTS = {
    f"{feature}:{action}": "all"
    for feature in ("campaigns", "templates", "sends", "contacts")
    for action in ("read", "write", "launch")
}
PEOPLE = 12


class Sink:
    """Takes every message and counts the copies under each Message-ID."""

    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()
        self.addresses: Counter[str] = Counter()

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:  # noqa: N802
        """Count it."""
        message = message_from_bytes(envelope.content)
        self.copies[str(message["Message-ID"])] += 1
        self.addresses[envelope.rcpt_tos[0]] += 1
        return "250 taken"


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    """A mail system on a free port of loopback."""
    taken = Sink()
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(taken, hostname="127.0.0.1", port=port)
    controller.start()
    yield taken, port
    controller.stop()


class Mailing:
    """A started campaign to some people, and its sender."""

    def __init__(self, user: Client, place: str, program: Program) -> None:
        self.user, self.place, self.program = user, place, program
        self.people = PEOPLE

    def wake(self) -> None:
        """Let every lease that a dead process held be over by now."""
        fresh_feed(self.user.database)
        for name in ("sends", "mailing_lanes", "campaign_plans", "campaign_ends"):
            rows = self.user.database.collection(name)
            lapse = {"lease_until": self.user.database.now()}
            rows.update_many({"lease_until": {"$ne": None}}, {"$set": lapse})

    def books(self) -> dict[str, Any]:
        """Return the campaign's progress."""
        found = self.user.get(f"{self.place}/progress").get_json()
        return dict(found)


@pytest.fixture
def mailing(
    client: Callable[..., Client],
    mongo_url: str,
    sink: tuple[Sink, int],
    tmp_path: Path,
) -> Mailing:
    """A campaign that was started; nothing is planned yet."""
    user = client(service).as_user("ada", permissions=RIGHTS)
    fresh_feed(user.database)
    people = [a_recipient(user.database) for _ in range(PEOPLE)]
    place = a_campaign(user, people)
    start(user, place, PEOPLE)
    environment = {
        "KITH_KEYS_DIR": str(user.key.folder),
        "KITH_SMTP_URL": f"smtp://127.0.0.1:{sink[1]}",
        "KITH_MAIL_ALLOWED_DOMAINS": "people.example",
        "KITH_SEND_JOURNAL": str(tmp_path / "journal"),
        "KITH_CONSENT_MAX_LAG": "3600",
    }
    program = Program("sending", url_of(mongo_url, user.database), "", environment)
    return Mailing(user, place, program)
