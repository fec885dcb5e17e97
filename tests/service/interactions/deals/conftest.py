"""The pipeline that deals go through."""

import pytest

from chassis.testing.web import Client
from tests.builders.deals import a_pipeline


@pytest.fixture
def stages(eve: Client) -> list[str]:
    """The ids of the stages of the one pipeline."""
    return [stage["id"] for stage in a_pipeline(eve)["stages"]]
