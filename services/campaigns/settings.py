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
    receipt_secret: str | None = setting(
        None,
        "campaigns",
        "what the mail system signs its reports of bounces and complaints with; unset:"
        " none are taken",
        secret=True,
    )
    send_journal: Path = setting(  # noqa: RUF009  it returns a field
        Path(".kith/run/journal"),
        "sends",
        "folder of the sender's fsynced journal; must survive a restart",
        shown="`.kith/run/journal` in development",
    )
