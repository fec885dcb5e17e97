"""One word per idea: names follow from the address and the word."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGES, ROOT, features, parsed, shown, sources

NOUNS = re.compile(
    "contact|compan|deals?(_|$)|campaign|coupon|refusal|purchase|consent"
)
EMPTY = re.compile(r".*(Manager|Utils?|Helper|Info)|(do|handle|process|manage)(_\w+)?")
VERBS = {
    "queries": re.compile(r"(get|list|find|count)_\w+"),
    "projections": re.compile(r"(project|keep)_\w+"),
    "consumers": re.compile(r"on_\w+"),
}


def named(path: Path) -> Iterator[str]:
    """Every class and function that a file defines."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def spoken(path: Path) -> set[str]:
    """Every name that a file makes or uses."""
    nodes = list(ast.walk(parsed(path)))
    made = {n.arg for n in nodes if isinstance(n, ast.arg)} | set(named(path))
    return made | {n.id for n in nodes if isinstance(n, ast.Name)}


def test_chassis_is_innocent() -> None:
    files = sources(ROOT / "chassis")
    assert [shown(p) for p in files if any(map(NOUNS.search, spoken(p)))] == []


def test_no_chassis_file_looks_like_a_word_of_a_feature() -> None:
    words = {"model", "events", "errors", "values"}
    assert [shown(p) for p in sources(ROOT / "chassis") if p.stem in words] == []


def test_names_mean_something() -> None:
    files = sources(*PACKAGES.values())
    found = [(path, name) for path in files for name in named(path)]
    assert [f"{shown(p)} {name}" for p, name in found if EMPTY.fullmatch(name)] == []


@pytest.mark.parametrize("word", VERBS)
def test_a_function_begins_with_a_verb_of_its_word(word: str) -> None:
    files = [
        path
        for feature in features()
        for pattern in (f"{word}.py", f"{word}/*.py")
        for path in feature.path.glob(pattern)
    ]
    assert [
        f"{shown(path)} {node.name}"
        for path in files
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if not VERBS[word].fullmatch(node.name)
    ] == []


def test_a_command_and_its_function_have_one_name() -> None:
    functions = [
        (path, node.name, ast.unparse(node.args.args[0].annotation or node))
        for feature in features()
        for path in (
            *feature.path.glob("commands.py"),
            *feature.path.glob("commands/*"),
        )
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert [f for f in functions if snake(f[2]) != f[1]] == []


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_the_name_of_a_test_is_a_sentence() -> None:
    tests = [
        (p, n)
        for p in sources(ROOT / "tests")
        for n in named(p)
        if p.stem[:5] == "test_"
    ]
    assert [n for _, n in tests if n.startswith("test_") and n.count("_") < 3] == []
