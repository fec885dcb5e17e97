"""Who uses the system that runs."""

import pytest

from chassis.testing.system import System
from tests.builders.visitor import Visitor


@pytest.fixture(scope="session")
def visitor(system: System) -> Visitor:
    return Visitor.of(system)
