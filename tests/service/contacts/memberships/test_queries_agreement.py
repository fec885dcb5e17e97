"""A preview, the judging of one fact and a recount say the same of anybody."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.domain import new_id
from contacts.memberships.commands import EvaluateContact, Look, evaluate_contact
from contacts.memberships.queries import get_preview
from tests.builders.segments import Lists

FEW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TAGS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True)
AGES = st.none() | st.integers(0, 20)
PERIOD = st.integers(0, 20).map(lambda days: f"{days} days")
TESTS: st.SearchStrategy[Any] = st.one_of(
    st.fixed_dictionaries(
        {
            "field": st.just("tags"),
            "op": st.sampled_from(["has_any", "has_all", "has_none"]),
            "value": st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=2),
        }
    ),
    st.fixed_dictionaries(
        {
            "field": st.just("last_contact_at"),
            "op": st.sampled_from(["older_than", "within_last"]),
            "value": PERIOD,
        }
    ),
    st.sampled_from(
        [
            {"field": "last_contact_at", "op": "is_not_set"},
            {"field": "lifecycle_stage", "op": "ne", "value": "customer"},
            {"field": "topics", "op": "has_any", "value": ["wish"]},
            {"field": "birthday", "op": "within_next_days", "value": 10},
        ]
    ),
)
RULES = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=5,
)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "tags": TAGS,
            "ago": AGES,
            "stage": st.sampled_from(["customer", "lead"]),
            "topics": st.sampled_from([[], ["wish"]]),
            "birthday": st.none() | st.integers(0, 40),
        }
    ),
    min_size=1,
    max_size=6,
)


def row(lists: Lists, found: Any, template: Any) -> dict[str, Any]:
    """Return a stored contact as drawn; another way to make it would be too slow."""
    now = lists.database.now()
    day = None if found["birthday"] is None else now + timedelta(found["birthday"])
    ago = found["ago"]
    last = None if ago is None else now - timedelta(days=ago, hours=1)
    touch = {**template["keep_in_touch"], "last_contact_at": last}
    birthday = day and {"month": day.month, "day": day.day}
    known = {"topics": found["topics"], "birthday": birthday}
    return {
        **template,
        "_id": new_id(),
        "tags": found["tags"],
        "lifecycle_stage": found["stage"],
        "keep_in_touch": touch,
        "facets": {**template["facets"], **known, "segments": []},
    }


@FEW
@given(rule=RULES, people=PEOPLE)
def test_preview_judging_and_recount_agree(
    lists: Lists, rule: Any, people: list[Any]
) -> None:
    contacts = lists.database.collection("contacts")
    contacts.delete_many({})
    lists.database.collection("segments").delete_many({})
    lists.person()
    lists.flow()
    [template] = contacts.find({})
    contacts.delete_many({})
    rows = [row(lists, found, template) for found in people]
    contacts.insert_many(rows)

    tried = get_preview(rule, 50, lists.store())
    one = lists.segment("X", rule)
    every = Look(cause="event", changed=None)
    for each in rows:
        command = EvaluateContact(contact_id=each["_id"], look=every)
        lists.run(evaluate_contact, command)
    judged = lists.members(one)
    contacts.update_many({}, {"$set": {"facets.segments": []}})
    lists.database.collection("memberships").delete_many({})
    lists.work()

    assert {contact.id for contact in tried["sample"]} == judged
    assert lists.members(one) == judged
    assert tried["count"] == len(judged)
