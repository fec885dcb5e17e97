"""The post office of a sender process: its lines, its journal, its name."""

import os
import socket
import threading
from typing import Final

from campaigns.sends.adapters.journal import Journal
from campaigns.sends.adapters.lines import Line
from campaigns.settings import CampaignsSettings
from chassis.domain import new_id

LINES: Final = 8
"""Connections per lane: that many messages are on their way at once."""


class PostOffice:
    """Gives each lane its lines, and all of them one journal."""

    def __init__(self, settings: CampaignsSettings) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.owner = f"{socket.gethostname()}-{os.getpid()}-{new_id()[-6:]}"
        self.journal = Journal(settings.send_journal, self.owner)
        self._mine = threading.local()

    @property
    def provider(self) -> str:
        """Name the transport."""
        return "smtp" if self.settings.smtp_url else "mailbox"

    def lines(self) -> list[Line]:
        """Return this thread's lines, made once and kept."""
        if not hasattr(self._mine, "lines"):
            self._mine.lines = [Line(self.settings) for _ in range(LINES)]
        lines: list[Line] = self._mine.lines
        return lines
