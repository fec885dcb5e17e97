"""Roles of one's own making: who may make them, what they give, how they end."""

from typing import Any

import pytest

from chassis.testing import eventually
from gateway.identity import REMEMBERED_SECONDS
from tests.service.gateway.people import Browser, House
from tests.service.gateway.street import Street

ROLES = "/api/v1/roles"
USERS = "/api/v1/users"
SELLER = {"contacts:read": "own", "deals:read": "own", "deals:write": "own"}


def a_role(admin: Browser, name: str = "Seller south", **fields: Any) -> dict[str, Any]:
    """Make a role; fails the test when that is refused."""
    answer = admin.post(ROLES, {"name": name, "permissions": SELLER, **fields})
    assert answer.status_code == 201, answer.text
    return dict(answer.get_json())


def change(admin: Browser, role: dict[str, Any], **changes: Any) -> Any:
    path = f"{ROLES}/{role['key']}"
    return admin.send("PATCH", path, changes, version=role["version"])


def effective(admin: Browser, of: Browser) -> dict[str, Any]:
    answer = admin.get(f"{ROLES}/effective?user_id={of.user.id}")
    return dict(answer.get_json())


def test_a_role_gives_what_it_says_and_hides_what_it_masks(
    house: House, admin: Browser
) -> None:
    masks = {"contacts.phones": "masked", "contacts.attributes.salary": "hidden"}
    role = a_role(admin, masks=masks, copy_of="account_manager")
    ben = house.person("ben@example.org", role["key"]).sign_in()

    rights = effective(admin, ben)

    assert rights["permissions"] == SELLER
    assert rights["masks"] == masks
    assert (role["key"], role["is_builtin"]) == ("seller_south", False)
    assert ben.get(f"{USERS}/me").get_json()["permissions"] == sorted(SELLER)
    assert ben.get(ROLES).status_code == 403


def test_a_role_is_listed_beside_the_built_in_ones(admin: Browser) -> None:
    made = a_role(admin)

    items = admin.get(ROLES).get_json()["items"]

    assert {item["key"] for item in items} >= {"admin", "observer", made["key"]}
    assert admin.get(f"{ROLES}/{made['key']}").get_json() == made
    assert made["version"] == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [("Verkäufer Süd", "verkaufer_sud"), ("2. Schicht", "schicht"), ("Check", None)],
)
def test_a_role_has_a_key_of_its_name(
    admin: Browser, name: str, key: str | None
) -> None:
    answer = admin.post(ROLES, {"name": name})

    assert answer.get_json().get("key") == key


def test_a_name_without_latin_letters_gets_a_key_too(admin: Browser) -> None:
    assert a_role(admin, "Продажи")["key"].startswith("role_")


def test_two_roles_cannot_have_one_key(admin: Browser) -> None:
    a_role(admin)

    again = admin.post(ROLES, {"name": "Seller South"})
    builtin = admin.post(ROLES, {"name": "Admin"})

    assert [again.status_code, builtin.status_code] == [409, 409]


def test_roles_02_a_lost_right_is_refused_within_five_seconds(street: Street) -> None:
    """Example roles-02."""
    admin = street.house.person("admin@example.org", "admin").sign_in()
    role = a_role(admin)
    ben = street.house.person("ben@example.org", role["key"]).sign_in()
    stages = [{"key": "lead", "label": "Lead", "probability": 10}]
    sales = {"name": "Sales", "currency": "EUR", "stages": stages}
    street.write(admin, "/api/v1/pipelines", sales)
    amount = {"amount_minor": 100_000, "currency": "EUR"}
    body = {"title": "Camera", "contact_id": street.contact(ben), "amount": amount}
    deal = street.write(ben, "/api/v1/deals", body)
    place = f"/api/v1/deals/{deal['id']}"
    before = ben.send("PATCH", place, {"title": "Lens"}, version=1)

    changed = change(admin, role, permissions={"deals:write": None})

    assert (before.status_code, changed.status_code) == (200, 200)
    assert changed.get_json()["permissions"] == {
        "contacts:read": "own",
        "deals:read": "own",
    }

    def refused() -> Any:
        answer = ben.send("PATCH", place, {"title": "Film"}, version=1)
        return answer if answer.status_code == 403 else None

    answer = eventually(refused, within=60)
    assert answer.headers["X-Not-Applied"] == "1"
    assert ben.get(place).get_json()["title"] == "Lens"


