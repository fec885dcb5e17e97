"""The rules about waiting customers over HTTP."""

from chassis.testing.web import Client

TASKS = "/api/v1/tasks"


def test_the_rules_of_the_house_are_written_by_who_runs_it(
    ann: Client, eve: Client
) -> None:
    rule = {
        "name": "Hot enquiries",
        "trigger": "enquiry",
        "max_idle": {"value": 4, "unit": "business_hours"},
    }
    rules = f"{TASKS}/follow-up-rules"

    refused = ann.post(rules, rule)
    made = eve.post(rules, rule)
    twice = eve.post(rules, rule)
    paused = eve.patch(made.headers["Location"], {"state": "paused"}, version=1)
    gone = eve.delete(made.headers["Location"], version=2)

    assert (refused.status_code, made.status_code) == (403, 201)
    assert (twice.status_code, paused.get_json()["state"]) == (409, "paused")
    assert (gone.status_code, ann.get(rules).get_json()["items"]) == (204, [])
