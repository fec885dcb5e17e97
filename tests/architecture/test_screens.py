"""The web application keeps the house's addresses, directions and budgets."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from gateway.site import APPLICATION
from tests.architecture.house import ROOT, features, lines, shown

SRC = ROOT / "frontend/src"
FILES = [p for p in SRC.rglob("*.ts*") if p.name != "schema.d.ts"]
COMMON = {"app", "api", "kit", "i18n"}
IMPORT = re.compile(r"""(?:from|import)\s*\(?'(@/|\.{1,2}/)([^']+)'""")
# Words of a feature from entry to core; nobody imports a word above his own.
LAYERS = ("routes", "pages", "parts columns", "queries mutations", "model")
FIRST_LOAD = {"js": 250_000, "css": 40_000}
LAZY = 150_000
# Asked for by @mantine/charts; copied as it is for the page of the API.
NOT_IMPORTED = ["recharts", "swagger-ui-dist"]


def folder(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


def imported(path: Path) -> list[Path]:
    """What a file imports of ours, as paths without ending."""
    return [
        (SRC if start == "@/" else path.parent).joinpath(start.strip("@/"), rest)
        if start == "@/"
        else (path.parent / f"{start}{rest}").resolve()
        for start, rest in IMPORT.findall(path.read_text())
    ]


def word(path: Path) -> str:
    inside = path.relative_to(SRC).parts[1:]
    return inside[0].partition(".")[0] if inside else "index"


def layer(name: str) -> int:
    ranks = [at for at, names in enumerate(LAYERS) if name in names.split()]
    return ranks[0] if ranks else len(LAYERS)


def test_a_folder_of_screens_has_the_name_of_a_feature() -> None:
    known = {feature.name for feature in features()} | COMMON
    assert {p.name for p in SRC.iterdir() if p.is_dir()} <= known


def test_features_enter_each_other_by_the_index_only() -> None:
    assert [
        f"{shown(path)}: {found.relative_to(SRC)}"
        for path in FILES
        for found in imported(path)
        if folder(found) not in COMMON | {folder(path)}
        if len(found.relative_to(SRC).parts) > 1 and folder(path) != "app"
    ] == []


def test_nobody_imports_the_application_and_the_kit_knows_no_feature() -> None:
    below = {"kit": {"kit", "api", "i18n"}, "api": {"api"}, "i18n": {"i18n"}}
    assert [
        f"{shown(path)}: {found.relative_to(SRC)}"
        for path in FILES
        if len(path.relative_to(SRC).parts) > 1 and folder(path) != "app"
        for found in imported(path)
        if folder(found) not in below.get(folder(path), {folder(found)} - {"app"})
    ] == []


def test_imports_inside_a_feature_point_down() -> None:
    assert [
        f"{shown(path)}: {found.relative_to(SRC)}"
        for path in FILES
        if len(path.relative_to(SRC).parts) > 1 and folder(path) not in COMMON
        for found in imported(path)
        if folder(found) == folder(path) and word(path) not in {"index", "routes"}
        if layer(word(found)) < layer(word(path)) and word(found) != "routes"
    ] == []


def test_every_package_is_imported() -> None:
    wanted = json.loads((ROOT / "frontend/package.json").read_text())["dependencies"]
    source = "\n".join(path.read_text() for path in FILES)
    assert [name for name in wanted if f"'{name}" not in source] == NOT_IMPORTED


def test_a_file_of_a_screen_is_read_in_one_sitting() -> None:
    limit = 230  # JSX is long and simple
    assert [shown(path) for path in FILES if lines(path) > limit] == []


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    path = APPLICATION / ".vite/manifest.json"
    if not path.exists():
        pytest.skip("the application is not built: make web")
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def size(*names: str) -> int:
    return sum(len(gzip.compress((APPLICATION / name).read_bytes())) for name in names)


def test_the_first_load_is_within_its_budget(
    manifest: dict[str, Any],
) -> None:
    wanted, seen = ["index.html"], set[str]()
    while wanted:
        name = wanted.pop()
        if name not in seen:
            seen.add(name)
            wanted += manifest[name].get("imports", [])
    # And the texts of one language, and the first screen.
    parts = [manifest[name] for name in [*seen, "src/i18n/ru/index.ts"]]
    scripts = {str(part["file"]) for part in parts}
    styles = {css for part in parts for css in part.get("css", [])}
    assert size(*scripts) <= FIRST_LOAD["js"]
    assert size(*styles) <= FIRST_LOAD["css"]


def test_a_screen_that_is_loaded_later_is_within_its_budget(
    manifest: dict[str, Any],
) -> None:
    lazy = [part for part in manifest.values() if part.get("isDynamicEntry")]
    assert [part["file"] for part in lazy if size(str(part["file"])) > LAZY] == []
