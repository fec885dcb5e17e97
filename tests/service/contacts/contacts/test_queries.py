from typing import Any

import pytest

from chassis.domain import NotFoundError, new_id
from chassis.filters import parse
from chassis.mongo import Caller, ListQuery
from contacts.contacts.queries import (
    CONTACTS,
    LookUp,
    find_contacts_by_key,
    list_contacts,
    list_history,
)
from contacts.values import Address, ServiceMember
from tests.builders.contacts import ANN, BEN, NORTH
from tests.service.contacts.conftest import Service, a_caller

SOUTH = NORTH.replace("f1", "f2")


def names(service: Service, caller: Caller | None = None, **query: Any) -> list[str]:
    found = list_contacts(ListQuery(**query), service.store(caller))
    return [contact.display_name for contact in found.items]


def ordered(field: str, way: int = 1) -> dict[str, Any]:
    return {"sort": ((CONTACTS.field(field), way),)}


@pytest.mark.parametrize(
    "typed",
    [
        "ivanov",
        "Иванов",
        "ИВАН",
        "petr ivan",
        "kola",
        "peje ivanov",
        "vip",
        "K-7",
        "PETR@Kola.example",
        "+383 44 123-456",
        "044 123 456",
        "00383 44 123456",
    ],
)
def test_contacts_09_a_contact_is_found_by_what_people_type(
    service: Service, typed: str
) -> None:
    """Example contacts-09."""
    company = service.company(name="Kola Sh.p.k.")
    service.contact(
        display_name="Иванов Пётр",
        emails=[{"value": "petr@kola.example"}],
        phones=[{"raw": "044 123 456"}],
        addresses=[Address(city="Pejë")],
        company_id=company.id,
        external_id="K-7",
        tags=["vip"],
    )
    service.contact(display_name="Somebody else")

    assert names(service, q=typed) == ["Иванов Пётр"]


@pytest.mark.parametrize("typed", ["ivanova", "van", "…", "anna@", "123 456", ".*"])
def test_a_contact_is_not_found_by_anything_else(service: Service, typed: str) -> None:
    service.contact(
        display_name="Иванов Пётр",
        emails=[{"value": "petr@kola.example"}],
        phones=[{"raw": "044 123 456"}],
    )

    assert names(service, q=typed) == []


def test_the_company_of_somebody_else_is_no_way_to_find_a_contact(
    service: Service, ann: Caller, ben: Caller
) -> None:
    company = service.company(ben, name="Kola")
    service.contact(ben, company_id=company.id, owner_id=BEN)
    theirs = service.contact(ben, display_name="Ann's", company_id=company.id)
    service.database.collection("contacts").update_one(
        {"_id": theirs.id}, {"$set": {"owner_id": ANN}}
    )

    assert names(service, ben, q="kola") == ["Ana Kola"]
    assert names(service, ann, q="kola") == []


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ("own", ["mine", "served by me"]),
        ("team", ["mine", "my team's", "served by me"]),
        ("all", ["mine", "my team's", "nobody's", "served by me"]),
        (None, []),
    ],
)
def test_contacts_03_everybody_sees_what_his_scope_covers(
    service: Service, scope: Any, seen: list[str]
) -> None:
    """Example contacts-03."""
    make = a_caller(BEN, "all")
    other = {"team_ids": [SOUTH]}
    service.contact(a_caller(ANN), display_name="mine", **other)
    service.contact(make, display_name="my team's", team_ids=[NORTH])
    service.contact(make, display_name="nobody's", **other)
    team = [ServiceMember(user_id=ANN)]
    service.contact(make, display_name="served by me", service_team=team, **other)
    me = Caller(
        user_id=ANN,
        principal=f"user/{ANN}",
        team_ids=(NORTH,),
        permissions={"contacts:read": scope} if scope else {},
    )

    found = list_contacts(
        ListQuery(count="exact", **ordered("display_name")), service.store(me)
    )

    assert [contact.display_name for contact in found.items] == seen
    assert found.count == len(seen)


def test_what_is_in_the_trash_is_in_no_list(service: Service) -> None:
    contact = service.contact()
    service.database.collection("contacts").update_one(
        {"_id": contact.id}, {"$set": {"deleted_at": contact.created_at}}
    )

    assert names(service) == []


def test_a_filter_narrows_and_a_name_is_compared_in_any_writing(
    service: Service,
) -> None:
    service.contact(display_name="Müller", tags=["vip"], source={"kind": "ad"})
    service.contact(display_name="Mueller")

    tree = {
        "all": [
            {"field": "display_name", "op": "starts_with", "value": "MUL"},
            {"field": "tags", "op": "has_any", "value": ["vip"]},
            {"field": "source", "op": "eq", "value": "ad"},
        ]
    }

    assert names(service, filter=parse(tree, CONTACTS)) == ["Müller"]


def test_companies_03_the_contacts_of_a_company_are_those_the_caller_sees(
    service: Service, ann: Caller, ben: Caller
) -> None:
    """Example companies-03."""
    company = service.company(ben)
    for number in range(5):
        owner = ben if number < 2 else a_caller(ANN)
        service.contact(owner, display_name=str(number), company_id=company.id)

    found = list_contacts(
        ListQuery(count="exact"), service.store(ben), company_id=company.id
    )

    assert (len(found.items), found.count) == (2, 2)
    with pytest.raises(NotFoundError):
        list_contacts(ListQuery(), service.store(ann), company_id=company.id)


