"""A test is found by the path of what it tests."""

from pathlib import Path

from tests.architecture.house import PACKAGES, ROOT, shown

LEVELS = {"unit", "service", "contract", "e2e", "browser", "architecture", "faults"}


def mirrored(test: Path) -> bool:
    """`test_routes.py`, or `test_routes_paging.py`, stands where `routes` does."""
    _, package, *folders, _ = test.relative_to(ROOT / "tests").parts
    home = PACKAGES.get(package, ROOT / "nowhere").joinpath(*folders)
    words = test.stem.split("_")[1:]
    stems = {"_".join(words[:n]) for n in range(1, len(words) + 1)}
    return any((home / s).is_dir() or (home / f"{s}.py").is_file() for s in stems)


def test_every_test_stands_where_its_subject_stands() -> None:
    tests = [
        p
        for level in ("unit", "service")
        for p in ROOT.glob(f"tests/{level}/**/test_*.py")
    ]
    assert [shown(test) for test in tests if not mirrored(test)] == []


def test_every_test_belongs_to_a_level() -> None:
    tests = ROOT.glob("tests/**/test_*.py")
    assert [shown(t) for t in tests if t.relative_to(ROOT).parts[1] not in LEVELS] == []


def test_no_packages_stand_under_tests() -> None:
    assert [shown(path) for path in ROOT.glob("tests/**/__init__.py")] == []
