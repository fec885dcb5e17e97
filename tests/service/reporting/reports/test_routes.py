"""The list of all reports."""

from chassis.testing.web import Client


def test_every_listed_report_answers_at_its_address(analyst: Client) -> None:
    items = analyst.get("/api/v1/reports").get_json()["items"]

    answers = {item["url"]: analyst.get(item["url"]).status_code for item in items}

    assert set(answers.values()) == {200}
    assert len(answers) == 8


def test_a_report_that_one_may_not_read_is_not_listed(analyst: Client) -> None:
    poor = analyst.as_user(
        "ben", permissions={"reports:read": "all", "meetings:read": "own"}
    )

    items = poor.get("/api/v1/reports").get_json()["items"]

    assert {item["url"] for item in items} == {
        "/api/v1/meetings/activities",
        "/api/v1/meetings/results",
    }
