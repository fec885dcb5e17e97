"""The second factor: set up with the app, used once a code, lost and reset."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
import time_machine

from chassis.domain import utcnow
from tests.service.gateway.people import Browser, House

ME = "/api/v1/users/me"
SESSIONS = "/api/v1/sessions"


@dataclass
class Phone:
    """The app on the phone: it knows the secret and the time."""

    secret: str
    first: str = field(init=False)

    def __post_init__(self) -> None:
        self.first = pyotp.TOTP(self.secret).at(utcnow())

    def code(self) -> str:
        """The next code: unused, and right also when the clock moves on meanwhile."""
        return pyotp.TOTP(self.secret).at(utcnow(), counter_offset=1)


def set_up(browser: Browser) -> tuple[Phone, list[str]]:
    """Scan the picture, type the first code, keep the recovery codes."""
    offered = browser.post(f"{ME}/totp").get_json()
    phone = Phone(offered["secret"])
    answer = browser.post(f"{ME}/totp/confirm", {"code": phone.first})
    assert answer.status_code == 200, answer.text
    codes: list[str] = answer.get_json()["codes"]
    return phone, codes


def first_step(browser: Browser) -> dict[str, Any]:
    answer = browser.try_to_sign_in(browser.password)
    assert answer.status_code == 401
    shape: dict[str, Any] = answer.get_json()
    return shape


def second_step(browser: Browser, code: str) -> Any:
    token = first_step(browser)["token"]
    return browser.client.post(f"{SESSIONS}/mfa", json={"token": token, "code": code})


@pytest.fixture
def ada(house: House) -> Browser:
    return house.person("ada@example.org", "account_manager").sign_in()


def test_signing_in_takes_the_password_and_a_code(ada: Browser) -> None:
    phone, _ = set_up(ada)

    refused = first_step(ada)
    answer = second_step(ada, phone.code())

    assert refused["type"] == "urn:kith:problem:mfa-required"
    assert answer.status_code == 200
    assert "kith-dev=" in str(answer.headers.getlist("Set-Cookie"))
    ada.csrf = answer.get_json()["csrf_token"]
    assert ada.get(ME).get_json()["mfa"] == {"totp": True, "recovery_left": 10}


def test_sessions_02_a_code_that_was_used_is_refused(ada: Browser) -> None:
    """Example sessions-02."""
    phone, _ = set_up(ada)
    code = phone.code()

    first, again = second_step(ada, code), second_step(ada, code)

    assert (first.status_code, again.status_code) == (200, 401)
    assert again.get_json()["type"] == "urn:kith:problem:wrong-factor"


def test_the_code_that_confirmed_it_is_used_up_as_well(ada: Browser) -> None:
    phone, _ = set_up(ada)

    assert second_step(ada, phone.first).status_code == 401


def test_a_recovery_code_works_once(ada: Browser) -> None:
    _, codes = set_up(ada)

    answers = [second_step(ada, codes[0].upper()).status_code for _ in range(2)]

    assert answers == [200, 401]


def test_nothing_is_set_up_before_the_first_code_is_right(ada: Browser) -> None:
    ada.post(f"{ME}/totp")

    wrong = ada.post(f"{ME}/totp/confirm", {"code": "000000"})

    assert wrong.status_code == 422
    assert ada.try_to_sign_in(ada.password).status_code == 200


def test_neither_secret_nor_codes_are_stored_in_clear(
    house: House, ada: Browser
) -> None:
    phone, codes = set_up(ada)

    names = house.database.client[house.database.name].list_collection_names()
    rows = str([list(house.database.collection(name).find()) for name in names])
    assert phone.secret not in rows
    assert not [code for code in codes if code in rows]


def test_after_five_wrong_codes_even_a_right_one_waits(ada: Browser) -> None:
    phone, _ = set_up(ada)
    token = first_step(ada)["token"]

    def attempt(code: str) -> int:
        body = {"token": token, "code": code}
        return ada.client.post(f"{SESSIONS}/mfa", json=body).status_code

    assert [attempt("000000") for _ in range(5)] == [401] * 5
    assert attempt(phone.code()) == 429


def test_the_token_of_the_first_step_ends_after_five_minutes(ada: Browser) -> None:
    phone, _ = set_up(ada)
    token = first_step(ada)["token"]

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6)):
        body = {"token": token, "code": phone.code()}
        answer = ada.client.post(f"{SESSIONS}/mfa", json=body)

    assert answer.status_code == 401


def test_a_forged_token_is_no_first_step(house: House, ada: Browser) -> None:
    phone, _ = set_up(ada)

    body = {"token": f"1.{ada.user.id}", "code": phone.code()}

    assert house.visitor().post(f"{SESSIONS}/mfa", json=body).status_code == 401


def later(house: House) -> time_machine.travel:
    """Ten minutes on: no proof is fresh any more, sessions still live."""
    house.forget()
    return time_machine.travel(datetime.now(UTC) + timedelta(minutes=10))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", f"{ME}/totp"),
        ("POST", f"{ME}/totp"),
        ("POST", f"{ME}/recovery-codes"),
    ],
)
def test_changing_the_factor_takes_a_fresh_proof(
    house: House, ada: Browser, method: str, path: str
) -> None:
    phone, _ = set_up(ada)

    with later(house):
        stale = ada.send(method, path)
        proved = ada.post(f"{SESSIONS}/step-up", {"code": phone.code()})
        ada.csrf = proved.get_json()["csrf_token"]
        fresh = ada.send(method, path)

    assert (stale.status_code, stale.get_json()["type"]) == (
        403, "urn:kith:problem:step-up-required"
    )  # fmt: skip
    assert fresh.status_code in {200, 204}


def test_a_step_up_gives_the_session_a_new_secret(house: House, ada: Browser) -> None:
    before = ada.client.get_cookie("kith-dev")
    proved = ada.post(f"{SESSIONS}/step-up", {"password": ada.password})
    after = ada.client.get_cookie("kith-dev")

    assert proved.status_code == 200
    assert before is not None
    assert after is not None
    assert before.value != after.value
    ada.csrf = proved.get_json()["csrf_token"]
    assert ada.get(ME).status_code == 200
    stolen = house.visitor()
    stolen.set_cookie("kith-dev", before.value)
    assert stolen.get(ME).status_code == 401


def test_a_wrong_proof_proves_nothing(ada: Browser) -> None:
    assert ada.post(f"{SESSIONS}/step-up", {"password": "wrong"}).status_code == 401
    set_up(ada)
    wrong = {"code": "000000", "password": ada.password}
    assert ada.post(f"{SESSIONS}/step-up", wrong).status_code == 401


def test_an_administrator_resets_a_lost_factor_and_all_sessions_end(
    house: House, admin: Browser, ada: Browser
) -> None:
    set_up(ada)

    answer = admin.post(f"/api/v1/users/{ada.user.id}/reset-mfa")

    assert answer.get_json()["mfa"] == {"totp": False, "recovery_left": 0}
    house.forget()
    assert ada.get(ME).status_code == 401
    assert ada.try_to_sign_in(ada.password).status_code == 200


def test_nobody_else_resets_it(house: House, ada: Browser) -> None:
    ben = house.person("ben@example.org", "team_lead").sign_in()
    set_up(ada)

    assert ben.post(f"/api/v1/users/{ada.user.id}/reset-mfa").status_code == 403


def test_new_recovery_codes_replace_the_old_ones(ada: Browser) -> None:
    _, old = set_up(ada)

    new = ada.post(f"{ME}/recovery-codes").get_json()["codes"]

    assert second_step(ada, old[0]).status_code == 401
    assert second_step(ada, new[0]).status_code == 200


def test_a_repeated_set_up_does_not_show_the_codes_again(ada: Browser) -> None:
    phone = Phone(ada.post(f"{ME}/totp").get_json()["secret"])
    asked = {"code": phone.code()}, {"Idempotency-Key": "set-up-of-ada"}

    answers = [
        ada.post(f"{ME}/totp/confirm", asked[0], headers=asked[1]) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 204]
    assert answers[1].data == b""


def test_the_pages_without_scripts_ask_for_the_code_too(
    house: House, ada: Browser
) -> None:
    phone, _ = set_up(ada)
    visitor = house.visitor()
    form = {"email": ada.user.email, "password": ada.password, "next": "/contacts"}

    first = visitor.post("/sign-in", data=form)
    page = visitor.get(first.headers["Location"])
    wrong = visitor.post("/sign-in", data={"code": "000000", "next": "/contacts"})
    told = visitor.get(wrong.headers["Location"])
    right = visitor.post("/sign-in", data={"code": phone.code(), "next": "/contacts"})

    assert 'autocomplete="one-time-code"' in page.text
    assert "The code is wrong" in told.text
    assert right.headers["Location"] == "/contacts"
    assert visitor.get(ME).status_code == 200


def test_in_production_a_role_that_needs_it_does_nothing_without_it(
    gateway: Any,
) -> None:
    house = gateway()
    house.app.extensions["kith.identities"]._forces_factor = True
    root = house.person("root@example.org", "admin").sign_in()

    before = root.get(ME).get_json()
    refused = root.get("/api/v1/users").status_code
    set_up(root)
    house.forget()

    assert (before["permissions"], before["needs_factor"]) == ([], True)
    assert refused == 403
    assert root.get("/api/v1/users").status_code == 200
