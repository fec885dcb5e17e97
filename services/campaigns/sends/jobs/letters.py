"""The letters of a campaign, each written to one person and laid on a line."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from campaigns.engagement.model import OptOutLink
from campaigns.engagement.queries import get_opt_out_url
from campaigns.sends.adapters import Envelope, Line, PostOffice, compose
from campaigns.sends.model import Send
from campaigns.sends.queries import Mailing, find_recipients
from campaigns.templates.model import Rendered
from campaigns.templates.queries import get_letters
from chassis import sandbox
from chassis.jobs import Job
from chassis.mongo import Document


@dataclass
class Item:
    """One message on its way through the lane."""

    send: Send
    line: Line
    message: bytes
    sender: str

    @property
    def key(self) -> str:
        """Name this attempt in the journal."""
        return f"{self.send.id} {self.send.fence}"


class Letters:
    """Writes the messages of one campaign; its texts are read once."""

    def __init__(self, job: Job, post: PostOffice) -> None:
        """Write for the lines of this thread."""
        self.job, self.post = job, post
        self._texts: dict[str, Any] = {}

    def write(
        self, sends: Sequence[Send], mailing: Mailing
    ) -> tuple[list[Item], list[Send]]:
        """Fill letters in a child process; return messages, and sends that failed.

        There are at most as many sends as lines. What cannot be filled fails alone.
        """
        people = find_recipients([s.contact_id for s in sends], self.job.store)
        urls = [self._url(send) for send in sends]
        jobs = [
            {
                "letter": self._letter(send),
                "values": values_for(people.get(send.contact_id, {}), mailing, url),
                "strict": False,
            }
            for send, url in zip(sends, urls, strict=True)
        ]
        answers = sandbox.run("campaigns.templates.model:render_many", jobs)
        items, broken = [], []
        lines = self.post.lines()[: len(sends)]
        for send, line, url, answer in zip(sends, lines, urls, answers, strict=True):
            if "error" in answer:
                send.end("failed", reason=f"template_{answer['error']}")
                broken.append(send)
                continue
            message = compose(envelope_of(send, mailing, url), Rendered(**answer))
            items.append(Item(send, line, message, mailing.sender["address"]))
        return items, broken

    def _letter(self, send: Send) -> Any:
        version = send.template_version_id
        if version not in self._texts:
            self._texts[version] = get_letters(version, self.job.store)
        return asdict(self._texts[version][send.locale])

    def _url(self, send: Send) -> str:
        link = OptOutLink(
            contact_id=send.contact_id,
            channel=send.channel,
            purpose_key=send.purpose_key,
            campaign_id=send.origin.id,
            send_id=send.id,
        )
        return get_opt_out_url(self.post.settings.public_url, link)


def envelope_of(send: Send, mailing: Mailing, url: str) -> Envelope:
    """Say who writes to whom, and how the person leaves."""
    return Envelope(
        sender_name=mailing.sender["name"],
        sender_address=mailing.sender["address"],
        recipient=send.address or "",
        message_id=send.message_id,
        list_id=f"{mailing.purpose_key}.{mailing.domain}",
        feedback_id=f"{send.origin.id}:{send.step_id}:kith",
        unsubscribe_url=url,
    )


def values_for(person: Document, mailing: Mailing, url: str) -> Mapping[str, Any]:
    """Return what a letter may say about a person and its campaign."""
    contact = {
        name: person.get(name) or ""
        for name in ("display_name", "given_name", "family_name", "email", "locale")
    }
    contact["salutation"] = person.get("salutation") or contact["display_name"]
    return {
        "contact": contact,
        "company": {"name": person.get("company_name") or ""},
        "owner": {"name": ""},
        "campaign": dict(mailing.campaign),
        "links": {"unsubscribe": url},
        "sender": {
            "name": mailing.sender["name"],
            "postal_address": mailing.sender["postal_address"],
        },
    }
