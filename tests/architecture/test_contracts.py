"""The import contracts hold, and each of them is seen red on planted violations."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

VIOLATIONS = tomllib.loads(Path(__file__).with_name("violations.toml").read_text())
PLANTED = [
    (contract, entry if isinstance(entry, dict) else {"plant": entry})
    for contract, entries in VIOLATIONS.items()
    for entry in entries
]
NAMES = ConfigParser()
NAMES.read(ROOT / ".importlinter")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Per contract what the linter says of a copy in which everything is planted."""
    copy = tmp_path_factory.mktemp("house")
    for package in ("chassis", "gateway", "services"):
        shutil.copytree(ROOT / package, copy / package)
    shutil.copy(ROOT / ".importlinter", copy)
    for _, violation in PLANTED:
        plant(copy, *violation["plant"].split(" > "))
    broken = re.split(r"^(.+)\n-{9,}\n", lint(copy), flags=re.MULTILINE)
    return dict(zip(broken[1::2], broken[2::2], strict=True))


def plant(tree: Path, importer: str, imported: str) -> None:
    for module, line in ((importer, f"import {imported}\n"), (imported, "")):
        package = module.partition(".")[0]
        root = next(
            (r for r in (tree, tree / "services") if (r / package).is_dir()), tree
        )
        path = root.joinpath(*module.split("."))
        if (root / package).is_dir():
            path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
            path.parent.mkdir(exist_ok=True)
            (path.parent / "__init__.py").touch()
            with path.open("a") as file:
                file.write(line)


def lint(tree: Path) -> str:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": f"{tree}:{tree}/services", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


def test_every_contract_holds() -> None:
    assert "0 broken" in lint(ROOT)


def test_every_contract_has_a_planted_violation() -> None:
    contracts = {s.split(":")[-1] for s in NAMES.sections() if "contract" in s}
    assert contracts == set(VIOLATIONS)


@pytest.mark.parametrize(("contract", "violation"), PLANTED, ids=str)
def test_a_violation_turns_its_contract_red(
    verdicts: dict[str, str], contract: str, violation: dict[str, str]
) -> None:
    arrow = violation["plant"].replace(">", "->")
    expected = violation.get("says", f"{arrow} (l.")
    assert expected in verdicts[NAMES[f"importlinter:contract:{contract}"]["name"]]