def test_what_was_found_out_of_a_caller_holds_for_five_seconds_at_most() -> None:
    assert REMEMBERED_SECONDS <= 5


def test_nobody_gives_more_than_he_has(house: House, admin: Browser) -> None:
    admin_too = a_role(
        admin,
        "Head of roles",
        permissions={
            "roles:read": "all",
            "roles:write": "all",
            "contacts:read": "team",
        },
        masks={"contacts.phones": "masked"},
    )
    lea = house.person("lea@example.org", admin_too["key"]).sign_in()
    wishes: list[tuple[Any, Any]] = [
        ({"deals:read": "own"}, {}),
        ({"contacts:read": "all"}, {"contacts.phones": "masked"}),
        ({"contacts:read": "own"}, {}),
        ({"contacts:read": "own"}, {"contacts.phones": "hidden"}),
    ]

    answers = [
        lea.post(ROLES, {"name": f"Wish {n}", "permissions": may, "masks": masks})
        for n, (may, masks) in enumerate(wishes)
    ]

    assert [each.status_code for each in answers] == [403, 403, 403, 201]
    pointers = [each.get_json()["errors"][0]["pointer"] for each in answers[:3]]
    assert pointers == [
        "/permissions/deals:read",
        "/permissions/contacts:read",
        "/masks",
    ]


def test_the_administrator_gives_no_right_to_erase_for_he_has_none(
    admin: Browser,
) -> None:
    body = {"name": "Eraser", "permissions": {"erasures:run": "all"}}

    answer = admin.post(ROLES, body)
    copy = admin.post(ROLES, {**body, "copy_of": "privacy_officer"})
    seller = admin.post(ROLES, {**body, "name": "X", "copy_of": "observer"})

    assert answer.get_json()["type"] == "urn:kith:problem:beyond-own-rights"
    assert answer.headers["X-Not-Applied"] == "1"
    # He may make somebody a privacy officer, so a copy of that gives no more.
    assert [copy.status_code, seller.status_code] == [201, 403]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"permissions": {"contacts:fly": "own"}}, "/permissions/contacts:fly"),
        ({"permissions": {"contacts:read": "some"}}, "/permissions/contacts:read"),
        ({"masks": {"contacts.soul": "hidden"}}, "/masks/contacts.soul"),
        ({"masks": {"contacts.phones": "blurred"}}, "/masks/contacts.phones"),
        ({"is_builtin": True}, "/is_builtin"),
        ({"copy_of": "king"}, "/copy_of"),
        ({"key": "No Key"}, "/key"),
        ({"name": ""}, "/name"),
    ],
)
def test_a_wrong_role_is_refused_with_its_place(
    admin: Browser, body: dict[str, Any], pointer: str
) -> None:
    answer = admin.post(ROLES, {"name": "X role", **body})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_a_built_in_role_stays_as_it_is(admin: Browser) -> None:
    path = f"{ROLES}/observer"

    changed = admin.send("PATCH", path, {"name": "X"}, version=1)
    removed = admin.send("DELETE", path, version=1)

    assert [changed.status_code, removed.status_code] == [409, 409]


def test_a_role_that_may_export_asks_for_a_second_factor(admin: Browser) -> None:
    may = {"permissions": {"exports:run": "all"}, "requires_mfa": False}

    assert a_role(admin, "Exporter", **may)["requires_mfa"] is True
    assert a_role(admin, "Reader")["requires_mfa"] is False


