"""Random filters, and documents that stand near their edges."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from chassis.filters import Catalogue, Field, Segments, fold

NOW = datetime(2026, 3, 29, 9, 30, 15, 250_000, UTC)  # clocks change in Europe

CATALOGUE = Catalogue(
    Field("name", "text", folded="folded.name"),
    Field("email", "text", path="emails.address"),
    Field("stage", "choice", options=("new", "won", "lost")),
    Field("owner", "reference", path="owner_id"),
    Field("tags", "texts"),
    Field("age", "number"),
    Field("value", "money"),
    Field("vip", "boolean"),
    Field("signed_on", "date"),
    Field("seen_at", "instant"),
    Field("birthday", "month_day"),
    segments=Segments("inside.segments", lambda name: name if name in "abc" else None),
)

TEXTS = st.sampled_from(
    [
        "",
        "a",
        "A",
        "ä",
        "ab",
        "ba",
        "a.b",
        ".*",
        "^a",
        "$ne",
        "\\",
        "(",
        "İ",
        "ı",
        "Жук",
    ]
)
NUMBERS = st.sampled_from([-1, 0, 1, 1.0, 1.5, 2, 2**53 + 1, 2**63 - 1])
CENTS = st.sampled_from([0, 1, 2])
CURRENCIES = st.sampled_from(["EUR", "USD"])
DAYS = st.integers(-40, 40).map(lambda n: (NOW + timedelta(days=n)).date())
# ±2 h around the local midnights of the zones in use
MOMENTS = st.tuples(DAYS, st.integers(-7200, 7200)).map(
    lambda at: (
        datetime.combine(at[0], datetime.min.time(), UTC) + timedelta(seconds=at[1])
    )
)
COUNTS = st.integers(0, 40)
PERIODS = st.tuples(COUNTS, st.sampled_from(["day", "week", "month", "year"]))


def _texts(words: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[Any]]:
    some = st.lists(words, min_size=1, max_size=3)
    one = dict.fromkeys(("eq", "ne", "contains", "starts_with"), words)
    return one | dict.fromkeys(("in", "not_in", "has_any", "has_all", "has_none"), some)


def _amounts(values: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    one = dict.fromkeys(("eq", "ne", "gt", "gte", "lt", "lte"), values)
    return one | {"between": st.lists(values, min_size=2, max_size=2)}


def _edges(values: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[Any]]:
    periods = PERIODS.map(lambda p: f"{p[0]} {p[1]}")
    around = dict.fromkeys(("within_last", "within_next", "older_than"), periods)
    one = {"on": DAYS.map(str), "before": values, "after": values}
    return around | one | {"between": st.lists(values, min_size=2, max_size=2)}


MONEY = st.tuples(CENTS, st.just("EUR")).map(lambda m: f"{m[0]} {m[1]}")
INSTANTS = MOMENTS.map(lambda at: at.isoformat().replace("+00:00", "Z"))
VALUES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "text": _texts(TEXTS),
    "choice": _texts(st.sampled_from(["new", "won", "lost"])),
    "reference": _texts(TEXTS),
    "texts": _texts(TEXTS),
    "number": _amounts(NUMBERS),
    "money": _amounts(MONEY),
    "boolean": {"eq": st.booleans()},
    "date": _edges(DAYS.map(str)),
    "instant": _edges(DAYS.map(str) | INSTANTS),
    "month_day": {"in_month": st.integers(1, 12), "within_next_days": COUNTS},
}


@st.composite
def a_comparison(draw: st.DrawFn) -> dict[str, object]:
    field = draw(st.sampled_from(list(CATALOGUE)))
    op = draw(st.sampled_from(field.operators))
    test: dict[str, object] = {"field": field.name, "op": op}
    if op in ("is_set", "is_not_set"):
        return test
    return test | {"value": draw(VALUES[field.type][op])}


MEMBERS = st.fixed_dictionaries(
    {"segment": st.sampled_from("abc"), "op": st.sampled_from(["in", "not_in"])}
)


def filter_trees() -> st.SearchStrategy[Any]:
    return st.recursive(
        a_comparison() | MEMBERS,
        lambda inner: (
            st.fixed_dictionaries({"all": st.lists(inner, max_size=3)})
            | st.fixed_dictionaries({"any": st.lists(inner, max_size=3)})
            | st.fixed_dictionaries({"not": inner})
        ),
        max_leaves=6,
    )


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    money = st.fixed_dictionaries({"amount_minor": CENTS, "currency": CURRENCIES})
    month_day = st.fixed_dictionaries(
        {"month": st.integers(1, 12), "day": st.integers(1, 31)}
    )
    address = st.fixed_dictionaries({}, optional={"address": TEXTS | st.none()})
    wrong: st.SearchStrategy[Any] = st.sampled_from([None, [], True, 0, "0"])
    values: dict[str, st.SearchStrategy[Any]] = {
        "name": TEXTS | wrong,
        "emails": st.lists(address, max_size=2) | wrong,
        "stage": st.sampled_from(["new", "won"]) | wrong,
        "owner_id": TEXTS | wrong,
        "tags": st.lists(TEXTS, max_size=3) | wrong,
        "age": NUMBERS | wrong,
        "value": money | wrong,
        "vip": st.booleans() | wrong,
        "signed_on": DAYS.map(str) | st.none(),
        "seen_at": MOMENTS | st.none(),
        "inside": st.fixed_dictionaries(
            {}, optional={"segments": st.lists(st.sampled_from("abc"), max_size=2)}
        ),
        "birthday": month_day | st.lists(month_day, max_size=2) | wrong,
    }
    document: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=values))
    if isinstance(document.get("name"), str):
        document["folded"] = {"name": fold(document["name"])}
    return document
