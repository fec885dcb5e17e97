"""A role ends that more people have than one transaction can hold."""

from tests.service.gateway.people import Browser, House
from tests.service.gateway.roles.test_routes import ROLES, a_role


def many_holders(house: House, role: str, count: int) -> None:
    """Accounts that differ in nothing but address and name."""
    ben = house.person("ben@example.org", role).user
    users = house.database.collection("users")
    [row] = users.find({"_id": ben.id})
    users.insert_many(
        {**row, "_id": f"{ben.id[:-4]}{number:04x}", "email": f"n{number}@example.org"}
        for number in range(count - 1)
    )


def test_a_role_of_many_holders_is_replaced_for_all_of_them(
    house: House, admin: Browser
) -> None:
    role = a_role(admin)
    many_holders(house, role["key"], 601)
    path = f"{ROLES}/{role['key']}"

    refused = admin.send("DELETE", path, version=1)
    removed = admin.send("DELETE", f"{path}?replace_with=service", version=1)

    users = house.database.collection("users")
    assert (refused.status_code, removed.status_code) == (409, 204)
    assert users.count_documents({"role_ids": ["service"]}) == 601
    assert users.count_documents({"role_ids": role["key"]}) == 0
    changed = {fact["aggregate"] for fact in house.facts("gateway.user.updated.v1")}
    assert len(changed) == 601


def test_of_many_holders_nobody_changes_where_one_may_not(
    house: House, admin: Browser
) -> None:
    role = a_role(admin)
    many_holders(house, role["key"], 300)
    users = house.database.collection("users")
    users.update_one({"email": "n298@example.org"}, {"$push": {"role_ids": "service"}})

    path = f"{ROLES}/{role['key']}?replace_with=outsourced_operator"
    refused = admin.send("DELETE", path, version=1)

    assert refused.status_code == 422
    assert refused.headers["X-Not-Applied"] == "1"
    assert users.count_documents({"role_ids": role["key"]}) == 300