def test_a_copy_for_another_company_never_exports_and_stands_alone(
    house: House, admin: Browser
) -> None:
    copy = {"copy_of": "outsourced_operator"}
    may = {"permissions": {"contacts:export": "own"}, **copy}
    refused = admin.post(ROLES, {"name": "Calls abroad", **may})
    role = a_role(admin, "Calls abroad", **copy)
    body = {"email": "x@example.org", "name": "X"}
    both = admin.post(USERS, {**body, "role_ids": [role["key"], "marketer"]})
    eve = house.person("eve@example.org", role["key"]).sign_in()

    [session] = eve.get("/api/v1/sessions").get_json()["items"]

    assert (refused.status_code, both.status_code) == (422, 422)
    assert role["requires_mfa"] is True
    assert session["expires_at"][11:16] != session["ends_at"][11:16]
    kept = house.database.collection("sessions").find_one({"user_id": eve.user.id})
    assert kept is not None
    assert kept["idle_seconds"] == 15 * 60


def test_a_role_in_use_goes_only_for_another_one(house: House, admin: Browser) -> None:
    role = a_role(admin)
    ben = house.person("ben@example.org", role["key"], "observer").sign_in()
    path = f"{ROLES}/{role['key']}"

    refused = admin.send("DELETE", path, version=1)
    removed = admin.send("DELETE", f"{path}?replace_with=service", version=1)
    house.forget()

    assert refused.get_json()["type"] == "urn:kith:problem:role-in-use"
    assert refused.get_json()["holders"] == 1
    assert removed.status_code == 204
    assert ben.get(f"{USERS}/me").get_json()["role_ids"] == ["observer", "service"]
    assert admin.get(path).status_code == 404
    [fact] = house.facts("gateway.role.deleted.v1")
    assert fact["data"]["replaced_by"] == "service"


@pytest.mark.parametrize("other", ["seller_south", "king"])
def test_a_role_is_replaced_only_by_one_there_will_be(
    house: House, admin: Browser, other: str
) -> None:
    role = a_role(admin)
    house.person("ben@example.org", role["key"])

    path = f"{ROLES}/{role['key']}?replace_with={other}"
    answer = admin.send("DELETE", path, version=1)

    assert answer.status_code == 422
    assert admin.get(f"{ROLES}/{role['key']}").status_code == 200


def test_a_role_that_nobody_has_goes_at_once(admin: Browser) -> None:
    role = a_role(admin)

    removed = admin.send("DELETE", f"{ROLES}/{role['key']}", version=1)

    assert removed.status_code == 204
    assert a_role(admin)["key"] == role["key"]


def test_a_change_needs_the_version_that_was_seen(admin: Browser) -> None:
    role = a_role(admin)
    change(admin, role, name="Sales south")

    assert change(admin, role, name="South").status_code == 412


def test_each_change_of_a_role_is_a_fact(house: House, admin: Browser) -> None:
    role = a_role(admin)
    change(admin, role, masks={"contacts.phones": "hidden"})

    [made] = house.facts("gateway.role.created.v1")
    [fact] = house.facts("gateway.role.updated.v1")
    assert fact["data"]["changed"] == ["masks"]
    assert fact["aggregate"] == made["aggregate"] == f"role/{role['id']}"
    assert fact["meta"]["actor"] == f"user/{admin.user.id}"


def test_roles_and_their_holders_are_found_by_an_index(
    house: House, admin: Browser
) -> None:
    role = a_role(admin)
    roles, users = (house.database.collection(name) for name in ("roles", "users"))

    plans = [
        roles.find({"key": {"$in": [role["key"]]}}).explain(),
        users.find({"role_ids": role["key"]}).limit(251).explain(),
    ]

    winning = [str(plan["queryPlanner"]["winningPlan"]) for plan in plans]
    assert [plan for plan in winning if "COLLSCAN" in plan] == []
