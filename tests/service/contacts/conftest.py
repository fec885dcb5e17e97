"""The contacts service on a real database, and who calls it."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from chassis.mongo import Caller, Database, Store, Transaction, transact
from chassis.testing.migrated import migrated
from contacts.colleagues.projections import users
from contacts.companies.commands import CreateCompany, create_company
from contacts.companies.model import Company
from contacts.companies.repository import CompanyRepository
from contacts.contacts.commands import CreateContact, create_contact
from contacts.contacts.model import Contact
from contacts.contacts.repository import ContactRepository
from tests.builders.contacts import ANN, BEN, NORTH

C = TypeVar("C")
R = TypeVar("R")
FEATURES = ("contacts", "companies", "imports")


def a_caller(user_id: str = ANN, scope: Any = "all", *more: str) -> Caller:
    """Somebody who reads, writes and deletes in one scope."""
    acts = [f"{f}:{a}" for f in FEATURES for a in ("read", "write", "delete")]
    return Caller(
        user_id=user_id,
        principal=f"user/{user_id}",
        team_ids=(NORTH,),
        permissions=dict.fromkeys([*acts, "imports:run", *more], scope),
    )


class Service:
    """Run commands as somebody; look at what is stored."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def run(
        self,
        handler: Callable[[C, Transaction], R],
        command: C,
        caller: Caller | None = None,
    ) -> R:
        return transact(self.database, handler, command, caller=caller or a_caller())

    def contact(self, caller: Caller | None = None, **given: Any) -> Contact:
        values = {"display_name": "Ana Kola", **given}
        command = CreateContact(given=values, region="XK")
        return self.run(create_contact, command, caller).contact

    def company(self, caller: Caller | None = None, **given: Any) -> Company:
        command = CreateCompany(given={"name": "Kola", **given}, region="XK")
        return self.run(create_company, command, caller)

    def store(self, caller: Caller | None = None) -> Store:
        return Store(self.database, caller or a_caller())

    def facts(self, record_id: str) -> list[dict[str, Any]]:
        where = {"aggregate": {"$regex": f"/{record_id}$"}}
        return list(self.database.collection("events").find(where).sort("version", 1))

    def stored(self, collection: str, record_id: str) -> Any:
        return self.database.collection(collection).find_one({"_id": record_id})


@pytest.fixture
def service(database: Callable[[str], Database]) -> Service:
    found = database("contacts")
    migrated(
        found,
        repositories=(ContactRepository, CompanyRepository),
        projections=(users,),
    )
    return Service(found)


@pytest.fixture
def ann() -> Caller:
    return a_caller(ANN, "own")


@pytest.fixture
def ben() -> Caller:
    return a_caller(BEN, "own")
