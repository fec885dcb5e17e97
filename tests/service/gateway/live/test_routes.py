"""Streams on a real broker: what is told, to whom, how soon, and how it ends."""

import threading
from collections.abc import Callable, Iterator

import pytest
from werkzeug.serving import make_server

from chassis.domain import new_id
from chassis.testing import eventually
from tests.builders.watching import Page, Shelf, Teller, soon
from tests.service.gateway.live.conftest import Watcher
from tests.service.gateway.people import House

MOVED = "interactions.deal.stage_changed.v1"
CHANGED = "contacts.contact.updated.v1"
DATED = "contacts.important_date.updated.v1"
Watching = Callable[..., Watcher]


def test_live_01_a_colleague_sees_the_move_of_a_deal_within_a_second(
    watcher: Watching, teller: Teller
) -> None:
    """Example live-01."""
    ada, ben = watcher("ada", "account_manager"), watcher("ben", "account_manager")
    pages = [each.open("list/deals") for each in (ada, ben)]
    deals = [f"deal/{new_id()}" for _ in range(3)]
    people = {"ownerid": ada.browser.user.id, "memberids": ben.browser.user.id}

    told, spent = [], []
    for deal in deals:
        told.append(teller.tell(MOVED, deal, **people))
        spent.append(sum(soon(page, told[-1]) for page in pages))

    assert min(spent) < 1, "a busy machine is not slow three times"
    notices = pages[1].named("notice")
    assert [notice["id"] for notice in notices] == told
    assert notices[0] == {
        "id": told[0],
        "type": MOVED,
        "subject": deals[0],
        "version": 2,
        "hint": {"feature": "deals", "about": None},
    }


def test_live_02_nothing_is_told_about_a_contact_outside_the_scope(
    watcher: Watching, teller: Teller
) -> None:
    """Example live-02."""
    ben, mine = watcher("ben", "account_manager"), f"contact/{new_id()}"
    page = ben.open("list/contacts", "me")
    foreign = f"contact/{new_id()}"

    for type_, data in ((CHANGED, {}), (DATED, {"contact_id": foreign[8:]})):
        teller.tell(type_, foreign, data, ownerid="ada", teamids="north")
    teller.tell(DATED, f"important_date/{new_id()}", {"contact_id": foreign[8:]})
    seen = teller.tell(CHANGED, mine, ownerid=ben.browser.user.id)

    soon(page, seen)
    assert [notice["subject"] for notice in page.named("notice")] == [mine]
    assert foreign[8:] not in str(page.events)


def test_a_private_meeting_is_no_news_for_others(
    watcher: Watching, teller: Teller
) -> None:
    lead = watcher("lea", "admin")
    page = lead.open("list/activities", "list/tasks")
    foreign = {"after": {"visibility": "private", "owner_id": "ada"}}
    teller.tell(
        "interactions.activity.updated.v1", "activity/a", foreign, ownerid="ada"
    )
    teller.tell("interactions.reminder.fired.v1", "reminder/r", {"user_id": "ada"})

    seen = teller.tell("interactions.task.updated.v1", "task/t", ownerid="ada")

    soon(page, seen)
    assert [notice["id"] for notice in page.named("notice")] == [seen]


def test_live_03_who_comes_back_is_told_what_he_missed(
    watcher: Watching, teller: Teller
) -> None:
    """Example live-03."""
    ada = watcher("ada", "account_manager")
    page = ada.open("list/contacts")
    position = page.position
    page.close()
    missed = [
        teller.tell(CHANGED, f"contact/{new_id()}", ownerid=ada.browser.user.id)
        for _ in range(3)
    ]

    back = ada.open("list/contacts", last_event_id=position)

    for event_id in missed:
        soon(back, event_id)


def test_live_03_who_was_away_too_long_loads_everything_anew(
    watcher: Watching,
) -> None:
    """Example live-03."""
    ada = watcher("ada", "account_manager")
    ten_minutes_ago = ada.ticket()["position"] - 600_000

    page = ada.open("list/contacts", last_event_id=str(ten_minutes_ago))

    assert page.first("reset") == {"because": "unknown"}


def test_a_ticket_opens_nothing_in_another_browser(watcher: Watching) -> None:
    ada, ben = watcher("ada", "account_manager"), watcher("ben", "account_manager")
    ticket = ada.ticket()["ticket"]

    answers = [
        Page.open(ada.port, cookie, {"ticket": text}).answer
        for cookie, text in (
            (ben.cookie, ticket),
            ("", ticket),
            (f"{ada.cookie}; {ada.cookie}", ticket),
            (ada.cookie, f"{ticket}x"),
            (ada.cookie, ""),
        )
    ]

    assert [answer.status for answer in answers] == [401] * 5
    assert answers[0].headers["Content-Type"] == "application/problem+json"
    assert answers[0].headers["X-Not-Applied"] == "1"


def test_an_api_key_gets_no_ticket(house: House) -> None:
    admin = house.person("root@example.org", "admin").sign_in()
    key = admin.issue_key(contacts__read="all")

    answer = house.visitor().post(
        "/api/v1/live/tickets", headers={"Authorization": f"Bearer {key}"}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("channel", "status"),
    [
        ("list/users", 403),
        ("list/nothing", 403),
        ("visit/0199f0a1", 403),
        ("user/0199f0a1", 403),
        ("contact/a%2F..%2Fb", 422),
        ("contact/not-shown", 403),
    ],
)
def test_a_channel_shows_no_more_than_a_read(
    watcher: Watching, channel: str, status: int
) -> None:
    ben = watcher("ben", "account_manager")
    asked = {"ticket": ben.ticket()["ticket"], "channels": channel}

    assert Page.open(ben.port, ben.cookie, asked).answer.status == status


