"""The marker of a test is the name of its level's folder."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent

pytest_plugins = ["chassis.testing.plugin"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        level = item.path.relative_to(ROOT).parts[0]
        item.add_marker(level)
