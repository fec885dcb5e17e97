"""The chain of the door: who gets through, and what a service sees of it."""

from collections.abc import Callable

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis import keys
from tests.service.gateway.people import Browser, House

CONTACTS = "/api/v1/contacts"


def test_a_signed_in_request_reaches_the_service_with_a_token(
    house: House,
) -> None:
    ben = house.person("ben@example.org", "account_manager").sign_in()

    said = ben.get(CONTACTS + "/x?limit=3").get_json()

    [public] = keys.public_jwks().values()
    token = said["headers"]["x_internal_token"]
    claims = jwt.decode(token, OKPKey.import_key(public), algorithms=["Ed25519"]).claims
    assert (said["path"], said["query"]) == (CONTACTS + "/x", "limit=3")
    assert (claims["sub"], claims["aud"]) == (f"user/{ben.user.id}", "contacts")
    assert claims["perms"]["contacts:read"] == "own"
    assert claims["teams"] == list(ben.user.team_ids)


def test_the_same_token_is_sent_again_within_five_seconds(admin: Browser) -> None:
    tokens = {
        admin.get(CONTACTS).get_json()["headers"]["x_internal_token"] for _ in range(3)
    }

    assert len(tokens) == 1


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_without_an_identity_nothing_is_forwarded(house: House, method: str) -> None:
    answer = house.visitor().open(CONTACTS, method=method)

    assert answer.status_code == 401
    assert answer.headers["X-Not-Applied"] == "1"
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "header",
    [
        "X-Internal-Token",
        "X-User-Id",
        "X-Forwarded-User",
        "X-Remote-User",
        "Forwarded",
    ],
)
def test_routing_02_a_forged_identity_is_none(house: House, header: str) -> None:
    """Example routing-02."""
    answer = house.visitor().get(CONTACTS, headers={header: "user/admin"})

    assert answer.status_code == 401


def test_what_claims_something_never_arrives(admin: Browser) -> None:
    forged = {
        "X-Internal-Secret": "x",
        "X-Request-Deadline": "1",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "6.6.6.6",
        "Forwarded": "for=6.6.6.6",
        "Connection": "X-Request-Id",
        "Te": "trailers",
        "X-User-Id": "someone",
        "Proxy-Authorization": "Basic eA==",
    }

    said = admin.get(CONTACTS, headers=forged).get_json()["headers"]

    assert int(said["x_request_deadline"]) > 1000
    assert said["x_forwarded_for"] == "127.0.0.1"
    assert "cookie" not in said
    assert said.keys().isdisjoint(
        {
            "x_internal_secret",
            "x_forwarded_host",
            "forwarded",
            "te",
            "x_user_id",
            "proxy_authorization",
        }
    )


def test_preconditions_and_keys_do_arrive(admin: Browser) -> None:
    asked = {"If-Match": '"3"', "Idempotency-Key": "k-1", "Accept-Language": "sq"}

    said = admin.post(CONTACTS, {}, headers=asked).get_json()["headers"]

    assert (said["if_match"], said["idempotency_key"], said["accept_language"]) == (
        '"3"',
        "k-1",
        "sq",
    )


def test_the_request_id_is_kept_where_it_is_well_formed(admin: Browser) -> None:
    good = admin.get(CONTACTS, headers={"X-Request-Id": "abc-12345678"})
    bad = admin.get(CONTACTS, headers={"X-Request-Id": "a b\tc"})

    assert good.headers["X-Request-Id"] == "abc-12345678"
    assert good.get_json()["headers"]["x_request_id"] == "abc-12345678"
    assert len(bad.headers["X-Request-Id"]) == 36


def test_a_trace_goes_on_in_the_service(admin: Browser) -> None:
    trace = f"00-{'a' * 32}-{'b' * 16}-01"

    said = admin.get(CONTACTS, headers={"traceparent": trace}).get_json()

    assert said["headers"]["traceparent"] == trace


def test_the_answer_of_a_service_comes_back_with_its_version(admin: Browser) -> None:
    answer = admin.get(CONTACTS)

    assert answer.headers["ETag"] == '"7"'


