"""The message itself: headers that let mail systems and people say no (RFC 8058)."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime

from campaigns.templates.model import Rendered, header


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Who writes to whom, under which id, and how the person leaves."""

    sender_name: str
    sender_address: str
    recipient: str
    message_id: str
    list_id: str
    feedback_id: str
    unsubscribe_url: str


def compose(envelope: Envelope, letter: Rendered) -> bytes:
    """Return the message as bytes for DATA; values with line breaks cannot add headers.

    One-click List-Unsubscribe after RFC 8058, List-Id after RFC 2919, Auto-Submitted
    after RFC 3834.
    """
    message = EmailMessage(policy=SMTP)
    sender = envelope.sender_address
    message["From"] = Address(header(envelope.sender_name), addr_spec=header(sender))
    message["To"] = Address(addr_spec=header(envelope.recipient))
    message["Subject"] = header(letter.subject)
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = envelope.message_id
    message["List-Id"] = f"<{envelope.list_id}>"
    message["List-Unsubscribe"] = f"<{envelope.unsubscribe_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Feedback-ID"] = envelope.feedback_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message.as_bytes()
