"""Why people say no and what wins them back: now, then, and counted by hand."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.facts import RefusalStory, a_fact

ANALYSIS = "/api/v1/refusals-analysis"
PERIOD = {"from": "2026-05-01", "to": "2026-05-31"}
GROUPS = ("reason", "competitor", "subject", "owner", "seller", "product", "month")
Arrive = Callable[..., None]


def told(user: Client, report: str, **query: str) -> dict[str, Any]:
    """Ask for a report about May."""
    answer = user.get(f"{ANALYSIS}/{report}", query_string={**PERIOD, **query})
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def lines(body: dict[str, Any]) -> dict[str, Any]:
    """Return the lines by the value of their one group."""
    return {str(next(iter(row["group"].values()))): row for row in body["rows"]}


def tell(arrive: Arrive, *stories: RefusalStory) -> None:
    arrive(*(fact for story in stories for fact in story.facts))


def some(number: int) -> list[RefusalStory]:
    """Refusals of April to June as they come, some won back, some not for long."""
    chance, found = random.Random(number), []
    for _ in range(60):
        day = chance.choice(["2026-04-30", "2026-05-02", "2026-05-31", "2026-06-01"])
        reason = chance.choice(["price", "trust", "other"])
        kind = chance.choice(["product", "deal", "service"])
        owner = chance.choice(["ann", "ben"])
        stake = chance.choice([None, {"amount_minor": 1250, "currency": "EUR"}])
        fields = {
            "reason_code": reason,
            "reason_group": reason,
            "subject_kind": kind,
            "subject_id": None if kind == "service" else f"{kind} 1",
            "owner_id": owner,
            "recorded_by": chance.choice(["ann", "zoe"]),
            "competitor_id": chance.choice([None, "konkord", "prisma"]),
            "amount_at_stake": stake,
        }
        story = RefusalStory(day, fields)
        for step in chance.choice(["", "r", "rl", "f", "rlr"]):
            {"r": story.recover, "l": story.lapse, "f": story.finalize}[step](
                "2026-06-10"
            )
        found.append(story)
    return found


PATHS = {
    "reason": "reason_code",
    "competitor": "competitor_id",
    "subject": "subject_kind",
    "owner": "owner_id",
    "seller": "recorded_by",
}


@pytest.mark.parametrize("group", PATHS)
def test_every_number_equals_a_count_by_hand(
    analyst: Client, arrive: Arrive, group: str
) -> None:
    stories = some(3)
    facts = [fact for story in stories for fact in story.facts] * 2
    random.Random(5).shuffle(facts)
    arrive(*facts)

    found = lines(told(analyst, "recovery", group_by=group))

    of_may = [s.after for s in stories if str(s.after["at"]).startswith("2026-05")]
    every = Counter(str(one[PATHS[group]]) for one in of_may)
    back = Counter(
        str(one[PATHS[group]]) for one in of_may if one["state"] == "recovered"
    )
    values = {name: row["values"] for name, row in found.items()}
    assert {name: one["refusals"] for name, one in values.items()} == every
    assert +Counter({n: v["refusals_recovered"] for n, v in values.items()}) == back
    rates = {name: row["rates"]["recovery_rate"] for name, row in found.items()}
    assert all(rates[name]["numerator"] == back[name] for name in every)
    assert all(rates[name]["denominator"] == every[name] for name in every)


@pytest.mark.parametrize("report", ["reasons", "recovery", "competitors"])
def test_every_cell_is_explained_and_equals_a_recount(
    analyst: Client, arrive: Arrive, report: str
) -> None:
    tell(arrive, *some(7))

    for group in GROUPS:
        body = told(analyst, report, group_by=group)
        cells = [
            (row["cell"], m["key"]) for row in body["rows"] for m in body["metrics"]
        ]
        for cell, metric in cells:
            asked = {**PERIOD, "group_by": group, "cell": cell, "metric": metric}
            place = f"{ANALYSIS}/{report}"
            again = analyst.post(f"{place}/reconcile", asked).get_json()
            assert again["equal"], (asked, again)
        [row, *_] = body["rows"]
        asked = {**PERIOD, "group_by": group, "cell": row["cell"], "metric": "refusals"}
        facts = analyst.get(f"{place}/explain", query_string=asked).get_json()["items"]
        assert len({one["subject"] for one in facts}) == row["values"]["refusals"]


def test_20_refusals_for_price_of_which_4_came_back(
    analyst: Client, arrive: Arrive
) -> None:
    stories = [RefusalStory("2026-05-02") for _ in range(20)]
    for story in stories[:4]:
        story.recover("2026-05-12")
    tell(arrive, *stories)

    found = lines(told(analyst, "recovery"))["price"]

    rate = {"numerator": 4, "denominator": 20, "few_cases": True}
    assert found["rates"]["recovery_rate"] == rate
    assert found["values"]["recovery_days"] == 10


def test_a_report_knows_how_it_stood_and_what_was_known(
    analyst: Client, arrive: Arrive
) -> None:
    back = RefusalStory("2026-05-02").recover("2026-06-05").lapse("2026-06-20")
    late = RefusalStory("2026-05-03").known("2026-07-01")
    tell(arrive, back, late)

    def asked(**times: str) -> tuple[int, int]:
        totals = told(analyst, "recovery", **times)["totals"]
        return totals["refusals"], totals["refusals_recovered"]

    assert asked() == (2, 0)
    assert asked(as_of="2026-06-10T00:00:00Z") == (2, 1)
    assert asked(as_of="2026-06-01T00:00:00Z") == (2, 0)
    assert asked(known_at="2026-06-30T00:00:00Z") == (1, 0)


def test_names_stand_beside_ids_and_codes(analyst: Client, arrive: Arrive) -> None:
    konkord, camera = new_id(), new_id()
    fields = {"competitor_id": konkord, "subject_id": camera, "reason_code": "dear"}
    label = {"label": {"en": "Too dear"}, "is_built_in": False}
    tell(arrive, RefusalStory("2026-05-02", fields))
    arrive(
        a_fact(
            "interactions.competitor.created.v1",
            {"name": "Konkord"},
            subject=f"competitor/{konkord}",
        ),
        a_fact(
            "interactions.product.created.v1",
            {"name": "Camera 1"},
            subject=f"product/{camera}",
        ),
        a_fact(
            "interactions.refusal_reason.updated.v1",
            label,
            subject="refusal_reason/dear",
        ),
    )

    groups = {"group_by": "competitor,product,reason"}
    [row] = told(analyst, "competitors", **groups)["rows"]

    assert row["labels"] == {
        "competitor": "Konkord",
        "product": "Camera 1",
        "reason": "Too dear",
    }


def test_everybody_counts_what_he_may_see(analyst: Client, arrive: Arrive) -> None:
    his = RefusalStory("2026-05-02", {"owner_id": "ben", "team_ids": ["south"]})
    tell(arrive, his, *(RefusalStory("2026-05-02") for _ in range(3)))
    rights = {"refusals_analysis:read": "own"}
    ben, nobody = (
        analyst.as_user("ben", permissions=rights),
        analyst.as_user("zoe", permissions={}),
    )

    own = told(ben, "reasons")
    answer = nobody.get(f"{ANALYSIS}/reasons", query_string=PERIOD)

    assert (own["scope"], own["totals"]["refusals"]) == ("own", 1)
    assert told(analyst, "reasons")["totals"]["refusals"] == 4
    assert answer.status_code == 403
