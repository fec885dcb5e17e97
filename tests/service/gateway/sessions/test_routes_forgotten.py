"""Who forgot the password gets a link; nobody learns who has an account."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess, make_queues
from gateway.settings import GatewaySettings
from gateway.users.jobs import worker
from tests.service.gateway.people import Browser, House

RESET = "/api/v1/sessions/password-reset"
NEW = "a-kettle-that-is-green"


@pytest.fixture
def ada(house: House) -> Browser:
    return house.person("ada@example.org", "account_manager")


def ask(house: House, email: Any = "ada@example.org") -> Any:
    return house.visitor().post(RESET, json={"email": email})


def mails(house: House) -> list[dict[str, Any]]:
    """What the worker has made of the requests."""
    make_queues(house.database, [worker])
    settings = GatewaySettings(app_url="https://crm.example")
    WorkerProcess(house.database, [worker], settings).run_until_empty()
    return list(house.database.collection("outgoing_mails").find())


def token_of(mail: dict[str, Any]) -> str:
    found = re.search(r"https://crm\.example/password/(\S+)", mail["text"])
    assert found
    return found[1]


def redeem(house: House, token: str, new: str = NEW) -> Any:
    body = {"token": token, "new": new}
    return house.visitor().post(f"{RESET}/confirm", json=body)


def test_the_link_sets_a_new_password_and_ends_every_session(
    house: House, ada: Browser
) -> None:
    ada.sign_in()
    asked = ask(house)
    [mail] = mails(house)

    done = redeem(house, token_of(mail))
    house.forget()

    assert (asked.status_code, done.status_code) == (202, 204)
    assert mail["to"] == "ada@example.org"
    assert ada.get("/api/v1/users/me").status_code == 401
    assert ada.try_to_sign_in(ada.password).status_code == 401
    assert ada.try_to_sign_in(NEW).status_code == 200


def test_users_02_an_unknown_address_is_answered_and_treated_alike(
    house: House, ada: Browser
) -> None:
    """Example users-02."""
    answers = [ask(house), ask(house, "nobody@example.org")]

    kept = house.database.collection("password_resets").find({}, {"_id": 0})
    rows = [sorted(row) for row in kept]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].data == answers[1].data
    assert rows[0] == rows[1]
    assert [mail["to"] for mail in mails(house)] == ["ada@example.org"]


def test_no_address_is_kept_after_it_was_looked_up(house: House, ada: Browser) -> None:
    ask(house)
    ask(house, "nobody@example.org")
    mails(house)

    rows = house.database.collection("password_resets").find()
    assert "@" not in str(list(rows))


def test_a_link_works_once_however_many_use_it_together(
    house: House, ada: Browser
) -> None:
    ask(house)
    token = token_of(mails(house)[0])

    with ThreadPoolExecutor(5) as pool:
        used = list(pool.map(lambda _: redeem(house, token).status_code, range(5)))

    assert sorted(used) == [204, 410, 410, 410, 410]


def test_a_newer_link_makes_the_older_one_void(house: House, ada: Browser) -> None:
    ask(house)
    [first] = mails(house)
    ask(house)
    [second] = [mail for mail in mails(house) if mail["_id"] != first["_id"]]

    used = [redeem(house, token_of(mail)).status_code for mail in (first, second)]

    assert used == [410, 204]


def test_a_link_is_too_old_after_half_an_hour(house: House, ada: Browser) -> None:
    ask(house)
    token = token_of(mails(house)[0])
    users = house.database.collection("users")
    late = {"token_expires_at": utcnow() - timedelta(seconds=1)}
    [row] = users.find({"_id": ada.user.id})
    users.update_one({"_id": ada.user.id}, {"$set": late})

    assert row["token_expires_at"] - utcnow() < timedelta(minutes=30)
    assert redeem(house, token).status_code == 410


def test_a_weak_password_leaves_the_link_as_it_is(house: House, ada: Browser) -> None:
    ask(house)
    token = token_of(mails(house)[0])

    weak = redeem(house, token, "short")

    assert weak.status_code == 422
    assert redeem(house, token).status_code == 204


@pytest.mark.parametrize("state", ["invited", "deactivated"])
def test_only_an_active_account_gets_a_link(
    house: House, ada: Browser, state: str
) -> None:
    users = house.database.collection("users")
    users.update_one({"_id": ada.user.id}, {"$set": {"state": state}})

    asked = ask(house)

    assert asked.status_code == 202
    assert mails(house) == []


@pytest.mark.parametrize("email", [["ada@example.org", "eve@example.org"], {}, 7, None])
def test_one_text_is_asked_for_and_nothing_else(
    house: House, ada: Browser, email: object
) -> None:
    assert ask(house, email).status_code == 422
    assert mails(house) == []


def test_the_link_leads_to_the_house_whatever_the_request_says(
    house: House, ada: Browser
) -> None:
    forged = {"X-Forwarded-Host": "evil.example"}
    house.visitor().post(RESET, json={"email": "ada@example.org"}, headers=forged)

    [mail] = mails(house)
    assert "evil" not in mail["text"]
    assert token_of(mail)


def test_a_mailbox_is_not_filled_by_strangers(house: House, ada: Browser) -> None:
    written = ["ada@example.org", "Ada@Example.ORG", "ada@ｅxample.org"]

    answers = [ask(house, written[number % 3]).status_code for number in range(5)]

    assert answers == [202] * 5
    assert len(mails(house)) == 3


def test_the_page_needs_no_script(house: House, ada: Browser) -> None:
    visitor = house.visitor()
    form = visitor.get("/forgotten")
    origin = {"Origin": "http://localhost"}
    sent = visitor.post("/forgotten", data={"email": "ada@example.org"}, headers=origin)
    told = visitor.get(sent.headers["Location"])

    assert 'action="/forgotten"' in form.text
    assert "a link is on its way" in told.text
    assert len(mails(house)) == 1


def test_who_is_signed_in_may_follow_a_link_too(house: House, ada: Browser) -> None:
    ada.sign_in()
    origin = {"Origin": "http://localhost"}
    form = {"email": "ada@example.org"}
    asked = ada.client.post("/forgotten", data=form, headers=origin)
    place = f"/password/{token_of(mails(house)[0])}"

    done = ada.client.post(place, data={"password": NEW}, headers=origin)

    found = [answer.headers.get("Location") for answer in (asked, done)]
    assert found == ["/?notice=sent", "/?notice=set"]
    assert ada.try_to_sign_in(NEW).status_code == 200


def test_the_letter_is_in_the_language_of_the_person(
    house: House, ada: Browser
) -> None:
    users = house.database.collection("users")
    users.update_one({"_id": ada.user.id}, {"$set": {"locale": "ru-RU"}})
    ask(house)

    assert mails(house)[0]["subject"] == "Новый пароль"
