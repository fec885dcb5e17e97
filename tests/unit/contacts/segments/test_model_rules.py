"""What rules depend on, and in which order they are judged."""

from typing import Any

import pytest

from chassis.filters import Catalogue, Field, Segments, parse
from contacts.segments.errors import (
    NestedTooDeepError,
    RuleMissingError,
    SegmentCycleError,
)
from contacts.segments.model import Rule, Segment, check_nesting, in_order

KNOWN = Catalogue(
    Field("tags", "texts"),
    Field("source", "choice", "source.kind"),
    Field("topics", "texts", "facets.topics"),
    Field("born", "month_day", "facets.birthday"),
    segments=Segments("facets.segments", lambda segment_id: segment_id),
)


def a_rule(segment_id: str, tree: Any) -> Rule:
    return Rule(segment_id, segment_id, 1, parse(tree, KNOWN))


TREE = {
    "all": [
        {"field": "tags", "op": "has_any", "value": ["a"]},
        {"not": {"field": "source", "op": "eq", "value": "web"}},
        {"any": [{"field": "topics", "op": "is_set"}, {"segment": "x", "op": "in"}]},
    ]
}


def test_a_rule_depends_on_what_it_names() -> None:
    rule = a_rule("r", TREE)

    assert rule.needs == {"tags", "source", "facets.topics", "segment/x"}
    assert rule.depends_on({"segment/x"})
    assert rule.depends_on(None)
    assert not rule.depends_on({"emails", "facets.birthday"})


def test_only_relative_conditions_wait_for_time() -> None:
    tree = {"field": "born", "op": "within_next_days", "value": 30}

    assert [test.field.name for test in a_rule("r", tree).timed] == ["born"]
    assert a_rule("r", TREE).timed == ()


def test_rules_come_after_those_that_they_name() -> None:
    rules = [
        a_rule("c", {"segment": "b", "op": "in"}),
        a_rule("b", {"segment": "a", "op": "in"}),
        a_rule("a", {"field": "tags", "op": "is_set"}),
    ]

    assert [rule.segment_id for rule in in_order(rules)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("uses", "error"),
    [
        ({"a": ("a",)}, SegmentCycleError),
        ({"a": ("b",), "b": ("c",), "c": ("a",)}, SegmentCycleError),
        ({str(n): (str(n + 1),) for n in range(5)} | {"a": ("0",)}, NestedTooDeepError),
        ({"a": (), "x": ("a",)}, None),
        ({"a": ("0",)} | {str(n): (str(n + 1),) for n in range(3)}, None),
    ],
)
def test_nesting_has_an_end(uses: Any, error: type[Exception] | None) -> None:
    if error is None:
        check_nesting(uses)
        return
    with pytest.raises(error):
        check_nesting(uses)


def test_a_dynamic_segment_has_a_rule_and_a_static_one_none() -> None:
    for fields in ({"kind": "dynamic"}, {"kind": "static", "rule": TREE}):
        with pytest.raises(RuleMissingError):
            Segment.create(name="x", **fields)
