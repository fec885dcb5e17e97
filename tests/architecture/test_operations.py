"""A route without a right fails the build, unless it is listed as one for everybody."""

import json

from tests.architecture.house import ROOT
from tests.builders.operations import FOR_EVERYBODY, PUBLIC, WHOLE, operations

DESCRIBED = json.loads((ROOT / "docs/reference/openapi.json").read_text())


def test_every_operation_asks_for_a_right_or_is_listed() -> None:
    free = {each.name for each in operations(DESCRIBED) if each.permission is None}

    assert free == PUBLIC | FOR_EVERYBODY


def test_every_operation_that_binds_everybody_exists() -> None:
    assert {each.name for each in operations(DESCRIBED)} >= WHOLE
