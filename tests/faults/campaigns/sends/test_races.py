"""A thousand people say no while their message is about to begin: none gets it."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle, product
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from campaigns.app import service
from campaigns.engagement import routes
from campaigns.engagement.commands import RecordUnsubscribe, record_unsubscribe
from campaigns.engagement.model import OptOutLink
from campaigns.engagement.queries import get_opt_out_url
from campaigns.sends.commands import BeginSending, begin_sending
from campaigns.sends.jobs import lane
from campaigns.sends.model import Send
from campaigns.settings import CampaignsSettings
from chassis.jobs import WorkerProcess
from chassis.mongo import Transaction
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, fresh_feed, recipients, start, tell
from tests.faults.campaigns.sends.conftest import RIGHTS, Sink

RACES, QUIET = 1000, 40
MOMENTS = ("before", "within", "across")
"""When the no is said: before the transaction of the last look reads anything; behind
the back of its snapshot; or while both transactions are open, each with its writes."""
ROUTES = ("link", "fact", "both")
REASONS = ("withdrawn", "not_contacted")


class Opponents:
    """Say no for everybody of a batch, once, at a moment that is forced.

    They press the link in the letter, or their contact is changed, or some do this
    and some that.
    """

    def __init__(self, user: Client, ids: list[str]) -> None:
        self.user, self.ids = user, set(ids)
        self.races: Counter[tuple[str, str]] = Counter()
        self.statuses: Counter[int] = Counter()
        self._kinds = cycle(product(MOMENTS, ROUTES))
        self._seen: set[str] = set()
        self._written = threading.Semaphore(0)
        self._may_commit = threading.Event()
        self._under_way: list[Future[None]] = []
        self._pool = ThreadPoolExecutor(8)

    def last_look(self, command: BeginSending, tx: Transaction) -> list[Send]:
        """Take the place of the real one; the driver calls it again on a conflict."""
        self._finish()
        fresh = [send for send in command.sends if send.id not in self._seen]
        if fresh:
            self._seen |= {send.id for send in fresh}
            self._race([s for s in fresh if s.contact_id in self.ids], tx)
        return begin_sending(command, tx)

    def record(self, command: RecordUnsubscribe, tx: Transaction) -> bool:
        """Take the place of the real one; keep its transaction open if need be."""
        is_new = record_unsubscribe(command, tx)
        self._written.release()
        self._may_commit.wait(30)
        return is_new

    def _race(self, sends: list[Send], tx: Transaction) -> None:
        moment, route = next(self._kinds)
        if moment != "before":
            tx.collection("permissions").find_one({})  # from here on it has a snapshot
        if moment != "across":
            self._may_commit.set()
        split = {"link": len(sends), "fact": 0, "both": len(sends) // 2}[route]
        links, facts = sends[:split], [send.contact_id for send in sends[split:]]
        self._under_way = [self._pool.submit(self._press, send) for send in links]
        tell(self.user.database, facts, 2, is_reachable=False)
        for _ in links:
            assert self._written.acquire(timeout=30)
        if moment != "across":
            self._finish()
        self.races[moment, "withdrawn"] += len(links)
        self.races[moment, "not_contacted"] += len(facts)

    def _press(self, send: Send) -> None:
        link = OptOutLink(
            contact_id=send.contact_id,
            channel=send.channel,
            purpose_key=send.purpose_key,
            send_id=send.id,
        )
        answer = self.user.post(urlsplit(get_opt_out_url("http://x", link)).path)
        self.statuses[answer.status_code] += 1

    def _finish(self) -> None:
        """Let every no that is under way be acknowledged."""
        self._may_commit.set()
        for one in self._under_way:
            one.result()
        self._under_way = []
        self._may_commit.clear()


@pytest.fixture
def user(client: Callable[..., Client]) -> Client:
    found = client(service).as_user("ada", permissions=RIGHTS).loose()
    fresh_feed(found.database)
    return found


def test_sd5_every_race_is_won_by_the_no(
    user: Client,
    sink: tuple[Sink, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = recipients(user.database, RACES + QUIET)
    opponents = Opponents(user, ids[:RACES])
    monkeypatch.setattr(lane, "begin_sending", opponents.last_look)
    monkeypatch.setattr(routes, "record_unsubscribe", opponents.record)
    place = a_campaign(user, ids)
    start(user, place, len(ids))

    work(user, sink[1], tmp_path)

    counts = user.get(f"{place}/progress").get_json()["counts"]
    reasons = Counter(s["reason"] for s in user.database.collection("sends").find())
    expected: Counter[str | None] = Counter({None: QUIET})
    for (_, reason), count in opponents.races.items():
        expected[reason] += count
    assert opponents.races.total() == RACES
    assert all(opponents.races[kind] > 20 for kind in product(MOMENTS, REASONS))
    assert opponents.statuses == {200: reasons["withdrawn"]}
    assert sink[0].addresses == {f"{one}@people.example": 1 for one in ids[RACES:]}
    assert (counts["handed_off"], counts["suppressed"]) == (QUIET, RACES)
    assert reasons == expected


def work(user: Client, port: int, folder: Path) -> None:
    """Plan everybody and send until nothing is left."""
    settings = CampaignsSettings(
        keys_dir=user.key.folder,
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_allowed_domains=("people.example",),
        send_journal=folder,
        consent_max_lag=3600.0,
    )
    for worker in service.workers:
        WorkerProcess(user.database, [worker], settings).run_until_empty()
