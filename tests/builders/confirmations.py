"""Questions that were mailed, and the links in them."""

import re
from typing import Any
from urllib.parse import urlsplit

from chassis.testing.web import Client
from tests.builders.consents import a_person, said

ADDRESS = "ana@x.example"
MAIL = {"emails": [{"value": ADDRESS}]}


def mails(user: Client) -> list[dict[str, Any]]:
    return list(user.database.collection("outgoing_mails").find({}).sort("_id", 1))


def links(user: Client) -> list[str]:
    found = [re.search(r"https?://\S+", mail["text"]) for mail in mails(user)]
    return [urlsplit(one[0]).path for one in found if one]


def a_question(user: Client, **fields: Any) -> tuple[str, str]:
    """Ask somebody; returns who it is, and the path of the link."""
    ana = a_person(user, **{**MAIL, **fields})
    said(user, ana, "requested")
    return ana, links(user)[-1]