def test_a_record_that_is_shown_can_be_followed(
    watcher: Watching, teller: Teller, shelf: Shelf
) -> None:
    ben, contact_id = watcher("ben", "account_manager"), new_id()
    page = ben.open("me")
    shelf.shown.add(f"contacts/{contact_id}")

    status = ben.send(page, "PUT", "channels", channels=[f"contact/{contact_id}"])
    seen = teller.tell(
        DATED, f"important_date/{new_id()}", {"after": {"contact_id": contact_id}}
    )

    assert status == 204
    soon(page, seen)


def test_channels_are_changed_by_their_owner_only(watcher: Watching) -> None:
    ada, ben = watcher("ada", "account_manager"), watcher("ben", "account_manager")
    page = ada.open("me")

    assert ben.send(page, "PUT", "channels", channels=["me"]) == 404
    assert ada.send(page, "PUT", "channels", channels=["list/users"]) == 403
    assert (
        ada.send(page, "PUT", "channels", channels=[f"deal/{n}" for n in range(51)])
        == 422
    )
    assert ada.send(page, "PUT", "channels", other=1) == 400
    assert ada.send(page, "PUT", "channels", channels=["list/contacts"]) == 204


def test_colleagues_on_one_record_see_each_other(
    watcher: Watching, shelf: Shelf
) -> None:
    ada, ben = watcher("ada", "account_manager"), watcher("ben", "account_manager")
    deal_id = new_id()
    shelf.shown.add(f"deals/{deal_id}")
    deal = f"deal/{deal_id}"
    one, other, elsewhere = ada.open(deal), ben.open(deal), ben.open("me")

    said = ada.send(one, "POST", "presence", subject=deal, state="typing")
    seen = other.first("presence")
    one.close()
    eventually(
        lambda: [each["state"] for each in other.named("presence")][1:] == ["left"]
    )

    assert (said, seen["user_id"], seen["state"]) == (
        204, ada.browser.user.id, "typing"
    )  # fmt: skip
    assert elsewhere.named("presence") == []
    assert ben.send(elsewhere, "POST", "presence", subject=deal, state="typing") == 403
    assert ben.send(other, "POST", "presence", subject=deal, state="dancing") == 400


@pytest.mark.parametrize(
    ("type_", "subject", "data"),
    [
        ("gateway.session.ended.v1", "session/{session}", {}),
        ("gateway.user.deactivated.v1", "user/{user}", {}),
        ("gateway.user.updated.v1", "user/{user}", {"changed": ["role_ids"]}),
    ],
)
def test_users_03_the_stream_ends_with_the_rights_it_stands_on(
    watcher: Watching, teller: Teller, type_: str, subject: str, data: dict[str, object]
) -> None:
    """Example users-03."""
    ada = watcher("ada", "account_manager")
    others = watcher("ben", "account_manager").open("me")
    page = ada.open("me")
    sessions = ada.browser.get("/api/v1/sessions").get_json()["items"]

    names = {"session": sessions[0]["id"], "user": ada.browser.user.id}
    teller.tell(type_, subject.format(**names), data)

    assert page.first("bye")["wait"] >= 0
    eventually(lambda: page.ended or None)
    assert not others.ended


def test_a_browser_with_too_many_pages_is_asked_to_wait(watcher: Watching) -> None:
    ada = watcher("ada", "account_manager")
    for _ in range(20):
        ada.open("me")

    answer = Page.open(ada.port, ada.cookie, {"ticket": ada.ticket()["ticket"]}).answer

    assert answer.status == 429
    assert answer.headers["Retry-After"]


@pytest.fixture
def front(gateway: Callable[..., House], live_port: int) -> Iterator[tuple[House, int]]:
    """A gateway that passes streams on, two at once."""
    house = gateway(upstreams=f"live=127.0.0.1:{live_port}", live_proxy_max=2)
    server = make_server("127.0.0.1", 0, house.app, threaded=True)
    server.log = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield house, server.server_port
    server.shutdown()
    server.server_close()


def test_the_gateway_passes_a_stream_on_piece_by_piece(
    front: tuple[House, int], teller: Teller
) -> None:
    house, port = front
    browser = house.person("ada@example.org", "account_manager").sign_in()
    ada = Watcher(browser, port, [])
    page = ada.open("list/contacts")

    seen = teller.tell(CHANGED, f"contact/{new_id()}", ownerid=browser.user.id)

    soon(page, seen)
    assert page.answer.headers["X-Accel-Buffering"] == "no"
    assert page.answer.headers["Content-Type"].startswith("text/event-stream")
    page.close()


def test_beyond_its_threads_the_gateway_lets_pages_ask_by_themselves(
    front: tuple[House, int],
) -> None:
    house, port = front
    ada = Watcher(house.person("a@example.org", "service").sign_in(), port, [])
    pages = [ada.open("me") for _ in range(2)]

    asked = {"ticket": ada.ticket()["ticket"]}
    refused = Page.open(port, ada.cookie, asked).answer
    for page in pages:
        page.close()

    assert refused.status == 503
