"""What a filter may say, and where the refusal points."""

from datetime import UTC, date, datetime

import pytest

from chassis.filters import (
    All,
    Any,
    Catalogue,
    Field,
    FilterError,
    Not,
    Segments,
    Test,
    describe,
    parse,
    query_tree,
)
from chassis.filters.tree import Money, Period

NAME = Field("name", "text", folded="folded.name", personal=True)
STAGE = Field("stage", "choice", options=("new", "won"))
AGE = Field("age", "number")
VALUE = Field("value", "money")
VIP = Field("vip", "boolean")
TAGS = Field("tags", "texts")
BORN = Field("born", "month_day")
SIGNED = Field("signed_on", "date")
SEEN = Field("seen_at", "instant")
CATALOGUE = Catalogue(NAME, STAGE, AGE, VALUE, VIP, TAGS, BORN, SIGNED, SEEN)


def a_test(field: str, op: str, *value: object) -> dict[str, object]:
    return {"field": field, "op": op} | ({"value": value[0]} if value else {})


def nested(levels: int) -> object:
    tree: object = a_test("age", "eq", 1)
    for _ in range(levels - 1):
        tree = {"not": tree}
    return tree


@pytest.mark.parametrize(
    ("tree", "node"),
    [
        (a_test("name", "contains", "a.*"), Test(NAME, "contains", "a.*")),
        (a_test("stage", "in", ["won"]), Test(STAGE, "in", ("won",))),
        (a_test("age", "between", [1, 2.5]), Test(AGE, "between", (1, 2.5))),
        (a_test("value", "gte", "-1999 EUR"), Test(VALUE, "gte", Money(-1999, "EUR"))),
        (a_test("vip", "eq", False), Test(VIP, "eq", False)),
        (a_test("tags", "has_none", ["x"]), Test(TAGS, "has_none", ("x",))),
        (a_test("born", "in_month", 12), Test(BORN, "in_month", 12)),
        (a_test("born", "is_set"), Test(BORN, "is_set")),
        (
            a_test("signed_on", "on", "2026-02-28"),
            Test(SIGNED, "on", date(2026, 2, 28)),
        ),
        (
            a_test("seen_at", "after", "2026-02-28T01:02:03.4567+02:00"),
            Test(SEEN, "after", datetime(2026, 2, 27, 23, 2, 3, 456000, UTC)),
        ),
        (
            a_test("seen_at", "within_last", "30 days"),
            Test(SEEN, "within_last", Period(30, "day")),
        ),
        ({"all": []}, All(())),
        (
            {"any": [{"not": a_test("age", "eq", 1)}]},
            Any((Not(Test(AGE, "eq", 1)),)),
        ),
    ],
)
def test_a_well_formed_tree_becomes_nodes(tree: object, node: object) -> None:
    assert parse(tree, CATALOGUE) == node


@pytest.mark.parametrize(
    ("tree", "pointer", "code"),
    [
        ("name", "", "not-a-node"),
        ({}, "", "not-a-node"),
        ({"all": [], "any": []}, "", "not-a-node"),
        ({"$where": "1"}, "", "not-a-node"),
        ({"all": {}}, "/all", "not-a-list"),
        (a_test("age", "eq", 1) | {"extra": 1}, "", "not-a-node"),
        (a_test("nobody", "eq", 1), "/field", "unknown-field"),
        (a_test({"$ne": 1}, "eq", 1), "/field", "unknown-field"),  # type: ignore[arg-type]
        (a_test("age", "contains", 1), "/op", "unknown-operator"),
        ({"field": "age", "op": ["eq"], "value": 1}, "/op", "unknown-operator"),
        (a_test("age", "eq"), "/value", "value-missing"),
        (a_test("age", "is_set", True), "/value", "no-value-wanted"),
        (a_test("age", "eq", {"$gt": 0}), "/value", "not-a-number"),
        (a_test("age", "eq", True), "/value", "not-a-number"),
        (a_test("age", "eq", "1"), "/value", "not-a-number"),
        (a_test("age", "eq", float("nan")), "/value", "out-of-range"),
        (a_test("age", "eq", 2**63), "/value", "out-of-range"),
        (a_test("age", "between", [1]), "/value", "wrong-number-of-values"),
        (a_test("name", "eq", {"$ne": ""}), "/value", "not-a-text"),
        (a_test("name", "in", ["a", {}]), "/value/1", "not-a-text"),
        (a_test("name", "in", []), "/value", "wrong-number-of-values"),
        (a_test("name", "in", ["a"] * 501), "/value", "wrong-number-of-values"),
        (a_test("name", "in", "a"), "/value", "not-a-list"),
        (a_test("name", "eq", "é" * 513), "/value", "too-long"),
        (a_test("name", "eq", "a\x00"), "/value", "control-character"),
        (a_test("name", "eq", "\ud800"), "/value", "control-character"),
        (a_test("stage", "eq", "lost"), "/value", "unknown-option"),
        (a_test("vip", "eq", 1), "/value", "not-a-boolean"),
        (a_test("value", "eq", "19.99 EUR"), "/value", "not-money"),
        (
            a_test("value", "between", ["1 EUR", "2 USD"]),
            "/value",
            "different-currencies",
        ),
        (a_test("signed_on", "on", "20260228"), "/value", "not-a-date"),
        (a_test("signed_on", "on", "2026-02-30"), "/value", "not-a-date"),
        (a_test("signed_on", "on", "0001-01-01"), "/value", "out-of-range"),
        (a_test("seen_at", "on", "2026-02-28T00:00:00Z"), "/value", "not-a-date"),
        (
            a_test("seen_at", "after", "2026-02-28T25:00:00Z"),
            "/value",
            "not-an-instant",
        ),
        (a_test("seen_at", "after", "9999-12-31T23:59:59Z"), "/value", "out-of-range"),
        (a_test("seen_at", "older_than", "30"), "/value", "not-a-period"),
        (a_test("seen_at", "older_than", "101 years"), "/value", "not-a-period"),
        (a_test("seen_at", "older_than", 30), "/value", "not-a-text"),
        (a_test("born", "in_month", 13), "/value", "out-of-range"),
        (a_test("born", "within_next_days", 367), "/value", "out-of-range"),
        (nested(7), "/not/not/not/not/not/not", "too-deep"),
        ({"all": [a_test("age", "eq", 1)] * 100}, "/all/99", "too-many-nodes"),
    ],
)
def test_a_malformed_tree_is_refused_at_its_place(
    tree: object, pointer: str, code: str
) -> None:
    with pytest.raises(FilterError) as refusal:
        parse(tree, CATALOGUE, "/filter")

    assert refusal.value.pointer == f"/filter{pointer}"
    assert refusal.value.extra["code"] == code


