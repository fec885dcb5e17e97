"""A door lists what it offers, so that the public API is a reviewed diff."""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, parsed, shown

ROOMS = {"cli", "envelope", "settings", "telemetry", "testing"}
DOORS = sorted(
    path
    for pattern in ("chassis/*.py", "chassis/*/__init__.py")
    for path in ROOT.glob(pattern)
    if path.parent.name not in ROOMS and path.stem not in ROOMS
    if path != ROOT / "chassis/__init__.py"
)


@pytest.mark.parametrize("door", DOORS, ids=shown)
def test_a_door_lists_exactly_what_it_offers(door: Path) -> None:
    body = parsed(door).body
    listed = next((names for node in body if (names := listed_by(node))), [])
    is_package = door.name == "__init__.py"
    offered = {name for node in body for name in names_of(node, imports=is_package)}
    assert set(listed) == {name for name in offered if not name.startswith("_")}


def listed_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        names: list[str] = ast.literal_eval(node.value)
        return names
    return []


def names_of(node: ast.stmt, *, imports: bool) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar" | "ParamSpec"))):
            return []
        case ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.ImportFrom(names=aliases) if imports:
            return [alias.asname or alias.name for alias in aliases]
    return []
