"""Rules about days that come: a task to say hello, a day to remember."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from interactions.follow_ups.consumers import consumer
from tests.builders.activities import ANN
from tests.builders.clock import told, work
from tests.builders.facts import a_fact, deliver

RULES, ACTIVITIES = "/api/v1/tasks/follow-up-rules", "/api/v1/activities"
AT_ONCE = {"value": 0, "unit": "days"}


def a_rule(eve: Client, trigger: str, **fields: Any) -> None:
    rule = {"name": "Say hello", "trigger": trigger, "max_idle": AT_ONCE, **fields}
    answer = eve.post(RULES, rule)
    assert answer.status_code == 201, answer.get_json()


def a_day(type_: str, contact_id: str, owner_id: str | None = ANN, **said: Any) -> Any:
    """The fact that a day of a person has come."""
    fact = a_fact(f"contacts.{type_}.reached.v1", None)
    about = {"contact_id": contact_id, "owner_id": owner_id, "team_ids": ["north"]}
    fact.data.clear()
    fact.data.update({**about, **said})
    return fact


def hear(user: Client, fact: Any) -> None:
    deliver(user.database, [consumer], fact, fact)
    work(user)


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ("keep_in_touch", {"due_on": "2026-03-01", "days_silent": 30}),
        ("important_date", {"important_date_id": new_id(), "kind": "birthday"}),
    ],
)
def test_the_owner_gets_one_task_where_the_rule_is_on(
    ann: Client, eve: Client, ada: str, type_: str, said: dict[str, Any]
) -> None:
    a_rule(eve, type_)

    hear(ann, a_day(type_, ada, **said))

    [task] = ann.get("/api/v1/tasks").get_json()["items"]
    assert (task["title"], task["contact_id"]) == ("Say hello", ada)
    assert (task["assignee_id"], task["origin"]["kind"]) == (ANN, "rule")


def test_nothing_happens_where_the_rule_is_off_or_nobody_is_responsible(
    ann: Client, eve: Client, ada: str
) -> None:
    a_rule(eve, "keep_in_touch", state="paused")
    hear(ann, a_day("keep_in_touch", ada))
    hear(ann, a_day("important_date", ada, owner_id=None))

    assert ann.get("/api/v1/tasks").get_json()["items"] == []


def test_a_rule_may_wait_and_a_talk_ends_the_watch(
    ann: Client, eve: Client, ada: str
) -> None:
    a_rule(eve, "keep_in_touch", max_idle={"value": 30, "unit": "days"})
    fact = a_day("keep_in_touch", ada)

    deliver(ann.database, [consumer], fact)
    talk = {"kind": "email", "direction": "out", "contact_id": ada}
    assert ann.post(ACTIVITIES, talk).status_code == 201
    work(ann)

    assert told(ann, "follow_up.escalated") == []


def test_a_reminder_names_the_person(ann: Client, eve: Client, ada: str) -> None:
    a_rule(eve, "keep_in_touch", then="remind_owner")

    hear(ann, a_day("keep_in_touch", ada))
    work(ann, minutes=1)

    [fact] = told(ann, "reminder.fired")
    assert (fact["subject_kind"], fact["subject_id"]) == ("contact", ada)
