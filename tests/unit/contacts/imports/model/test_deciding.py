from typing import Any

import pytest

from contacts.imports.model import Decision, Known, decide, keys_of
from contacts.mappings.model import Fault, Reading
from tests.builders.contacts import a_phone, an_email

MINE = Known("1", is_visible=True)
YOURS = Known("2", is_visible=False)
OTHER = Known("3", is_visible=True)


@pytest.mark.parametrize(
    ("match_on", "keys"),
    [
        ("email", ("ana@kola.example",)),
        ("phone", ("+38344123456",)),
        ("external_id", ("K-7",)),
        ("name", ("kola",)),
        ("domain", ("kola.example",)),
        ("none", ()),
    ],
)
def test_a_row_is_recognised_by_its_keys(match_on: Any, keys: tuple[str, ...]) -> None:
    values = {
        "emails": (an_email(),),
        "phones": (a_phone(), a_phone("038 200 111"), a_phone("ask her")),
        "external_id": "K-7",
        "name": "KOLA",
        "domains": ("kola.example",),
    }

    assert keys_of(Reading(2, values), match_on) == keys


@pytest.mark.parametrize(
    ("known", "on_match", "decision"),
    [
        ([], "update", Decision("created")),
        ([MINE], "update", Decision("updated", "1")),
        ([MINE], "fill_empty", Decision("updated", "1")),
        ([MINE], "skip", Decision("skipped_duplicate", "1")),
        ([YOURS], "update", Decision("needs_decision", code="known_to_a_colleague")),
        ([MINE, OTHER], "update", Decision("needs_decision", code="several_matches")),
        ([MINE, YOURS], "update", Decision("needs_decision", code="several_matches")),
    ],
)
def test_the_fate_of_a_row_follows_from_who_is_known(
    known: list[Known], on_match: Any, decision: Decision
) -> None:
    assert decide(Reading(2), ["k"], {"k": known}, on_match) == decision


def test_a_row_that_cannot_be_stored_fails_whoever_is_known() -> None:
    reading = Reading(2, faults=[Fault("email", "bad_email", "x", is_fatal=True)])

    assert decide(reading, ["k"], {"k": [MINE]}, "update") == Decision("failed")