def test_pages_do_not_overlap(service: Service) -> None:
    for number in range(5):
        service.contact(display_name=f"same {number % 2}")
    query = ListQuery(limit=2, **ordered("display_name"))

    first = list_contacts(query, service.store())
    second = list_contacts(
        ListQuery(limit=3, after=first.after, **ordered("display_name")),
        service.store(),
    )

    ids = [contact.id for contact in (*first.items, *second.items)]
    assert len(set(ids)) == 5
    assert second.after is None


QUERIES = [
    *(
        {"sort": ((each, way),)}
        for each in CONTACTS
        if each.sortable
        for way in (1, -1)
    ),
    {"q": "ivanov petr"},
    {"q": "ana@kola.example"},
    {"q": "044 123 456"},
    {"count": "exact", "limit": 0},
    *(
        {"filter": parse({"field": name, "op": op, "value": value}, CONTACTS)}
        for name, op, value in (
            ("email", "has_any", ["a@x.example"]),
            ("phone", "has_any", ["+38344123456"]),
            ("lifecycle_stage", "eq", "lead"),
            ("tags", "has_any", ["vip"]),
            ("company_id", "eq", ANN),
        )
    ),
]


@pytest.mark.parametrize("query", QUERIES, ids=repr)
@pytest.mark.parametrize("scope", ["own", "team", "all"])
def test_no_list_reads_the_whole_collection(
    service: Service, explained: Any, query: dict[str, Any], scope: str
) -> None:
    service.contact(company_id=service.company(name="Ivanov").id)
    query = {"sort": ((CONTACTS.field("updated_at"), -1),), **query}

    with explained(service.database) as plans:
        list_contacts(ListQuery(**query), service.store(a_caller(ANN, scope)))

    assert plans
    assert [plan for plan in plans if "COLLSCAN" in plan] == []


BERAT = [{"city": "Berat", "country": "AL"}]
SUPPORTED = [{"user_id": ANN, "function": "support"}]
RARE: list[tuple[tuple[str, str, Any], str, Any]] = [
    (("lifecycle_stage", "eq", "lost"), "lifecycle_stage", "lost"),
    (("status_group", "eq", "vip"), "status_group", "vip"),
    (("tags", "has_any", ["rare"]), "tags", ["rare"]),
    (("source", "eq", "referral"), "source.kind", "referral"),
    (("campaign_id", "eq", ANN), "source.campaign_id", ANN),
    (("city", "has_any", ["Berat"]), "addresses", BERAT),
    (("country", "has_any", ["AL"]), "addresses", BERAT),
    (("service_functions", "has_any", ["support"]), "service_team", SUPPORTED),
    (("processing", "eq", "restricted"), "processing", "restricted"),
    (("reachability", "has_any", ["post"]), "reachability", ["post"]),
    (("job_title", "eq", "Diver"), "job_title", "Diver"),
]


@pytest.mark.parametrize(("asked", "path", "value"), RARE)
def test_a_rare_value_is_not_looked_for_in_everybody(
    service: Service, explained: Any, asked: tuple[str, str, Any], path: str, value: Any
) -> None:
    contact = service.contact()
    rows = service.database.collection("contacts")
    [row] = rows.find({"_id": contact.id})
    rows.insert_many([{**row, "_id": new_id()} for _ in range(300)])
    rows.update_one({"_id": contact.id}, {"$set": {path: value}})
    narrowed = parse(dict(zip(("field", "op", "value"), asked, strict=True)), CONTACTS)

    with explained(service.database) as plans:
        found = list_contacts(
            ListQuery(filter=narrowed, **ordered("created_at", -1)), service.store()
        )

    told = service.database.client[service.database.name]["system.profile"]
    read = [entry["docsExamined"] for entry in told.find({"docsExamined": {"$gt": 0}})]
    assert plans
    assert len(found.items) == 1
    assert max(read) < 10


def test_no_check_for_doubles_reads_the_whole_collection(
    service: Service, explained: Any
) -> None:
    with explained(service.database) as plans:
        service.contact(
            emails=[{"value": "ana@kola.example"}], phones=[{"raw": "044 123 456"}]
        )

    assert plans
    assert [plan for plan in plans if "COLLSCAN" in plan] == []


@pytest.mark.parametrize(
    "key",
    [
        {"email": "ana@kola.example"},
        {"phone": "044 123 456"},
        {"external_id": "K-7"},
        {"social": {"network": "telegram", "handle": "ana"}},
    ],
)
def test_no_lookup_reads_the_whole_collection(
    service: Service, explained: Any, key: dict[str, Any]
) -> None:
    contact = service.contact()

    with explained(service.database) as plans:
        find_contacts_by_key(LookUp(region="XK", **key), service.store())
        list_history(contact.id, service.store(), cursor=7)

    assert len(plans) > 2
    assert [plan for plan in plans if "COLLSCAN" in plan] == []
