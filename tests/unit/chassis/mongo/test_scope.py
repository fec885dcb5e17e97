"""Record scope: own, team, all, or nothing."""

from dataclasses import replace

import pytest

from chassis.mongo import UNSCOPED, Caller, Scope, scope_filter
from chassis.mongo.scope import NOTHING, RecordScope

ANN = Caller(
    user_id="ann",
    principal="user/ann",
    team_ids=("north",),
    permissions={
        "contacts:read": "team",
        "contacts:write": "own",
        "contacts:delete": "all",
    },
)


def test_own_covers_the_owner_and_the_service_team() -> None:
    found = scope_filter(ANN, "contacts", "write", Scope())

    assert found == {"$or": [{"owner_id": "ann"}, {"service_team.user_id": "ann"}]}


def test_team_adds_the_records_of_the_teams() -> None:
    found = scope_filter(ANN, "contacts", "read", Scope())

    assert {"team_ids": {"$in": ["north"]}} in found["$or"]


def test_without_the_permission_nothing_is_seen() -> None:
    assert scope_filter(ANN, "deals", "read", Scope()) == NOTHING
    assert scope_filter(ANN, "deals", "read", UNSCOPED) == NOTHING


def test_the_acting_permission_decides_within_its_feature() -> None:
    caller = ANN.acting_as("contacts:delete")

    assert scope_filter(caller, "contacts", "write", Scope()) == {}
    assert scope_filter(caller, "companies", "write", Scope()) == NOTHING


def test_workspace_records_are_seen_in_every_scope() -> None:
    assert scope_filter(ANN, "contacts", "write", UNSCOPED) == {}


def test_a_service_itself_sees_everything() -> None:
    system = Caller.system("contacts")

    assert scope_filter(system, "deals", "write", Scope()) == {}
    assert system.may("deals:write")


@pytest.mark.parametrize(
    ("scope", "people", "seen"),
    [
        ("own", {"owner_id": "ann"}, True),
        ("own", {"owner_id": "ben"}, False),
        ("own", {"owner_id": "ben", "service_team.user_id": ["ann"]}, True),
        ("own", {"owner_id": "ben", "team_ids": ["north"]}, False),
        ("team", {"owner_id": "ben", "team_ids": ["north"]}, True),
        ("team", {"owner_id": "ben", "team_ids": ["south"]}, False),
        ("all", {"owner_id": "ben"}, True),
        (None, {"owner_id": "ann"}, False),
    ],
)
def test_a_record_in_memory_is_judged_like_one_in_the_database(
    scope: RecordScope | None, people: dict[str, object], seen: bool
) -> None:
    assert Scope().covers(ANN, scope, people) is seen


CARED_FOR = Scope(members=None, carers="carer_ids")


def test_who_cares_reads_by_himself_or_by_his_teams() -> None:
    own = replace(ANN, permissions={"contacts:read": "own"})

    found = [scope_filter(one, "contacts", "read", CARED_FOR) for one in (own, ANN)]

    assert found[0]["$or"][-1] == {"carer_ids": {"$in": ["ann"]}}
    assert found[1]["$or"][-1] == {"carer_ids": {"$in": ["ann", "north"]}}


@pytest.mark.parametrize("acting", ["contacts:write", "contacts:delete"])
def test_to_care_is_no_right_to_change(acting: str) -> None:
    owned = {"$or": [{"owner_id": "ann"}]}
    writer = replace(ANN.acting_as(acting), permissions={acting: "own"})

    assert scope_filter(ANN, "contacts", "write", CARED_FOR) == owned
    assert scope_filter(writer, "contacts", "read", CARED_FOR) == owned