def test_the_limits_themselves_are_allowed() -> None:
    full = [a_test("name", "in", ["x" * 1024] * 500)] * 99

    assert parse(nested(6), CATALOGUE) != parse({"all": full}, CATALOGUE)


def test_a_catalogue_without_a_field_does_not_know_it() -> None:
    with pytest.raises(FilterError):
        parse(a_test("age", "eq", 1), CATALOGUE.without({"age"}))


def test_a_field_refuses_an_operator_of_another_type() -> None:
    with pytest.raises(ValueError, match="age"):
        Field("age", "number", operators=("contains",))


def test_a_query_string_becomes_a_tree() -> None:
    tests = [
        ("stage", "in", "new,won"),
        ("age", "between", "1,2.5"),
        ("vip", "eq", "true"),
        ("born", "in_month", "5"),
        ("name", "is_set", ""),
        ("value", "eq", "5 EUR"),
    ]

    parsed = parse(query_tree(tests, CATALOGUE), CATALOGUE)

    assert parsed == All(
        (
            Test(STAGE, "in", ("new", "won")),
            Test(AGE, "between", (1, 2.5)),
            Test(VIP, "eq", value=True),
            Test(BORN, "in_month", 5),
            Test(NAME, "is_set"),
            Test(VALUE, "eq", Money(5, "EUR")),
        )
    )


def test_a_value_of_a_personal_field_stands_in_no_query_string() -> None:
    with pytest.raises(FilterError) as refusal:
        query_tree([("name", "eq", "Ada")], CATALOGUE)

    assert refusal.value.extra["code"] == "personal-value-in-url"


@pytest.mark.parametrize("text", ["x", "1e5", "--1", "true"])
def test_what_is_no_number_stays_a_text_and_is_refused(text: str) -> None:
    with pytest.raises(FilterError):
        parse(query_tree([("age", "eq", text)], CATALOGUE), CATALOGUE)


SEGMENTED = Catalogue(
    NAME,
    segments=Segments("segments", lambda name: name if name in "abc" else None),
)


@pytest.mark.parametrize(
    ("tree", "pointer", "code"),
    [
        ({"segment": "z", "op": "in"}, "/segment", "unknown-segment"),
        ({"segment": 1, "op": "in"}, "/segment", "unknown-segment"),
        ({"segment": "a", "op": "eq"}, "/op", "unknown-operator"),
        ({"segment": "a"}, "", "not-a-node"),
    ],
)
def test_a_segment_is_named_as_it_is_known(
    tree: object, pointer: str, code: str
) -> None:
    with pytest.raises(FilterError) as refused:
        parse(tree, SEGMENTED)

    assert (refused.value.pointer, refused.value.extra["code"]) == (pointer, code)


def test_a_feature_without_segments_knows_no_such_node() -> None:
    with pytest.raises(FilterError) as refused:
        parse({"segment": "a", "op": "in"}, Catalogue())

    assert refused.value.extra["code"] == "not-a-node"


def test_a_segment_stays_known_when_fields_are_hidden() -> None:
    member = parse({"segment": "a", "op": "not_in"}, SEGMENTED.without({"name"}))

    assert describe(member) == "is not in segment “a”"
