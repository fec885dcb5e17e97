"""What one feature may know of another one of its service."""

import grimp
import pytest

from tests.architecture.house import SERVICES, features

OPEN = {"model", "commands", "queries", "schemas", "errors"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*SERVICES, cache_dir=None)


def test_features_see_only_the_open_words_of_their_neighbours(
    graph: grimp.ImportGraph,
) -> None:
    homes = {f"{f.service}.{f.name}" for f in features()}
    assert [
        f"{importer} > {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        for here, there in [(importer.split("."), imported.split("."))]
        if {home(here), home(there)} <= homes and home(here) != home(there)
        if len(there) < 3 or there[2] not in OPEN
    ] == []


def home(module: list[str]) -> str:
    return ".".join(module[:2])
