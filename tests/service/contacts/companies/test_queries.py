from typing import Any

import pytest

from chassis.domain import new_id
from chassis.filters import parse
from chassis.mongo import Caller, ListQuery
from contacts.companies.queries import COMPANIES, list_companies
from tests.service.contacts.conftest import Service, a_caller


def names(service: Service, caller: Caller | None = None, **query: Any) -> list[str]:
    found = list_companies(ListQuery(**query), service.store(caller))
    return [company.name for company in found.items]


@pytest.mark.parametrize("typed", ["kola", "КОЛА", "sh kol", "kola.example", "8-1"])
def test_a_company_is_found_by_what_people_type(service: Service, typed: str) -> None:
    service.company(name="Kola Sh.p.k.", domains=["kola.example"], tax_no="8-1")
    service.company(name="Other")

    assert names(service, q=typed) == ["Kola Sh.p.k."]


def test_a_company_is_found_by_its_number(service: Service) -> None:
    service.company(phones=[{"raw": "038 200 111"}])

    assert names(service, q="+383 38 200-111") == ["Kola"]


def test_everybody_sees_what_his_scope_covers(
    service: Service, ann: Caller, ben: Caller
) -> None:
    service.company(ann, name="Ann's")
    service.company(ben, name="Ben's")

    assert names(service, ann) == ["Ann's"]
    assert len(names(service)) == 2


@pytest.mark.parametrize(
    "query",
    [
        *({"sort": ((each, 1),)} for each in COMPANIES if each.sortable),
        {"q": "kola"},
        {"q": "038 200 111"},
        {"count": "exact", "limit": 0},
        {"filter": parse({"field": "tags", "op": "is_set"}, COMPANIES)},
    ],
    ids=repr,
)
@pytest.mark.parametrize("scope", ["own", "all"])
def test_no_list_reads_the_whole_collection(
    service: Service, explained: Any, query: dict[str, Any], scope: str
) -> None:
    query = {"sort": ((COMPANIES.field("created_at"), -1),), **query}

    with explained(service.database) as plans:
        list_companies(ListQuery(**query), service.store(a_caller(scope=scope)))

    assert plans
    assert [plan for plan in plans if "COLLSCAN" in plan] == []


BERAT = [{"city": "Berat", "country": "AL"}]
RARE: list[tuple[tuple[str, str, Any], str, Any]] = [
    (("kind", "eq", "supplier"), "kind", "supplier"),
    (("industry", "eq", "mining"), "industry", "mining"),
    (("tags", "has_any", ["rare"]), "tags", ["rare"]),
    (("city", "has_any", ["Berat"]), "addresses", BERAT),
    (("tax_no", "eq", "81"), "tax_no", "81"),
    (("is_key_account", "eq", True), "is_key_account", True),
]


@pytest.mark.parametrize(("asked", "path", "value"), RARE)
def test_a_rare_value_is_not_looked_for_in_all(
    service: Service, explained: Any, asked: tuple[str, str, Any], path: str, value: Any
) -> None:
    company = service.company()
    rows = service.database.collection("companies")
    [row] = rows.find({"_id": company.id}, {"keys.claims": 0})
    rows.insert_many([{**row, "_id": new_id()} for _ in range(300)])
    rows.update_one({"_id": company.id}, {"$set": {path: value}})
    tree = dict(zip(("field", "op", "value"), asked, strict=True))
    query = ListQuery(
        filter=parse(tree, COMPANIES), sort=((COMPANIES.field("created_at"), -1),)
    )

    with explained(service.database) as plans:
        found = list_companies(query, service.store())

    told = service.database.client[service.database.name]["system.profile"]
    read = [entry["docsExamined"] for entry in told.find({"docsExamined": {"$gt": 0}})]
    assert plans
    assert len(found.items) == 1
    assert max(read) < 10


def test_no_command_reads_the_whole_collection(
    service: Service, explained: Any
) -> None:
    with explained(service.database) as plans:
        head = service.company(domains=["kola.example"], tax_no="81")
        service.company(name="Branch", parent_id=head.id)

    assert plans
    assert [plan for plan in plans if "COLLSCAN" in plan] == []
