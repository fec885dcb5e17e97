"""Files that say whose each row is, as other programs write them."""

from typing import Any

from chassis.domain import new_id
from contacts.colleagues.consumers import consumer as colleagues
from tests.builders.contacts import ANN, BEN
from tests.builders.facts import a_fact, deliver
from tests.builders.imports import Desk

NORTH, SOUTH = new_id(), new_id()
FILE = """name,email,company,contact owner
Ana,ana@x.example,Kola,Ben Hoxha
Bea,bea@x.example,,BEN@house.example
Cem,cem@x.example,,Somebody Else
Dea,dea@x.example,,
"""


def know(desk: Desk, user_id: str, team: str, name: str, state: str = "active") -> None:
    """Let the fact about a colleague arrive."""
    email = f"{name.split(maxsplit=1)[0].lower()}@house.example"
    after = {"state": state, "team_ids": [team], "name": name, "email": email}
    fact = a_fact("gateway.user.created.v1", after, subject=f"user/{user_id}")
    deliver(desk.client.database, [colleagues], fact)


def of(desk: Desk, field: str) -> list[Any]:
    return [one[field] for one in desk.contacts()]


def test_each_row_belongs_to_the_colleague_whom_it_names(desk: Desk) -> None:
    know(desk, ANN, NORTH, "Ann Kola")
    know(desk, BEN, SOUTH, "Ben Hoxha")

    found = desk.run(FILE)

    [firm] = desk.client.database.collection("companies").find()
    assert found["forecast"]["faults"] == {"unknown_owner": 1}
    assert found["counts"]["created"] == 4
    assert of(desk, "owner_id") == [BEN, BEN, ANN, ANN]
    assert of(desk, "team_ids") == [[SOUTH], [SOUTH], [NORTH], [NORTH]]
    assert (firm["owner_id"], firm["team_ids"]) == (BEN, [SOUTH])


def test_a_later_file_takes_nobody_away_from_his_owner(desk: Desk) -> None:
    know(desk, BEN, SOUTH, "Ben Hoxha")
    desk.run("name,email\nAna,ana@x.example\n")

    found = desk.run("name,email,owner\nAna,ana@x.example,Ben Hoxha\n")

    assert found["counts"]["skipped"] == 1
    assert of(desk, "owner_id") == [ANN]


def test_who_left_or_shares_a_name_is_not_meant(desk: Desk) -> None:
    know(desk, BEN, SOUTH, "Ben Hoxha")
    know(desk, new_id(), SOUTH, "Ben Hoxha")
    know(desk, new_id(), SOUTH, "Lea Kurti", state="deactivated")

    found = desk.run(
        f"name,email,owner\nA,a@x.example,Ben Hoxha\nB,b@x.example,Lea Kurti\n"
        f"C,c@x.example,{BEN}\n"
    )

    assert found["forecast"]["faults"] == {"unknown_owner": 2}
    assert of(desk, "owner_id") == [ANN, ANN, BEN]


def test_companies_belong_to_whom_their_rows_name_too(desk: Desk) -> None:
    know(desk, BEN, SOUTH, "Ben Hoxha")

    desk.run("name,domain,account owner\nKola,kola.example,ben hoxha\n", "companies")

    [firm] = desk.client.database.collection("companies").find()
    assert (firm["owner_id"], firm["team_ids"]) == (BEN, [SOUTH])
