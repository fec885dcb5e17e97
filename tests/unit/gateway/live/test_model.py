"""Who is told what, and how much is kept for those who come back (T-88, T-89, T-90)."""

import asyncio
from typing import Any

import pytest

from gateway.live.model import HOLDS, KEEP_MS, Hub, Notice, People, Ring, Viewer

MINUTE = 60_000


class Clock:
    """Milliseconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 1_000_000_000

    def __call__(self) -> int:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += int(minutes * MINUTE)


def a_viewer(scope: str | None = "own", *, teams: tuple[str, ...] = ()) -> Viewer:
    permissions: Any = {"deals:read": scope, "deals:write": "all"} if scope else {}
    return Viewer.of(
        permissions, user_id="ben", session_id="s", browser="b", team_ids=teams
    )


def a_notice(number: int = 1, **changes: Any) -> Notice:
    usual: dict[str, Any] = {
        "id": f"e{number}",
        "type": "interactions.deal.updated.v1",
        "subject": "deal/d1",
        "version": number,
        "feature": "deals",
        "people": People("ada", frozenset({"north"}), frozenset({"cem"})),
    }
    return Notice(**usual | changes)


def told(hub: Hub, stream: Any) -> list[tuple[str, Any]]:
    """Everything that waits for a stream: names, and ids of events."""

    async def take() -> list[Any]:
        return list(await stream.take(0.01))

    return [(name, shape.get("id")) for _, name, shape in asyncio.run(take())]


DEALS = frozenset({"list/deals"})
NORTHERN = People("ada", frozenset({"north"}))
CARED_FOR = People("ada", carer_ids=frozenset({"ben"}))
CARED_FOR_BY_TEAM = People("ada", carer_ids=frozenset({"south"}))


@pytest.mark.parametrize(
    ("viewer", "people", "sees"),
    [
        (a_viewer(None), People("ben"), False),
        (a_viewer("own"), People("ben"), True),
        (a_viewer("own"), People("ada", member_ids=frozenset({"ben"})), True),
        (a_viewer("own", teams=("north",)), NORTHERN, False),
        (a_viewer("team", teams=("north",)), NORTHERN, True),
        (a_viewer("team", teams=("south",)), NORTHERN, False),
        (a_viewer("own"), CARED_FOR, True),
        (a_viewer("own", teams=("south",)), CARED_FOR_BY_TEAM, False),
        (a_viewer("team", teams=("south",)), CARED_FOR_BY_TEAM, True),
        (a_viewer("team", teams=("north",)), CARED_FOR_BY_TEAM, False),
        (a_viewer("own"), People(carer_ids=frozenset({"ben"})), True),
        (a_viewer(None), CARED_FOR, False),
        (a_viewer("own"), People(), False),
        (a_viewer("team", teams=("north",)), People(), False),
        (a_viewer("all"), People(), True),
        (a_viewer("all"), People("ada"), True),
    ],
)  # fmt: skip
def test_a_notice_goes_to_who_may_read_the_record(
    viewer: Viewer, people: People, sees: bool
) -> None:
    assert viewer.sees(a_notice(people=people), ()) is sees


def test_a_fact_that_names_nobody_refreshes_a_record_that_is_open() -> None:
    nobodys = a_notice(people=People(), about="contact/c1")

    assert a_viewer("own").sees(nobodys, {"contact/c1"})
    assert not a_viewer(None).sees(nobodys, {"contact/c1"})


@pytest.mark.parametrize(
    ("private", "sees"),
    [
        ({"people": People("ada")}, False),
        ({"people": People("ben")}, True),
        ({"people": People(), "recipient": "ben"}, True),
        ({"people": People(), "recipient": "ada"}, False),
    ],
)
def test_what_is_private_is_told_to_its_own_person_alone(
    private: dict[str, Any], sees: bool
) -> None:
    assert a_viewer("all").sees(a_notice(**private, is_private=True), ()) is sees


def test_live_02_nothing_about_a_record_outside_the_scope_is_told() -> None:
    """Example live-02."""
    hub = Hub(Clock())
    stream = hub.open(a_viewer("own"), frozenset({"list/deals", "me", "deal/d1"}))

    hub.tell(a_notice())
    hub.resume(stream, hub.now())

    assert told(hub, stream) == []


def test_a_ticket_says_who_reads_what_and_nothing_else() -> None:
    viewer = a_viewer("team", teams=("north",))

    assert Viewer.read(viewer.claims()) == viewer
    assert viewer.reads == {"deals": "team"}


def test_live_03_three_minutes_without_network_lose_nothing() -> None:
    """Example live-03."""
    clock = Clock()
    hub = Hub(clock)
    clock.pass_minutes(10)
    left_at = hub.now()
    for number in range(1, 4):
        clock.pass_minutes(1)
        hub.tell(a_notice(number))

    stream = hub.open(a_viewer("all"), DEALS)
    hub.resume(stream, left_at)

    assert told(hub, stream) == [("notice", f"e{n}") for n in (1, 2, 3)]


def test_live_03_after_ten_minutes_everything_is_loaded_anew() -> None:
    """Example live-03."""
    clock = Clock()
    hub = Hub(clock)
    left_at = hub.now()
    clock.pass_minutes(10)

    stream = hub.open(a_viewer("all"), DEALS)
    hub.resume(stream, left_at)

    assert told(hub, stream) == [("reset", None)]


@pytest.mark.parametrize("position", [0, 10**15])
def test_a_position_that_cannot_be_is_a_reset(position: int) -> None:
    hub = Hub(Clock())
    stream = hub.open(a_viewer("all"), DEALS)

    hub.resume(stream, position)

    assert told(hub, stream) == [("reset", None)]


def test_what_was_not_heard_is_no_part_of_the_ring() -> None:
    clock = Clock()
    hub = Hub(clock)
    left_at = hub.now()
    clock.pass_minutes(1)
    hub.heard_again()

    stream = hub.open(a_viewer("all"), DEALS)
    hub.resume(stream, left_at)

    assert told(hub, stream) == [("reset", None)]


def test_nobody_goes_on_from_a_time_in_which_the_broker_was_away() -> None:
    clock = Clock()
    hub = Hub(clock)
    hub.heard_again()
    clock.pass_minutes(1)
    stream = hub.open(a_viewer("all"), DEALS)
    hub.heard_nothing()
    clock.pass_minutes(1)
    away = hub.position()
    hub.heard_again()
    positions = [at for at, _, _ in asyncio.run(stream.take(0.01))]

    for position in (away, *positions):
        back = hub.open(a_viewer("all"), DEALS)
        hub.resume(back, position)
        assert told(hub, back) == [("reset", None)]


def test_the_ring_forgets_after_five_minutes() -> None:
    ring = Ring(0)
    ring.add(1, a_notice(1))
    ring.add(KEEP_MS + 2, a_notice(2))

    kept = ring.after(2, KEEP_MS + 2)

    assert kept is not None
    assert [notice.id for _, notice in kept] == ["e2"]


def test_what_happened_before_a_page_followed_a_record_is_told_it() -> None:
    clock = Clock()
    hub = Hub(clock)
    stream = hub.open(a_viewer("all"), frozenset({"me"}))
    hub.tell(a_notice(1))
    clock.pass_minutes(2)
    hub.tell(a_notice(2))
    hub.tell(a_notice(3, subject="deal/d2"))

    hub.follow(stream, frozenset({"me", "deal/d1"}))
    hub.follow(stream, frozenset({"deal/d1"}))

    assert told(hub, stream) == [("notice", "e2")]


def test_a_slow_browser_gets_one_reset_and_then_what_came_after() -> None:
    hub = Hub(Clock())
    stream = hub.open(a_viewer("all"), DEALS)
    for number in range(HOLDS + 2):
        hub.tell(a_notice(number))

    assert told(hub, stream) == [("reset", None), ("notice", f"e{HOLDS + 1}")]


def test_a_reminder_is_told_to_one_person() -> None:
    hub = Hub(Clock())
    mine = hub.open(a_viewer(None), frozenset({"me"}))
    reminder = {"type": "interactions.reminder.fired.v1", "subject": "reminder/r"}

    hub.tell(a_notice(1, **reminder, recipient="ben"))
    hub.tell(a_notice(2, **reminder, recipient="ada"))

    assert told(hub, mine) == [("personal", "e1")]


def test_presence_goes_to_who_has_the_same_record_open() -> None:
    hub = Hub(Clock())
    near, far, own = (
        hub.open(a_viewer("all"), frozenset({channel}))
        for channel in ("deal/d1", "deal/d2", "deal/d1")
    )

    hub.forward({"subject": "deal/d1", "state": "viewing"}, own.id)

    assert [told(hub, each) for each in (near, far, own)] == [
        [("presence", None)], [], []
    ]  # fmt: skip


def test_a_broker_that_goes_and_comes_is_told_once_each() -> None:
    hub = Hub(Clock())
    hub.heard_again()
    stream = hub.open(a_viewer("all"), DEALS)
    hub.heard_nothing()
    hub.heard_nothing()

    assert told(hub, stream) == [("degraded", None)]
    hub.heard_again()
    assert told(hub, stream) == [("bye", None)]
    assert stream.ended


def test_one_user_cannot_take_all_streams() -> None:
    hub = Hub(Clock())
    for _ in range(20):
        hub.open(a_viewer("all"), DEALS)

    assert not hub.has_room_for("ben")
    assert hub.has_room_for("ada")


def test_whoever_speaks_all_the_time_is_asked_to_wait() -> None:
    stream = Hub(Clock()).open(a_viewer("all"), DEALS)

    assert [stream.may_speak(100.0) for _ in range(21)] == [True] * 20 + [False]
    assert stream.may_speak(111.0)
