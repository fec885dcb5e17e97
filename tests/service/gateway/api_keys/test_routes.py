"""Keys: shown once, narrow, revocable."""

import pytest

from chassis.testing.draining import Drain
from gateway.app import service
from tests.service.gateway.people import Browser, House, next_month

KEYS = "/api/v1/api-keys"
CONTACTS = "/api/v1/contacts"


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_a_key_opens_what_it_was_made_for(house: House, admin: Browser) -> None:
    secret = admin.issue_key(contacts__read="own")

    said = house.visitor().get(CONTACTS, headers=bearer(secret)).get_json()

    assert secret.startswith("kith_dev_")
    assert "authorization" not in said["headers"]
    assert "x_internal_token" in said["headers"]


def test_a_key_needs_no_token_against_forgery(house: House, admin: Browser) -> None:
    secret = admin.issue_key(contacts__write="own")

    answer = house.visitor().post(CONTACTS, json={}, headers=bearer(secret))

    assert answer.status_code == 200


def test_the_secret_is_stored_nowhere(house: House, admin: Browser) -> None:
    secret = admin.issue_key(contacts__read="own")

    names = house.database.client[house.database.name].list_collection_names()
    stored = str([list(house.database.collection(name).find()) for name in names])
    assert secret not in stored
    assert secret[-40:] not in stored


def test_a_repeat_shows_the_key_but_not_its_secret(admin: Browser) -> None:
    body = {"name": "x", "expires_at": next_month()}
    key = {"Idempotency-Key": "one-key"}

    first, again = (admin.post(KEYS, body, headers=key).get_json() for _ in range(2))

    assert first["id"] == again["id"]
    assert "secret" not in again


def test_api_keys_01_a_revoked_key_is_refused_within_five_seconds_and_noted(
    house: House, admin: Browser, drain: Drain
) -> None:
    """Example api_keys-01."""
    secret = admin.issue_key(contacts__read="own")
    [item] = admin.get(KEYS).get_json()["items"]

    revoked = admin.send("DELETE", f"{KEYS}/{item['id']}")
    house.forget()
    answer = house.visitor().get(CONTACTS, headers=bearer(secret))

    assert (revoked.status_code, answer.status_code) == (204, 401)
    drain(service)
    noted = house.database.collection("audit_entries")
    [line] = noted.find({"action": "api_key.revoked"})
    assert (line["object"], line["actor"]) == (
        f"api_key/{item['id']}",
        f"user/{admin.user.id}",
    )


def test_a_key_dies_with_the_account_of_its_owner(house: House, admin: Browser) -> None:
    other = house.person("other@example.org", "admin").sign_in()
    secret = other.issue_key(contacts__read="own")
    admin.post(f"/api/v1/users/{other.user.id}/deactivate", {})
    house.forget()

    answer = house.visitor().get(CONTACTS, headers=bearer(secret))

    assert answer.status_code == 401


@pytest.mark.parametrize("at", [5, 12, 30, -1])
def test_a_spoiled_key_is_refused(house: House, admin: Browser, at: int) -> None:
    letters = list(admin.issue_key(contacts__read="own"))
    letters[at] = "a" if letters[at] != "a" else "b"

    answer = house.visitor().get(CONTACTS, headers=bearer("".join(letters)))

    assert answer.status_code == 401


@pytest.mark.parametrize("scheme", ["Basic", "Bearer", "Token"])
def test_other_credentials_are_refused(admin: Browser, scheme: str) -> None:
    answer = admin.get(CONTACTS, headers={"Authorization": f"{scheme} abc"})

    assert answer.status_code == 401


def test_a_key_can_do_no_more_than_its_owner(admin: Browser) -> None:
    body = {
        "name": "x",
        "expires_at": next_month(),
        "permissions": {"erasures:run": "all"},
    }

    answer = admin.post(KEYS, body)

    assert answer.status_code == 403
    assert answer.get_json()["errors"][0]["pointer"] == "/permissions"


def test_a_key_without_a_permission_may_not_use_the_gateways_own_routes(
    house: House, admin: Browser
) -> None:
    secret = admin.issue_key(contacts__read="own")

    answer = house.visitor().get("/api/v1/users", headers=bearer(secret))

    assert answer.status_code == 403


@pytest.mark.parametrize("when", ["2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z"])
def test_a_key_lives_between_an_hour_and_a_year(admin: Browser, when: str) -> None:
    answer = admin.post(KEYS, {"name": "x", "expires_at": when})

    assert answer.get_json()["type"] == "urn:kith:problem:key-lifetime"


def test_a_key_may_be_bound_to_networks(house: House, admin: Browser) -> None:
    body = {
        "name": "x",
        "expires_at": next_month(),
        "permissions": {"contacts:read": "own"},
        "addresses": ["10.0.0.0/8"],
    }
    secret = admin.post(KEYS, body).get_json()["secret"]

    answer = house.visitor().get(CONTACTS, headers=bearer(secret))

    assert answer.status_code == 401


def test_two_live_keys_are_enough_for_a_rotation(admin: Browser) -> None:
    admin.issue_key(contacts__read="own")
    [item] = admin.get(KEYS).get_json()["items"]

    rotated = admin.post(f"{KEYS}/{item['id']}/rotate")
    third = admin.post(f"{KEYS}/{item['id']}/rotate")

    assert rotated.status_code == 201
    assert rotated.get_json()["permissions"] == {"contacts:read": "own"}
    assert third.get_json()["type"] == "urn:kith:problem:too-many-keys"


def test_a_key_has_a_rate_of_its_own(house: House, admin: Browser) -> None:
    body = {
        "name": "x",
        "expires_at": next_month(),
        "permissions": {"contacts:read": "own"},
        "rate_per_minute": 2,
    }
    secret = admin.post(KEYS, body).get_json()["secret"]

    answers = [house.visitor().get(CONTACTS, headers=bearer(secret)) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].headers["RateLimit-Policy"] == '"key";q=2;w=60'
    assert answers[2].headers["Retry-After"]
