"""Keeping in touch: the rules, whose day came, and that it is told once."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.jobs import WorkerProcess, make_queues
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from contacts.app import service
from contacts.colleagues.projections import project_user
from contacts.contacts.consumers import consumer
from contacts.keep_in_touch.jobs import worker
from tests.builders.contacts import ANN, BEN
from tests.builders.facts import a_fact, deliver

CONTACTS = "/api/v1/contacts"
VIP = {"key": "vip", "label": "VIP", "keep_in_touch_days": 30}
REACHED = "contacts.keep_in_touch.reached.v1"


class Room:
    """A user and his contacts, with the worker that tells days."""

    def __init__(self, user: Client) -> None:
        self.user = user
        make_queues(user.database, [worker])

    def contact(self, **given: Any) -> str:
        """Where a new contact is."""
        answer = self.user.post(CONTACTS, {"display_name": "Ana Kola", **given})
        assert answer.status_code == 201, answer.get_json()
        return str(answer.headers["Location"])

    def read(self, place: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.user.get(place).get_json()
        return found

    def spoke(self, place: str, at: datetime, kind: str = "call") -> None:
        """Let the fact arrive that a colleague and the person spoke."""
        contact_id = place.rpartition("/")[2]
        type_ = "interactions.activity.recorded.v1"
        after = {"contact_id": contact_id, "kind": kind}
        deliver(self.user.database, [consumer], a_fact(type_, after, time=at))

    def work(self, **later: float) -> None:
        """Let the worker do what is due by then."""
        offset = timedelta(**later)
        WorkerProcess(self.user.database, [worker], offset=offset).run_until_empty()

    def recount(self) -> None:
        WorkerProcess(self.user.database, [worker]).keep_schedules()
        self.work(minutes=16)

    def told(self) -> list[dict[str, Any]]:
        rows = self.user.database.collection("events").find({"type": REACHED})
        return [row["data"] for row in rows.sort("ts", 1)]

    def settings(self, version: int = 1, **lists: Any) -> Any:
        return self.user.patch(f"{CONTACTS}/settings", lists, version=version)


@pytest.fixture
def room(client: Callable[..., Client]) -> Room:
    rights = {f"contacts:{action}": "all" for action in ("read", "write", "delete")}
    user = client(service).as_user(ANN, permissions=rights)
    store = Store(user.database, Caller.system("contacts"))
    project_user(
        store,
        user_id=ANN,
        version=1,
        state="active",
        team_ids=(),
        zone="Asia/Jakarta",
    )
    store.flush()
    return Room(user)


def days_ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def test_contacts_06_the_day_of_a_vip_is_told_once_and_mail_does_not_move_it(
    room: Room,
) -> None:
    room.settings(status_groups=[VIP])
    place = room.contact(status_group="vip")
    first_of_march = datetime(2026, 3, 1, 8, tzinfo=UTC)
    room.spoke(place, first_of_march)
    before = room.read(place)["keep_in_touch"]

    room.spoke(place, datetime(2026, 3, 15, tzinfo=UTC), kind="note")
    for _ in range(3):
        room.work()

    [told] = room.told()
    assert before == room.read(place)["keep_in_touch"]
    assert (before["due_on"], before["inherited"]) == ("2026-03-31", True)
    assert (told["due_on"], told["owner_id"]) == ("2026-03-31", ANN)
    assert told["days_silent"] > 30


def test_a_day_begins_where_the_owner_lives(room: Room) -> None:
    place = room.contact(keep_in_touch={"every_days": 30})

    room.spoke(place, datetime(2026, 3, 1, 12, tzinfo=UTC))

    [row] = room.user.database.collection("keep_in_touch_days").find({})
    assert row["due_at"] == datetime(2026, 3, 30, 17, tzinfo=UTC)


def test_nothing_is_told_before_the_day(room: Room) -> None:
    place = room.contact(keep_in_touch={"every_days": 30})
    room.spoke(place, days_ago(28))

    room.work()
    early = room.told()
    room.work(days=4)

    assert early == []
    assert len(room.told()) == 1


def test_who_was_spoken_with_again_has_another_day(room: Room) -> None:
    place = room.contact(keep_in_touch={"every_days": 30})
    room.spoke(place, days_ago(40))
    room.work()

    room.spoke(place, days_ago(31))
    room.work()
    room.work()

    first, second = room.told()
    assert first["due_on"] < second["due_on"]


def test_a_day_that_was_told_is_not_told_again_whatever_is_saved(room: Room) -> None:
    place = room.contact(keep_in_touch={"every_days": 30})
    room.spoke(place, days_ago(40))
    room.work()
    days = room.user.database.collection("keep_in_touch_days")
    days.delete_many({})

    version = room.read(place)["version"]
    room.user.patch(place, {"job_title": "Director"}, version=version)
    room.work()

    assert days.count_documents({"state": "told"}) == 1
    assert len(room.told()) == 1


@pytest.mark.parametrize("processing", ["restricted", "trash"])
def test_nothing_is_told_of_who_is_gone_or_left_alone(
    room: Room, processing: str
) -> None:
    place = room.contact(keep_in_touch={"every_days": 30})
    room.spoke(place, days_ago(40))
    version = room.read(place)["version"]
    if processing == "trash":
        room.user.delete(place, version=version)
    else:
        room.user.patch(place, {"processing": processing}, version=version)

    room.work()

    assert room.told() == []


def test_new_rules_hold_for_everybody_but_who_has_his_own(room: Room) -> None:
    own = room.contact(status_group="vip", keep_in_touch={"every_days": 7})
    other = room.contact(status_group="vip", display_name="Ben")
    for place in (own, other):
        room.spoke(place, datetime(2026, 3, 1, 8, tzinfo=UTC))
    before = room.read(other)["keep_in_touch"]["due_on"]

    room.settings(status_groups=[VIP])
    room.recount()

    assert before is None
    assert room.read(other)["keep_in_touch"]["due_on"] == "2026-03-31"
    assert room.read(own)["keep_in_touch"]["due_on"] == "2026-03-08"


def test_an_interval_taken_away_is_inherited_again(room: Room) -> None:
    room.settings(stages=[{"stage": "lead", "keep_in_touch_days": 60}])
    place = room.contact(keep_in_touch={"every_days": 7})
    room.spoke(place, datetime(2026, 3, 1, 8, tzinfo=UTC))

    version = room.read(place)["version"]
    changed = room.user.patch(
        place, {"keep_in_touch": {"every_days": None}}, version=version
    )

    plan = changed.get_json()["keep_in_touch"]
    assert (plan["every_days"], plan["inherited"]) == (60, True)
    assert plan["due_on"] == "2026-04-30"


def test_the_list_shows_whose_day_came_and_only_whom_one_sees(room: Room) -> None:
    due, later = room.contact(), room.contact(display_name="Ben")
    for place, days in ((due, 40), (later, 1)):
        version = room.read(place)["version"]
        room.user.patch(place, {"keep_in_touch": {"every_days": 30}}, version=version)
        room.spoke(place, days_ago(days))
    ben = room.user.as_user(BEN, permissions={"contacts:read": "own"})

    mine = room.user.get(f"{CONTACTS}/keep-in-touch?owner_id={ANN}").get_json()
    far = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    all_ = room.user.get(f"{CONTACTS}/keep-in-touch?due_before={far}").get_json()
    his = ben.get(f"{CONTACTS}/keep-in-touch").get_json()

    assert [one["id"] for one in mine["items"]] == [due.rpartition("/")[2]]
    assert [one["id"] for one in all_["items"]] == [
        place.rpartition("/")[2] for place in (due, later)
    ]
    assert (all_["count"], his) == (2, {"items": [], "count": 0})


def test_the_rules_are_read_by_all_and_changed_by_who_reaches_all(room: Room) -> None:
    seller = room.user.as_user(
        BEN, permissions={"contacts:read": "own", "contacts:write": "own"}
    )
    place = f"{CONTACTS}/settings"

    refused = seller.patch(place, {"status_groups": [VIP]}, version=1)
    changed = room.settings(status_groups=[VIP])
    stale = room.settings(status_groups=[])

    assert (refused.status_code, changed.status_code) == (403, 200)
    assert stale.status_code == 412
    assert seller.get(place).get_json()["status_groups"] == [VIP]


@pytest.mark.parametrize(
    ("lists", "pointer"),
    [
        (
            {"status_groups": [{"key": "x", "label": "X", "keep_in_touch_days": 0}]},
            "/status_groups/0/keep_in_touch_days",
        ),
        ({"status_groups": [{"key": "x"}]}, "/status_groups/0/label"),
        (
            {"stages": [{"stage": "rich", "keep_in_touch_days": 3}]},
            "/stages/0/stage",
        ),
        ({"recounted": 3}, "/recounted"),
    ],
)
def test_bad_rules_are_refused_with_a_pointer(
    room: Room, lists: dict[str, Any], pointer: str
) -> None:
    answer = room.settings(**lists)

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.get_json()["errors"]] == [pointer]


def test_a_list_of_whom_nobody_owns_is_empty(room: Room) -> None:
    room.contact()

    found = room.user.get(f"{CONTACTS}/keep-in-touch?owner_id={new_id()}").get_json()

    assert found == {"items": [], "count": 0}
