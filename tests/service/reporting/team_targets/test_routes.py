"""Targets over HTTP: set, reached, seen by whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import new_id, utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from reporting.app import service
from tests.builders.facts import DealStory, a_fact

TARGETS = "/api/v1/team-targets/targets"
ATTAINMENT = "/api/v1/team-targets/attainment"
MAY = {"from": "2026-05-01", "to": "2026-05-31"}
ANN, BEN, NORTH, SOUTH, ALL = (new_id() for _ in range(5))
READ = ("team_targets", "deals_funnel", "meetings")
Arrive = Callable[..., None]


def rights(scope: str) -> dict[str, Any]:
    return {f"{name}:read": scope for name in READ}


@pytest.fixture
def lead(analyst: Client, arrive: Arrive) -> Client:
    """Somebody who sets targets for Ann (north) and Ben (south)."""
    for user, team in ((ANN, NORTH), (BEN, SOUTH)):
        after = {"state": "active", "team_ids": [team]}
        arrive(a_fact("gateway.user.created.v1", after, subject=f"user/{user}"))
    for team in (NORTH, SOUTH):
        arrive(a_team(team, [ALL]))
    arrive(a_team(ALL, []))
    may = {**rights("all"), "team_targets:write": "all"}
    return analyst.as_user("lea", permissions=may)


def a_team(team_id: str, above: list[str]) -> Any:
    after = {"name": team_id[-4:], "ancestor_ids": above}
    return a_fact("gateway.team.created.v1", after, subject=f"team/{team_id}")


def a_target(user: Client, kind: str, whose: str, **fields: Any) -> Any:
    """Set a target of 10,000 EUR won in May."""
    body = {
        "owner": {"kind": kind, "id": whose},
        "metric": "won_amount",
        "period": MAY,
        "value": 1_000_000,
        "currency": "EUR",
    }
    return user.post(TARGETS, {**body, **fields})


def sold(amount_minor: int, day: str, owner: str, team: str) -> DealStory:
    fields = {
        "amount": {"amount_minor": amount_minor, "currency": "EUR"},
        "owner_id": owner,
        "team_ids": [team],
    }
    return DealStory("2026-05-01", fields=fields).win(day)


def evaluate(user: Client, minutes: int = 0) -> list[str]:
    """Let the schedules run some time from now; return what was told of targets."""
    begin, end = (timedelta(minutes=minutes + more) for more in (0, 6))
    WorkerProcess(user.database, service.workers, offset=begin).keep_schedules()
    WorkerProcess(user.database, service.workers, offset=end).run_until_empty()
    rows = user.database.collection("events").find({"type": {"$regex": "target"}})
    return [row["type"].split(".")[2] for row in rows.sort("version", 1)]


def attained(user: Client, **query: str) -> dict[str, Any]:
    """Return what was attained, by whose target it is."""
    answer = user.get(ATTAINMENT, query_string=query)
    assert answer.status_code == 200, answer.get_json()
    return {item["target"]["owner"]["id"]: item for item in answer.get_json()["items"]}


def test_team_targets_01_reached_is_told_once_on_the_second_deal(
    lead: Client, arrive: Arrive
) -> None:
    """Example team_targets-01."""
    today = utcnow().date()
    days = {
        "from": str(today - timedelta(days=9)),
        "to": str(today + timedelta(days=9)),
    }
    assert a_target(lead, "user", ANN, period=days).status_code == 201
    first, second = (str(today - timedelta(days=ago)) for ago in (3, 1))
    arrive(*sold(400_000, first, ANN, NORTH).facts)
    before = evaluate(lead)
    arrive(*sold(650_000, second, ANN, NORTH).facts)
    after, again = evaluate(lead, 10), evaluate(lead, 20)

    found = attained(lead)[ANN]
    assert before == ["created"]
    assert after == again == ["created", "reached"]
    assert (found["actual"], found["rate"]["denominator"]) == (1_050_000, 1_000_000)
    assert found["target"]["state"] == "reached"


def test_team_targets_02_results_stay_with_the_team_that_they_were_made_in(
    lead: Client, arrive: Arrive
) -> None:
    """Example team_targets-02."""
    for team in (NORTH, SOUTH, ALL):
        assert a_target(lead, "team", team).status_code == 201
    early, late = (sold(n, d, ANN, t) for n, d, t in MOVED)
    arrive(*early.facts)
    moved = {"state": "active", "team_ids": [SOUTH]}
    arrive(a_fact("gateway.user.updated.v1", moved, subject=f"user/{ANN}", version=2))
    arrive(*late.facts)

    found = {owner: item["actual"] for owner, item in attained(lead).items()}

    assert found == {NORTH: 100, SOUTH: 7, ALL: 107}


def test_team_targets_03_who_sees_his_own_sees_his_row_and_the_team(
    lead: Client, arrive: Arrive
) -> None:
    """Example team_targets-03."""
    for kind, owner in (("user", ANN), ("user", BEN), ("team", NORTH), ("team", SOUTH)):
        a_target(lead, kind, owner)
    arrive(*sold(5, "2026-05-10", ANN, SOUTH).facts)
    arrive(*sold(3, "2026-05-10", BEN, SOUTH).facts)
    ben = lead.as_user(BEN, permissions=rights("own"), teams=[SOUTH])

    found = attained(ben)

    assert set(found) == {BEN, SOUTH}
    assert (found[BEN]["actual"], found[SOUTH]["actual"]) == (3, 8)
    assert found[SOUTH]["members_value"] == 1_000_000
    listed = ben.get(TARGETS).get_json()["items"]
    assert {item["owner"]["id"] for item in listed} == {BEN, SOUTH}
    performers = ben.get("/api/v1/team-targets/performance", query_string=MAY)
    assert [one["owner_id"] for one in performers.get_json()["items"]] == [BEN]
    assert a_target(ben, "user", BEN).status_code == 403


def test_attainment_of_then_counts_what_was_known_then(
    lead: Client, arrive: Arrive
) -> None:
    a_target(lead, "user", ANN)
    arrive(*sold(400_000, "2026-05-10", ANN, NORTH).known("2026-06-15").facts)

    then = attained(lead, known_at="2026-06-01T00:00:00Z")

    assert then[ANN]["actual"] == 0
    assert attained(lead)[ANN]["actual"] == 400_000


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        ({"metric": "happiness"}, 422, "/metric"),
        ({"metric": "win_rate"}, 422, "/metric"),
        ({"metric": "deals_open", "currency": None}, 422, "/currency"),
        ({"value": 0}, 422, "/value"),
        ({"currency": "euro"}, 422, "/currency"),
        ({"period": {"from": "2026-05-31", "to": "2026-05-01"}}, 422, "/period/to"),
        ({"zone": "Mars"}, 422, "/zone"),
        ({"owner": {"kind": "user", "id": new_id()}}, 404, "/owner/id"),
    ],
)
def test_what_cannot_be_a_target_is_refused(
    lead: Client, fields: dict[str, Any], status: int, pointer: str
) -> None:
    answer = a_target(lead, "user", ANN, **fields)

    assert answer.status_code == status
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_there_is_one_target_for_the_same_until_it_is_withdrawn(lead: Client) -> None:
    first = a_target(lead, "user", ANN).get_json()
    place = f"{TARGETS}/{first['id']}"

    again = a_target(lead, "user", ANN)
    changed = lead.patch(place, {"value": 5, "note": "fewer"}, version=1)
    withdrawn = lead.delete(place, version=2)
    anew = a_target(lead, "user", ANN)

    assert (again.status_code, changed.status_code) == (409, 200)
    assert changed.get_json()["value"] == 5
    assert (withdrawn.status_code, anew.status_code) == (204, 201)
    assert [one["id"] for one in lead.get(TARGETS).get_json()["items"]] == [
        anew.get_json()["id"]
    ]


def test_targets_are_copied_into_an_empty_period(lead: Client) -> None:
    a_target(lead, "user", ANN)
    june = {"from": "2026-06-01", "to": "2026-06-30"}
    body = {"from_period": MAY, "to_period": june, "percent": 110}

    made = lead.post(f"{TARGETS}/copy", body)
    again = lead.post(f"{TARGETS}/copy", body)

    [copy] = made.get_json()["items"]
    assert (copy["value"], copy["from"]) == (1_100_000, "2026-06-01")
    assert again.status_code == 409


MOVED = ((100, "2026-05-14", NORTH), (7, "2026-05-16", SOUTH))


def test_a_team_lead_sets_targets_of_the_own_teams_alone(lead: Client) -> None:
    may = {**rights("team"), "team_targets:write": "team"}
    nora = lead.as_user("nora", permissions=may, teams=[NORTH])

    own = [a_target(nora, "user", ANN), a_target(nora, "team", NORTH)]
    foreign = [a_target(nora, "user", BEN), a_target(nora, "team", SOUTH)]

    assert [answer.status_code for answer in own] == [201, 201]
    assert [answer.status_code for answer in foreign] == [404, 404]
    assert foreign[0].get_json()["errors"][0]["pointer"] == "/owner/id"
    changed = own[0].get_json()
    path = f"{TARGETS}/{changed['id']}"
    south = lead.as_user("sam", permissions=may, teams=[SOUTH])
    assert south.patch(path, {"value": 2}, version=1).status_code == 404
    assert nora.patch(path, {"value": 2}, version=1).status_code == 200
