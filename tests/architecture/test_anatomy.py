"""Folders hold only what the map of the house names."""

import re
from collections import Counter

from tests.architecture.house import SERVICES, WORDS, features, shown

ROOTS = {"__init__.py", "app.py", "settings.py", "values.py", "README.md"}
GATEWAY = {"routing", "proxy", "limits", "tokens", "openapi", "site"}
GATEWAY |= {
    "asking",
    "board",
    "door",
    "entrance",
    "identity",
    "request",
    "upstreams",
    "wire",
}


def test_every_feature_is_a_package() -> None:
    assert [
        f.address for f in features() if not (f.path / "__init__.py").exists()
    ] == []


def test_a_feature_holds_only_the_twelve_words() -> None:
    found = [(f, p) for f in features() for p in f.path.iterdir()]
    lawful = {"__init__.py", "__pycache__", *WORDS, *(f"{word}.py" for word in WORDS)}
    assert [shown(path) for _, path in found if path.name not in lawful] == []


def test_a_service_root_holds_only_its_few_files() -> None:
    extra = {"gateway": {*GATEWAY, *(f"{name}.py" for name in GATEWAY)}}
    folders = {"migrations", "static", "__pycache__", *(f.name for f in features())}
    assert [
        shown(path)
        for service, root in SERVICES.items()
        for path in root.iterdir()
        if path.name not in ROOTS | folders | extra.get(service, set())
    ] == []


def test_feature_names_are_unique_in_the_system() -> None:
    counts = Counter(f.name for f in features())
    assert [name for name, times in counts.items() if times > 1] == []


def test_migrations_are_loaded_by_number() -> None:
    files = [p for root in SERVICES.values() for p in root.glob("migrations/*.py")]
    assert [
        shown(p) for p in files if not re.fullmatch(r"\d{4}_[a-z0-9_]+", p.stem)
    ] == []
