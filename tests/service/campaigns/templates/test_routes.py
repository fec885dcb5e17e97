"""Templates over HTTP: drafted, linted, published for good."""

from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.campaigns import LETTER, a_published_template

TEMPLATES = "/api/v1/templates"


def drafted(user: Client, **letter: Any) -> str:
    """Draft a template; returns its address."""
    body = {"name": "Spring", "locales": {"en": {**LETTER, **letter}}}
    answer = user.post(TEMPLATES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.headers["Location"])


def test_templates_04_without_the_way_out_there_is_no_publication(
    marketer: Client,
) -> None:
    place = drafted(marketer, body="<p>{{ sender.postal_address }}</p>")

    lint = marketer.post(f"{place}/lint").get_json()
    answer = marketer.post(f"{place}/publish", {})

    assert "unsubscribe-missing" in {item["code"] for item in lint["items"]}
    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith("unsubscribe-missing")


@pytest.mark.parametrize(
    "body",
    [
        "{{ contact.__class__ }}",
        "{% for i in (1..100000000) %}x{% endfor %}",
        "{% include 'x' %}",
        "{{ contact.display_name | safe }}",
        '<a href="https://{{ contact.email }}/x">x</a>',
        "<a href=javascript:x>x</a>",
        "{% if %}",
    ],
)
def test_templates_01_what_could_harm_is_refused(marketer: Client, body: str) -> None:
    place = drafted(marketer, body=LETTER["body"] + body)

    published = marketer.post(f"{place}/publish", {})
    rendered = marketer.post(f"{place}/render", {})

    assert published.status_code == 422 or rendered.status_code == 422
    assert marketer.get(place).get_json()["state"] in ("draft", "published")


def test_a_published_version_stays_when_the_draft_changes(marketer: Client) -> None:
    template_id = a_published_template(marketer)
    place = f"{TEMPLATES}/{template_id}"

    changed = marketer.patch(
        place, {"locales": {"en": {"subject": "Other"}}}, version=2
    )

    versions = list(marketer.database.collection("template_versions").find({}))
    assert changed.status_code == 200
    assert changed.get_json()["locales"]["en"]["subject"] == "Other"
    assert [v["letters"]["en"]["subject"] for v in versions] == [LETTER["subject"]]


def test_an_archived_template_changes_no_more(marketer: Client) -> None:
    place = f"{TEMPLATES}/{a_published_template(marketer)}"
    marketer.post(f"{place}/archive")

    answer = marketer.patch(place, {"name": "x"}, version=3)

    assert answer.status_code == 409


def test_many_templates_are_drafted_and_changed_in_one_request(
    marketer: Client,
) -> None:
    place = drafted(marketer)
    known = marketer.get(place).get_json()

    answer = marketer.post(
        f"{TEMPLATES}/batch",
        {
            "items": [
                {"name": "Summer", "locales": {"en": LETTER}},
                {"id": known["id"], "version": known["version"], "name": "May"},
                {"id": known["id"], "version": known["version"], "name": "June"},
                {"name": ""},
            ]
        },
    )

    statuses = [item["status"] for item in answer.get_json()["items"]]
    assert statuses == [201, 200, 412, 422]
    assert marketer.get(place).get_json()["name"] == "May"
