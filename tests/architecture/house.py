"""The repository as data: its services, features, words and modules."""

import ast
import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from chassis.mongo import Projection
from chassis.service import Service

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "chassis": ROOT / "chassis",
    "contacts": ROOT / "services/contacts",
    "interactions": ROOT / "services/interactions",
    "campaigns": ROOT / "services/campaigns",
    "reporting": ROOT / "services/reporting",
    "gateway": ROOT / "gateway",
}
SERVICES = {name: path for name, path in PACKAGES.items() if name != "chassis"}
WORDS = frozenset(re.findall(r"\((\w+)\)", (ROOT / ".importlinter").read_text()))
NO_FEATURE = {"migrations", "static", "__pycache__"}


@dataclass(frozen=True)
class Feature:
    service: str
    name: str
    path: Path

    @property
    def address(self) -> str:
        return f"{self.service}/{self.name}"

    @property
    def module(self) -> str:
        return f"{self.service}.{self.name}"

    @property
    def title(self) -> str:
        """The sentence of its label."""
        code = parsed(self.path / "__init__.py")
        return (ast.get_docstring(code) or "").partition("\n")[0]

    def owns(self, thing: type | object) -> bool:
        """Whether a class or function was written in this feature."""
        return getattr(thing, "__module__", "").startswith(f"{self.module}.")

    def projects(self, projection: Projection) -> bool:
        """Whether a projection is declared in this feature."""
        module = sys.modules.get(f"{self.module}.projections")
        return module is not None and projection in vars(module).values()


def features() -> list[Feature]:
    return [
        Feature(service, folder.name, folder)
        for service, path in SERVICES.items()
        for folder in sorted(path.iterdir())
        if folder.is_dir() and folder.name not in NO_FEATURE
    ]


def contents() -> list[Service]:
    """The tables of contents of all services: their app.py."""
    return [
        import_module(f"{service}.app").service
        for service, root in SERVICES.items()
        if (root / "app.py").exists()
    ]


def sources(*folders: Path) -> list[Path]:
    """Every Python file below the folders; without any, of the whole house."""
    everywhere = (*PACKAGES.values(), ROOT / "tests", ROOT / "bench", ROOT / ".ci")
    return sorted(
        path for folder in folders or everywhere for path in folder.rglob("*.py")
    )


def module_of(path: Path) -> str:
    """The name by which a file of a package is imported."""
    root = next(
        found.parent for found in PACKAGES.values() if path.is_relative_to(found)
    )
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_bytes())


def lines(*paths: Path) -> int:
    return sum(len(path.read_text().splitlines()) for path in paths)


def code_lines(path: Path) -> int:
    """Lines without blanks, comments and docstrings, on which nobody should save."""
    rows = [row.strip() for row in path.read_text().splitlines()]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            for number in range(node.lineno - 1, node.end_lineno or node.lineno):
                rows[number] = ""
    return sum(1 for row in rows if row and not row.startswith("#"))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
