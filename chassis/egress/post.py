"""Which way a message goes: to its mail server, or into a folder to look at."""

import os
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Final, Protocol

from chassis.egress.smtp import SmtpServer, SmtpSession
from chassis.settings import Settings

MAILBOX: Final = Path(".kith/mail")


class Line(Protocol):
    """A way for messages, one after the other; the words of `SmtpSession`."""

    def begin(self, sender: str, recipient: str) -> None:
        """Name sender and recipient; nothing has left yet."""

    def data(self, message: bytes) -> str:
        """Hand over the message."""

    def close(self) -> None:
        """Hang up."""


@dataclass(frozen=True)
class Mailbox:
    """The local sink: each message becomes a file, named by its Message-ID."""

    folder: Path

    def begin(self, sender: str, recipient: str) -> None:
        """Take every sender and recipient."""
        del sender, recipient
        self.folder.mkdir(parents=True, exist_ok=True)

    def data(self, message: bytes) -> str:
        """Write the message, whole or not at all."""
        message_id = str(message_from_bytes(message)["Message-ID"])
        name = Path(message_id.strip("<>").partition("@")[0]).name
        draft = self.folder / f".{name}.{os.getpid()}"
        draft.write_bytes(message)
        draft.rename(self.folder / f"{name}.eml")
        return "written to the local mailbox"

    def close(self) -> None:
        """Nothing to hang up."""


@dataclass
class Post:
    """Outgoing mail of one process; for one thread.

    Outside production strangers get nothing: only recipients of the allowed domains
    are written to, all others' messages go into the local mailbox.
    """

    settings: Settings
    folder: Path = MAILBOX
    _session: SmtpSession | None = field(default=None, init=False)

    def line_for(self, recipient: str) -> Line:
        """Return the way to a recipient; the same connection each time."""
        if self.settings.smtp_url is None or not self._may_reach(recipient):
            return Mailbox(self.folder)
        if self._session is None:
            self._session = SmtpSession(SmtpServer.at(self.settings.smtp_url))
        return self._session

    def _may_reach(self, recipient: str) -> bool:
        domain = recipient.rpartition("@")[2].lower()
        allowed = domain in self.settings.mail_allowed_domains
        return self.settings.production or allowed

    def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            self._session.close()
            self._session = None
