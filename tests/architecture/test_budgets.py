"""Budgets of lines. A limit moves only with a sentence of reason beside it."""

import ast

from tests.architecture.house import (
    ROOT,
    code_lines,
    features,
    lines,
    parsed,
    shown,
    sources,
)

WRITERS = ("asyncapi", "evolution", "registry")


def test_a_file_is_read_in_one_sitting() -> None:
    # A table of contents has 270, not 120: interactions has thirty features.
    limits = {path: 270 if path.name == "app.py" else 300 for path in sources()}
    assert [shown(path) for path in limits if lines(path) > limits[path]] == []


def test_a_function_fits_on_a_screen() -> None:
    functions = (
        (path, node)
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path, node in functions
        if (node.end_lineno or 0) - node.lineno >= 40
    ] == []


def test_a_feature_over_1500_lines_is_two_features() -> None:
    # Lines of code: the docstrings that every public name has are no second feature.
    found = {f.address: sum(map(code_lines, sources(f.path))) for f in features()}
    # Reading, checking, running and undoing a file are one entity's life. So are a
    # deal's way, its board with its sums and a past that is entered afterwards; and
    # what is known of a person, with the ways to change it, one by one and many at
    # once, and to make one of two.
    limits = {"contacts/imports": 1900, "interactions/deals": 1700}
    # Stages that move by themselves, and meetings that come again, are no others.
    limits |= {"contacts/contacts": 2000, "interactions/tasks": 1600}
    # Any question at any two times, by rows or by sums, is one arithmetic, and each
    # night its rows are proved by the facts. Then 200: a filter narrows it, few persons
    # are told of to nobody who may not see all, and what was mended is told.
    limits |= {"reporting/history": 2200}
    # Calendars and next steps beside it ask the activities for their days. Then 300:
    # guests are invited to what comes again at once, and told where it changes.
    limits |= {"interactions/activities": 2100}
    # What people are asked, what they said and which addresses are barred are one
    # decision: each asks the other two before it changes anything.
    # Then 200: asking by mail beside it has to know lines and bars.
    limits |= {"contacts/consents": 2200}
    # The ledger of messages, the lanes that work on it and the two looks at what
    # people allow are one promise: once at most, and never against a no.
    limits |= {"campaigns/sends": 1600}
    # A purchase, what came back of it, be it before it came, and which one of its
    # person's it is, change each other in one transaction.
    limits |= {"interactions/purchases": 1700}
    assert [
        address for address, size in found.items() if size > limits.get(address, 1500)
    ] == []


def test_the_chassis_is_read_in_an_afternoon() -> None:
    # Tools beside it: no image holds chassis.testing and `kith up`, and what writes
    # docs/reference of events no process runs.
    # Ten thousand, not five: it holds the whole backbone, and filters, keys, jobs
    # and the HTTP edge whole, so that a feature needs nothing else. Then 300 more:
    # handlers that need each step in turn, and fetch the ones they miss. Then 50: what
    # a role masks is hidden in one place, for every list and record of all services.
    # Then 100: the one search box, asked of every service in one way. Then 150: the
    # process of live updates, which hears the broker on an event loop. Then 1,000:
    # saved views, bulk actions with undo, CSV, once for every list. Then 250:
    # four services do the same when two persons become one, and part again. Then 50:
    # a filter can ask for a segment, in lists, views, bulk actions and segments. Then
    # 50: reports read their addresses as lists do.
    # Docstrings are not counted: a public function of the chassis has to have one.
    tools = {*sources(ROOT / "chassis/testing"), *sources(ROOT / "chassis/cli/house")}
    tools |= {ROOT / f"chassis/messaging/{name}.py" for name in WRITERS}
    assert sum(map(code_lines, {*sources(ROOT / "chassis")} - tools)) <= 11_950
