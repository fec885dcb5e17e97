"""Why a rule holds, node by node and in one sentence."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chassis.filters import Catalogue, Field, parse
from contacts.memberships.model import Sight, explain, reason
from tests.builders.filters import NOW

KNOWN = Catalogue(
    Field("tags", "texts"),
    Field("stage", "choice"),
    Field("city", "text", personal=True),
)
VIP = {"field": "tags", "op": "has_any", "value": ["vip"]}
WON = {"field": "stage", "op": "eq", "value": "won"}
CITY = {"field": "city", "op": "eq", "value": "Tirana"}
VIP_TEXT = "tags has any of “vip”"


def sight(**document: Any) -> Sight:
    return Sight(document, NOW, ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        (VIP, f"{VIP_TEXT} (vip)"),
        ({"all": [VIP, WON]}, "not: stage is “won” (new)"),
        ({"any": [WON, VIP]}, f"{VIP_TEXT} (vip)"),
        ({"not": VIP}, f"{VIP_TEXT} (vip)"),
        ({"not": WON}, "not: stage is “won” (new)"),
        ({"all": []}, "everything"),
        (CITY, "city is “Tirana”"),
    ],
)
def test_the_deciding_conditions_are_named_with_their_values(
    tree: Any, said: str
) -> None:
    seen = sight(tags=["vip"], stage="new", city="Tirana")

    assert reason(parse(tree, KNOWN), seen) == said


def test_nothing_known_is_said_so() -> None:
    assert reason(parse(VIP, KNOWN), sight()) == f"not: {VIP_TEXT} (nothing is known)"


def test_a_tree_tells_true_and_false_at_each_node() -> None:
    tree = parse({"any": [VIP, {"not": WON}, CITY]}, KNOWN)

    found = explain(tree, sight(tags=["x"], stage="won"), hidden={"city"})

    assert (found["kind"], found["holds"]) == ("any", False)
    vip, not_won, city = found["nodes"]
    assert (vip["holds"], vip["values"]) == (False, ["x"])
    assert (not_won["holds"], not_won["nodes"][0]["holds"]) == (False, True)
    assert city == {"kind": "test", "text": "city", "masked": True}