@pytest.mark.parametrize("path", [CONTACTS, "/", "/nowhere", "/livez", "/api/v1/users"])
def test_every_answer_carries_the_security_headers(admin: Browser, path: str) -> None:
    headers = admin.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


def test_an_unknown_address_is_a_problem(admin: Browser) -> None:
    answer = admin.get("/api/v1/nothing")

    assert answer.status_code == 404
    assert answer.get_json()["type"] == "urn:kith:problem:not-found"


def test_the_inside_is_never_reached(admin: Browser) -> None:
    assert admin.get("/internal/status").status_code == 404
    assert admin.get("/api/v1/contacts/../../../internal/status").status_code == 404


def test_a_service_that_is_not_configured_is_away(admin: Browser) -> None:
    answer = admin.post("/api/v1/deals", {})

    assert answer.status_code == 503
    assert answer.headers["X-Not-Applied"] == "1"
    assert int(answer.headers["Retry-After"]) >= 1
    assert answer.get_json()["service"] == "interactions"


def test_routing_01_a_stopped_service_is_refused_at_once_and_others_go_on(
    gateway: Callable[..., House], echo_port: int
) -> None:
    """Example routing-01."""
    house = gateway(upstreams=f"contacts=127.0.0.1:{echo_port},reporting=127.0.0.1:9")
    admin = house.person("admin@example.org", "admin").sign_in()

    away = [admin.post("/api/v1/reports", {}) for _ in range(6)]
    fine = admin.get(CONTACTS)

    assert {answer.status_code for answer in away} == {503}
    assert {answer.headers["X-Not-Applied"] for answer in away} == {"1"}
    assert away[0].get_json()["reason"] == "service-unreachable"
    assert away[-1].get_json()["reason"] == "circuit-open"
    assert fine.status_code == 200


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(admin: Browser) -> None:
    answer = admin.client.post(
        CONTACTS,
        data=b"x" * 1_000_001,
        headers={"Origin": "http://localhost", "X-Csrf-Token": admin.csrf},
    )

    assert (answer.status_code, answer.headers["X-Not-Applied"]) == (413, "1")


def test_an_upload_may_be_longer(admin: Browser) -> None:
    answer = admin.client.post(
        "/api/v1/imports",
        data=b"x" * 1_500_000,
        headers={"Origin": "http://localhost", "X-Csrf-Token": admin.csrf},
    )

    assert len(answer.get_json()["body"]) == 1_500_000
    answer.close()


def test_two_lengths_of_one_body_are_refused(admin: Browser) -> None:
    answer = admin.client.post(
        CONTACTS,
        data=b"x",
        headers={
            "Transfer-Encoding": "chunked",
            "Origin": "http://localhost",
            "X-Csrf-Token": admin.csrf,
        },
        content_length=1,
    )

    assert answer.status_code == 400


def test_an_unusual_method_is_refused(admin: Browser) -> None:
    assert admin.send("TRACE", CONTACTS).status_code == 405


def test_a_key_in_an_address_is_refused(admin: Browser) -> None:
    answer = admin.get(CONTACTS + "?token=kith_live_abc")

    assert answer.status_code == 400
    assert answer.get_json()["type"] == "urn:kith:problem:key-in-url"


def test_public_addresses_need_no_sign_in_and_carry_no_identity(
    gateway: Callable[..., House], echo_port: int
) -> None:
    house = gateway(upstreams=f"campaigns=127.0.0.1:{echo_port}")
    admin = house.person("admin@example.org", "admin").sign_in()

    said = admin.client.post("/u/some-token").get_json()

    assert said["path"] == "/u/some-token"
    assert "x_internal_token" not in said["headers"]


def test_routing_04_the_way_out_has_a_limit_of_its_own(
    gateway: Callable[..., House], echo_port: int
) -> None:
    """Example routing-04."""
    house = gateway(rate_address=2, upstreams=f"campaigns=127.0.0.1:{echo_port}")
    guest = house.visitor()

    flood = [guest.get("/api/v1/users/me").status_code for _ in range(20)]
    way_out = [guest.get("/u/1.token").status_code for _ in range(3)]

    assert flood == [401] * 2 + [429] * 18
    assert way_out == [200, 200, 429]
