"""A letter for one person: escaped where it must be, on one line where it must be."""

from typing import Any

import pytest

from campaigns.templates.model import Letter, locale_for, render
from campaigns.templates.model.letter import render_many

HOSTILE = {"contact": {"display_name": "Ana<script>\r\nBcc: x@y.example"}}


def a_letter(**parts: Any) -> Letter:
    """A letter to a name."""
    given = {
        "subject": "Hi {{ contact.display_name }}",
        "body": "<p>{{ contact.display_name }}</p>",
    }
    return Letter(**{**given, **parts})


def test_templates_02_html_shows_a_name_escaped_and_the_subject_literally() -> None:
    rendered = render(a_letter(), HOSTILE)

    assert "Ana&lt;script&gt;" in rendered.html
    assert rendered.subject == "Hi Ana<script> Bcc: x@y.example"


def test_a_text_part_is_made_when_none_is_given() -> None:
    rendered = render(
        a_letter(body='<p>Hi</p><a href="https://x.example/">shop</a>'), {}
    )

    assert "Hi" in rendered.text
    assert "https://x.example/" in rendered.text


def test_a_missing_value_is_empty_when_sending() -> None:
    assert render(a_letter(), {"contact": {}}).subject == "Hi"


def test_one_broken_letter_does_not_stop_the_others() -> None:
    good = {"letter": vars(a_letter()), "values": {"contact": {}}, "strict": False}
    bad = {
        **good,
        "letter": vars(a_letter(body="{% for i in (1..9999999) %}x{% endfor %}")),
    }

    answers = render_many([bad, good])

    assert answers[0]["error"] == "loop-iteration-limit"
    assert answers[1]["subject"] == "Hi"


@pytest.mark.parametrize(
    ("wanted", "available", "chosen"),
    [
        ("sq-AL", {"sq", "en"}, "sq"),
        ("ru", {"sq", "en"}, "en"),
        (None, {"sq"}, "sq"),
        ("sq-AL", {"sq-AL", "sq"}, "sq-AL"),
    ],
)
def test_templates_05_the_language_is_the_persons_then_its_base_then_ours(
    wanted: str | None, available: set[str], chosen: str
) -> None:
    assert locale_for(wanted, frozenset(available), "en") == chosen
