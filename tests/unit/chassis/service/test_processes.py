"""What stops a process before it begins."""

from dataclasses import replace

import pytest

from chassis.service.processes import _refuse
from chassis.settings import Settings, SettingsError

DEVELOPMENT = Settings()
PRODUCTION = replace(DEVELOPMENT, env="production")


def test_production_refuses_a_version_below_its_floor() -> None:
    with pytest.raises(SettingsError, match="MongoDB 6"):
        _refuse(PRODUCTION, ["MongoDB 6 is below the production floor 7"])


@pytest.mark.parametrize(
    "settings", [DEVELOPMENT, replace(PRODUCTION, accept_unsupported=True)]
)
def test_otherwise_it_is_said_and_started(settings: Settings) -> None:
    _refuse(settings, ["MongoDB 6 is below the production floor 7"])
