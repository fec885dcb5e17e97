"""Signing in, staying in, and getting out."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

from chassis.domain import utcnow
from tests.service.gateway.people import Browser, House

ME = "/api/v1/users/me"


@pytest.fixture
def ada(house: House) -> Browser:
    return house.person("ada@example.org", "account_manager")


def test_the_right_password_opens_a_session(ada: Browser) -> None:
    answer = ada.try_to_sign_in(ada.password)

    cookie = next(
        c for c in answer.headers.getlist("Set-Cookie") if c.startswith("kith-dev=")
    )
    assert answer.status_code == 200
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert answer.get_json()["user_id"] == ada.user.id


def test_with_tls_the_cookie_is_bound_to_the_host(
    gateway: Callable[..., House],
) -> None:
    ada = gateway(app_url="https://crm.example").person("ada@example.org")

    cookies = ada.try_to_sign_in(ada.password).headers.getlist("Set-Cookie")

    [cookie] = [c for c in cookies if c.startswith("__Host-kith=")]
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_neither_secret_is_stored(house: House, ada: Browser) -> None:
    ada.sign_in()
    secret = ada.client.get_cookie("kith-dev")

    assert secret is not None
    rows = str(list(house.database.collection("sessions").find()))
    assert secret.value not in rows
    assert ada.password not in rows


def test_each_sign_in_has_a_new_secret(ada: Browser) -> None:
    secrets = set()
    for _ in range(2):
        cookie = ada.sign_in().client.get_cookie("kith-dev")
        secrets.add(cookie and cookie.value)

    assert len(secrets) == 2


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org", "no"])
def test_every_refusal_says_the_same(house: House, ada: Browser, email: str) -> None:
    answer = house.visitor().post(
        "/api/v1/sessions", json={"email": f"{email}", "password": "wrong-password"}
    )

    shape = answer.get_json()
    assert answer.status_code in {401, 422}
    assert "Ada" not in str(shape)


def test_users_02_an_unknown_address_costs_the_same_work_as_a_known_one(
    house: House, ada: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Example users-02."""
    hashed: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, stored: str, password: str) -> bool:
        hashed.append(stored)
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    for email in ("ada@example.org", "nobody@example.org"):
        house.visitor().post(
            "/api/v1/sessions", json={"email": email, "password": "wrong-password"}
        )

    assert len(hashed) == 2
    assert hashed[0] != hashed[1]


def test_a_deactivated_account_is_refused_like_a_wrong_password(
    house: House, admin: Browser
) -> None:
    ada = house.person("ada@example.org", "account_manager")
    admin.post(f"/api/v1/users/{ada.user.id}/deactivate", {})

    answer = ada.try_to_sign_in(ada.password)

    assert answer.get_json()["type"] == "urn:kith:problem:wrong-credentials"


def test_a_refusal_is_a_fact_without_the_address(house: House, ada: Browser) -> None:
    ada.try_to_sign_in("wrong-password")

    [fact] = house.facts("gateway.session.refused.v1")
    assert fact["data"] == {"user_id": ada.user.id, "reason": "credentials"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ],
)
def test_sessions_01_another_sites_page_changes_nothing(
    house: House, ada: Browser, headers: dict[str, str], kind: str
) -> None:
    """Example sessions-01."""
    ada.sign_in()
    before = _rows(house)

    answer = ada.client.patch(
        ME, data='{"name":"Eve"}', content_type=kind, headers=headers
    )

    assert answer.status_code == 403
    assert _rows(house) == before


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_without_the_token_of_the_session_nothing_changes(
    house: House, ada: Browser, token: str | None
) -> None:
    ada.sign_in()
    headers = {"Origin": "http://localhost"}
    headers |= {} if token is None else {"X-Csrf-Token": token}

    answer = ada.client.post("/api/v1/contacts", json={}, headers=headers)

    assert answer.get_json()["type"] == "urn:kith:problem:csrf-token"


def test_another_sites_page_signs_nobody_in(ada: Browser) -> None:
    body = {"email": ada.user.email, "password": ada.password}

    answer = ada.client.post(
        "/api/v1/sessions", json=body, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_signing_out_ends_the_session_at_once(house: House, ada: Browser) -> None:
    ada.sign_in()
    answer = ada.send("DELETE", "/api/v1/sessions/current")
    secret = ada.client.get_cookie("kith-dev")

    assert answer.status_code == 204
    assert secret is None
    assert len(house.facts("gateway.session.ended.v1")) == 1


def test_a_stolen_cookie_is_worth_nothing_after_sign_out(
    house: House, ada: Browser
) -> None:
    cookie = ada.sign_in().client.get_cookie("kith-dev")
    assert cookie is not None
    ada.send("DELETE", "/api/v1/sessions/current")
    thief = house.visitor()
    thief.set_cookie("kith-dev", cookie.value)

    assert thief.get(ME).status_code == 401


def test_one_sees_and_ends_ones_other_sessions(house: House, ada: Browser) -> None:
    other = Browser(house.app, ada.user, ada.password).sign_in()
    ada.sign_in()
    items = ada.get("/api/v1/sessions").get_json()["items"]

    ended = ada.send("DELETE", f"/api/v1/sessions/{items[1]['id']}")
    house.forget()

    assert (len(items), ended.status_code) == (2, 204)
    assert "token_hash" not in items[0]
    assert other.get(ME).status_code == 401
    assert ada.get(ME).status_code == 200


def test_one_cannot_end_anothers_session(house: House, ada: Browser) -> None:
    bob = house.person("bob@example.org", "account_manager").sign_in()
    ada.sign_in()
    [item] = bob.get("/api/v1/sessions").get_json()["items"]

    answer = ada.send("DELETE", f"/api/v1/sessions/{item['id']}")

    assert answer.status_code == 404
    assert bob.get(ME).status_code == 200


@pytest.mark.parametrize("limit", ["expires_at", "ends_at"])
def test_a_session_has_an_idle_and_an_absolute_end(
    house: House, ada: Browser, limit: str
) -> None:
    ada.sign_in()
    past = {"$set": {limit: utcnow()}}
    house.database.collection("sessions").update_many({}, past)
    house.forget()

    assert ada.get(ME).status_code == 401


def test_use_moves_the_idle_end_and_not_the_absolute_one(
    house: House, ada: Browser
) -> None:
    ada.sign_in()
    sessions = house.database.collection("sessions")
    old = sessions.find_one_and_update(
        {}, [{"$set": {"last_seen_at": {"$subtract": ["$last_seen_at", 120_000]}}}]
    )
    house.forget()
    ada.get(ME)

    new = sessions.find_one({})
    assert old is not None
    assert new is not None
    assert new["expires_at"] > old["expires_at"]
    assert new["ends_at"] == old["ends_at"]


def test_a_cookie_that_came_twice_counts_as_none(house: House, ada: Browser) -> None:
    cookie = ada.sign_in().client.get_cookie("kith-dev")
    assert cookie is not None
    both = f"kith-dev=planted; kith-dev={cookie.value}"

    answer = house.visitor().get(ME, headers={"Cookie": both})

    assert answer.status_code == 401


def _rows(house: House) -> list[object]:
    return list(house.database.collection("users").find())
