"""The post office of a sender process: its lines, its journal, its name."""

import os
import socket
import threading
from pathlib import Path
from typing import Final

from campaigns.sends.adapters.journal import Journal
from campaigns.sends.adapters.lines import Line, MailboxLine, SmtpLine
from campaigns.settings import CampaignsSettings
from chassis.domain import new_id

LINES: Final = 8
"""Connections per lane: that many messages are on their way at once."""
MAILBOX: Final = Path(".kith/mail")


class PostOffice:
    """Gives each lane its lines; outside production strangers get no real mail."""

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
            self._mine.lines = [self._line() for _ in range(LINES)]
        lines: list[Line] = self._mine.lines
        return lines

    def line_for(self, recipient: str, line: Line) -> Line:
        """Return ``line``, or the local mailbox for whom only production may reach."""
        domain = recipient.rpartition("@")[2].lower()
        if self.settings.env == "production" or isinstance(line, MailboxLine):
            return line
        allowed = domain in self.settings.mail_allowed_domains
        return line if allowed else MailboxLine(MAILBOX)

    def _line(self) -> Line:
        url = self.settings.smtp_url
        return SmtpLine(url) if url else MailboxLine(MAILBOX)
