"""What only campaigns needs to be told."""

from dataclasses import dataclass
from pathlib import Path

from chassis.service import Settings, setting


@dataclass(frozen=True, kw_only=True)
class CampaignsSettings(Settings):
    """The settings of the campaigns service."""

    consent_max_lag: float = setting(
        60.0,
        "sends",
        "seconds that news of contacts may be old before marketing pauses",
        least=1,
    )
    send_journal: Path = setting(  # noqa: RUF009  it returns a field
        Path(".kith/run/journal"),
        "sends",
        "folder of the sender's fsynced journal; must survive a restart",
        shown="`.kith/run/journal` in development",
    )
