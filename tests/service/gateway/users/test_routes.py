"""Accounts over HTTP: who may, what stays, what ends."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.service.gateway.people import Browser, House

USERS = "/api/v1/users"
REDEEM = "/api/v1/sessions/password-reset/confirm"


def test_an_invited_colleague_chooses_a_password_and_gets_in(
    house: House, admin: Browser
) -> None:
    body = {"email": "Eve@Example.org", "name": "Eve", "role_ids": ["service"]}
    invited = admin.post(USERS, body).get_json()
    token = invited["invitation_url"].rpartition("/")[2]
    visitor = house.visitor()

    redeemed = visitor.post(REDEEM, json={"token": token, "new": "green-lamp-7"})
    signed_in = visitor.post(
        "/api/v1/sessions",
        json={"email": "eve@example.org", "password": "green-lamp-7"},
    )

    assert (invited["state"], invited["email"]) == ("invited", "eve@example.org")
    assert (redeemed.status_code, signed_in.status_code) == (204, 200)


def test_a_link_works_once(house: House, admin: Browser) -> None:
    body = {"email": "eve@example.org", "name": "Eve"}
    token = admin.post(USERS, body).get_json()["invitation_url"].rpartition("/")[2]
    asked = {"token": token, "new": "green-lamp-7"}

    answers = [house.visitor().post(REDEEM, json=asked).status_code for _ in range(2)]

    assert answers == [204, 410]


def test_a_repeated_invitation_shows_the_account_but_not_the_link(
    admin: Browser,
) -> None:
    body = {"email": "eve@example.org", "name": "Eve"}
    key = {"Idempotency-Key": "invite-eve"}

    first, again = (admin.post(USERS, body, headers=key) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json()["id"] == again.get_json()["id"]
    assert "invitation_url" not in again.get_json()


def test_an_invitation_goes_by_mail_and_a_new_one_makes_the_first_void(
    house: House, admin: Browser
) -> None:
    eve = admin.post(USERS, {"email": "eve@example.org", "name": "Eve"}).get_json()
    ada = house.person("ada@example.org", "service").user

    again = admin.post(f"{USERS}/{eve['id']}/resend-invitation").get_json()
    refused = admin.post(f"{USERS}/{ada.id}/resend-invitation")

    links = [each["invitation_url"] for each in (eve, again)]
    mails = house.database.collection("outgoing_mails").find({"to": eve["email"]})
    used = [
        house.visitor().post(
            REDEEM, json={"token": link.rpartition("/")[2], "new": "green-lamp-7"}
        )
        for link in links
    ]
    assert all(link in mail["text"] for link, mail in zip(links, mails, strict=True))
    assert [answer.status_code for answer in used] == [410, 204]
    assert refused.status_code == 409


def test_nobody_gets_the_link_to_more_than_he_may_give(
    house: House, admin: Browser
) -> None:
    clerk = {
        "name": "Clerk",
        "permissions": {"users:read": "all", "users:write": "all"},
    }
    role = admin.post("/api/v1/roles", clerk).get_json()["key"]
    body = {"email": "eve@example.org", "name": "Eve", "role_ids": ["admin"]}
    eve = admin.post(USERS, body).get_json()
    ben = house.person("ben@example.org", role).sign_in()

    refused = ben.post(f"{USERS}/{eve['id']}/resend-invitation")

    assert (refused.status_code, refused.headers["X-Not-Applied"]) == (403, "1")
    assert refused.get_json()["type"] == "urn:kith:problem:beyond-own-rights"
    assert house.database.collection("outgoing_mails").count_documents({}) == 1


def test_a_colleague_comes_into_a_team_and_leaves_it(
    house: House, admin: Browser
) -> None:
    root = admin.get("/api/v1/teams/workspace").get_json()["id"]
    team = admin.post("/api/v1/teams", {"name": "North", "parent_id": root}).get_json()
    ben = house.person("ben@example.org", "account_manager").sign_in()
    place = f"/api/v1/teams/{team['id']}/members/{ben.user.id}"

    def belongs() -> bool:
        shown = admin.get(f"{USERS}/{ben.user.id}").get_json()
        return team["id"] in shown["team_ids"]

    assert ben.send("PUT", place).status_code == 403
    assert [admin.send("PUT", place).status_code for _ in range(2)] == [204, 204]
    assert belongs()
    assert len(house.facts("gateway.user.updated.v1")) == 1
    assert [admin.send("DELETE", place).status_code for _ in range(2)] == [204, 404]
    assert not belongs()
    assert admin.send("PUT", place.replace(team["id"], "0" * 36)).status_code == 404


def test_an_address_is_taken_once(admin: Browser) -> None:
    body = {"email": "ADMIN@example.org", "name": "Other"}

    answer = admin.post(USERS, body)

    assert answer.status_code == 409
    assert answer.get_json()["type"] == "urn:kith:problem:email-exists"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"email": "x", "name": "X"}, "/email"),
        ({"email": "x@example.org", "name": ""}, "/name"),
        ({"email": "x@example.org", "name": "X", "role_ids": ["king"]}, "/role_ids/0"),
        ({"email": "x@example.org", "name": "X", "state": "active"}, "/state"),
        (
            {"email": "x@example.org", "name": "X", "team_ids": ["0" * 36]},
            "/team_ids/0",
        ),
    ],
)
def test_a_wrong_body_is_refused_with_its_place(
    admin: Browser, body: dict[str, object], pointer: str
) -> None:
    answer = admin.post(USERS, body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_an_outsourced_operator_has_no_other_role(admin: Browser) -> None:
    roles = ["outsourced_operator", "marketer"]
    body = {"email": "x@example.org", "name": "X", "role_ids": roles}

    assert admin.post(USERS, body).status_code == 422


@pytest.mark.parametrize("role", ["account_manager", "marketer", "observer"])
def test_only_admins_make_accounts(house: House, role: str) -> None:
    person = house.person("ben@example.org", role).sign_in()

    answer = person.post(USERS, {"email": "x@example.org", "name": "X"})

    assert (answer.status_code, answer.headers["X-Not-Applied"]) == (403, "1")


def test_no_answer_carries_a_secret(admin: Browser) -> None:
    assert "hash" not in admin.get(USERS).text
    assert "hash" not in admin.get(f"{USERS}/me").text


def test_users_04_the_last_admin_stays(admin: Browser) -> None:
    """Example users-04."""
    answer = admin.post(f"{USERS}/{admin.user.id}/deactivate", {})

    assert answer.status_code == 409
    assert answer.get_json()["type"] == "urn:kith:problem:last-admin"


def test_two_last_admins_cannot_close_each_other(house: House, admin: Browser) -> None:
    other = house.person("other@example.org", "admin").sign_in()
    pairs = [(admin, other.user.id), (other, admin.user.id)]

    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(
                lambda p: p[0].post(f"{USERS}/{p[1]}/deactivate", {}).status_code, pairs
            )
        )

    active = house.database.collection("users").count_documents({"state": "active"})
    assert sorted(answers) in ([200, 401], [200, 409])
    assert active == 1


def test_users_03_a_closed_account_is_out_within_five_seconds(
    house: House, admin: Browser
) -> None:
    """Example users-03: the call; tests of live show the stream."""
    ben = house.person("ben@example.org", "account_manager").sign_in()

    answer = admin.post(f"{USERS}/{ben.user.id}/deactivate", {"hand_over_to": None})
    house.forget()

    assert answer.get_json()["state"] == "deactivated"
    assert ben.get(f"{USERS}/me").status_code == 401


def test_a_changed_role_counts_within_five_seconds(
    house: House, admin: Browser
) -> None:
    ben = house.person("ben@example.org", "account_manager").sign_in()
    before = ben.get("/api/v1/roles").status_code

    changed = admin.send(
        "PATCH", f"{USERS}/{ben.user.id}", {"role_ids": ["privacy_officer"]}, version=1
    )
    house.forget()

    assert (before, changed.status_code) == (403, 200)
    assert ben.get("/api/v1/roles").status_code == 200


def test_nobody_changes_his_own_roles(admin: Browser) -> None:
    path = f"{USERS}/{admin.user.id}"

    answer = admin.send("PATCH", path, {"role_ids": ["marketer"]}, version=1)

    assert answer.status_code == 403


def test_everybody_changes_his_own_name(house: House) -> None:
    ben = house.person("ben@example.org", "observer").sign_in()

    answer = ben.send("PATCH", f"{USERS}/me", {"name": "Benjamin"}, version=1)
    stale = ben.send("PATCH", f"{USERS}/me", {"name": "B."}, version=1)

    assert (answer.get_json()["name"], answer.headers["ETag"]) == ("Benjamin", '"2"')
    assert stale.status_code == 412


def test_a_new_password_ends_every_session(house: House) -> None:
    ben = house.person("ben@example.org", "observer").sign_in()
    body = {"current": ben.password, "new": "yellow-door-9"}

    answer = ben.post(f"{USERS}/me/password", body)
    house.forget()

    assert answer.status_code == 204
    assert ben.get(f"{USERS}/me").status_code == 401
    assert ben.try_to_sign_in("yellow-door-9").status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "status"),
    [("wrong", "yellow-door-9", 403), (None, "password1", 422), (None, "short", 422)],
)
def test_a_password_is_changed_only_by_its_owner_to_a_good_one(
    house: House, current: str | None, new: str, status: int
) -> None:
    ben = house.person("ben@example.org", "observer").sign_in()
    body = {"current": current or ben.password, "new": new}

    assert ben.post(f"{USERS}/me/password", body).status_code == status


def test_a_team_lead_sees_the_members_of_the_team_alone(
    house: House, admin: Browser
) -> None:
    lea = house.person("lea@example.org", "team_lead")
    house.database.collection("users").update_one(
        {"_id": admin.user.id}, {"$set": {"team_ids": []}}
    )

    items = lea.sign_in().get(USERS).get_json()["items"]

    assert [item["email"] for item in items] == ["lea@example.org"]
