"""Meetings by name and date: those planned, and the last and next with a person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from chassis.domain import new_id, utcnow
from chassis.testing.web import Client
from tests.builders.facts import DealStory, an_activity_fact
from tests.builders.merge_facts import a_merge
from tests.service.reporting.conftest import RIGHTS

MEETINGS = "/api/v1/meetings"
Arrive = Callable[..., None]
TOMORROW = (utcnow() + timedelta(days=1)).isoformat()


def test_meetings_01_planned_meetings_are_listed_with_dates_first_or_repeated(
    analyst: Client, arrive: Arrive
) -> None:
    known, new = new_id(), new_id()
    held = an_activity_fact(contact_ids=[known])
    planned = [
        an_activity_fact(
            state="planned",
            result=None,
            occurred_at=f"2026-04-{day:02}T10:00:00Z",
            contact_ids=[known if day < 6 else new],
        )
        for day in range(9, 0, -1)
    ]
    arrive(held, *planned, an_activity_fact("call", state="planned"))

    pages, cursor = list[dict[str, Any]](), None
    for _ in range(3):
        query = {"from": "2026-04-01", "to": "2026-04-30", "limit": "4"}
        query |= {"cursor": cursor} if cursor else {}
        body = analyst.get(f"{MEETINGS}/planned", query_string=query).get_json()
        pages += body["items"]
        cursor = body["next_cursor"]

    assert [item["at"][:10] for item in pages] == [
        f"2026-04-{day:02}" for day in range(1, 10)
    ]
    assert [item["is_repeat"] for item in pages] == [True] * 5 + [False] * 4
    assert cursor is None


def test_a_person_was_last_met_by_somebody_and_is_next_met_soon(
    analyst: Client, arrive: Arrive
) -> None:
    ada, nobody = new_id(), new_id()
    arrive(
        an_activity_fact(contact_ids=[ada], occurred_at="2026-02-01T10:00:00Z"),
        an_activity_fact(contact_ids=[ada], owner_id="ann"),
        an_activity_fact("call", contact_ids=[ada], occurred_at="2026-03-05T10:00:00Z"),
        an_activity_fact(contact_ids=[ada], state="planned", occurred_at=TOMORROW),
    )

    asked = {"contact_id": f"{ada},{nobody}"}
    items = analyst.get(f"{MEETINGS}/last", query_string=asked).get_json()["items"]

    assert items[0]["last"]["at"] == "2026-03-01T10:00:00.000Z"
    assert items[0]["last"]["owner_id"] == "ann"
    assert items[0]["last"]["is_repeat"]
    assert items[0]["next"]["state"] == "planned"
    assert items[1] == {"contact_id": nobody, "last": None, "next": None}


def test_who_sees_his_own_finds_no_meetings_of_others(
    analyst: Client, arrive: Arrive
) -> None:
    ada = new_id()
    arrive(
        an_activity_fact(contact_ids=[ada], owner_id="ann"),
        an_activity_fact(contact_ids=[ada], state="planned", owner_id="ann"),
    )
    ben = analyst.as_user("ben", permissions={"meetings:read": "own"})

    last = ben.get(f"{MEETINGS}/last?contact_id={ada}").get_json()
    planned = ben.get(f"{MEETINGS}/planned?from=2026-03-01&to=2026-03-31").get_json()

    assert last["items"][0]["last"] is None
    assert planned == {"scope": "own", "items": [], "next_cursor": None}


def test_who_is_no_id_is_refused(analyst: Client) -> None:
    answer = analyst.get(f"{MEETINGS}/last?contact_id=0")

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["parameter"] == "contact_id/0"


def met(contact_id: str, **fields: Any) -> Any:
    """A meeting with somebody on Sunday, 1 March."""
    return an_activity_fact(contact_ids=[contact_id], **fields)


def bought(contact_id: str, day: str, **fields: Any) -> list[Any]:
    """A deal with somebody that was won on a day."""
    fields = {"contact_id": contact_id, **fields}
    return DealStory("2026-02-02", fields=fields).win(day).facts


def test_what_followed_a_meeting_is_a_deal_won_in_thirty_days(
    analyst: Client, arrive: Arrive
) -> None:
    soon, late, before, never = (new_id() for _ in range(4))
    arrive(
        met(soon, owner_id="ann"),
        met(late, owner_id="ann"),
        met(before, owner_id="ben", result="failure"),
        met(never, state="missed", owner_id="ann"),
        *bought(soon, "2026-03-31"),
        *bought(late, "2026-04-02"),
        *bought(before, "2026-02-28"),
        *DealStory("2026-02-02", fields={"contact_id": never}).lose("2026-03-05").facts,
    )
    march = "from=2026-03-01&to=2026-03-31"

    by_owner = analyst.get(f"{MEETINGS}/after?{march}").get_json()
    then = f"{march}&group_by=result&as_of=2026-03-20T00:00:00Z"
    as_of = analyst.get(f"{MEETINGS}/after?{then}").get_json()

    found = {
        row["group"]["owner"]: (
            row["values"]["meetings_held"],
            row["rates"]["meetings_followed"]["numerator"],
        )
        for row in by_owner["rows"]
    }
    assert found == {"ann": (2, 1), "ben": (1, 0)}
    rate = {"numerator": 1, "denominator": 3, "few_cases": True}
    assert by_owner["total_rates"]["meetings_followed"] == rate
    assert {row["group"]["result"] for row in as_of["rows"]} == {"success", "failure"}
    assert as_of["total_rates"]["meetings_followed"]["numerator"] == 0


def test_what_followed_is_seen_by_who_sees_the_deal(
    analyst: Client, arrive: Arrive
) -> None:
    person = new_id()
    arrive(met(person, owner_id="ben"), *bought(person, "2026-03-09", owner_id="ann"))
    narrow = {**RIGHTS, "meetings:read": "own", "deals_funnel:read": "own"}
    ben = analyst.as_user("ben", permissions=narrow)
    where = f"{MEETINGS}/after?from=2026-03-01&to=2026-03-31"

    everything, bens = analyst.get(where).get_json(), ben.get(where).get_json()
    wrong = analyst.get(f"{where}&group_by=$where")

    numerators = [
        body["total_rates"]["meetings_followed"]["numerator"]
        for body in (everything, bens)
    ]
    assert numerators == [1, 0]
    assert bens["scope"] == "own"
    assert wrong.status_code == 422


def test_what_followed_counts_for_whom_somebody_was_merged_into(
    analyst: Client, arrive: Arrive
) -> None:
    lost, kept = new_id(), new_id()
    arrive(met(lost), *bought(kept, "2026-03-09"), a_merge(kept, lost))

    body = analyst.get(f"{MEETINGS}/after?from=2026-03-01&to=2026-03-31").get_json()

    assert body["total_rates"]["meetings_followed"]["numerator"] == 1
