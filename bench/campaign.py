"""A campaign to a mail server on this machine, against bare smtplib.

Both have as many connections and write the same personal letter, text and HTML with
a link to say no. Ours counts from the answer to its start, so planning, the ledger and
every last look at consent are inside; the floor keeps no books: it fills the texts
with ``str.format``, builds an `EmailMessage` for every person and calls
``send_message``. The server has a process of its own and counts everybody's copies.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import make_msgid
from functools import partial
from smtplib import SMTP
from urllib.parse import urlsplit, urlunsplit

from bench.harness import FOLDER, Result, compare, free_place, process
from bench.sink import Sink, sink
from campaigns.app import service
from campaigns.sends.adapters.post import LINES
from campaigns.sends.commands.mailings import LANES_EACH
from campaigns.sends.projections import project_recipient
from chassis.domain import new_id, utcnow
from chassis.jobs import make_queues
from chassis.mongo import Caller, Database, Store, migrate
from chassis.testing.servers import Endpoints
from chassis.testing.web import Client, SigningKey
from tests.builders.campaigns import (
    SENDER,
    a_campaign,
    a_published_template,
    agree,
    fresh_feed,
    start,
)

PEOPLE = 3_000
CONNECTIONS = LINES * LANES_EACH
GOAL = 0.5
DOMAIN = "people.example"
TEXT = "Dear {name}\n\n{place} stop: {link}\n"
HTML = '<p>Dear {name}</p><p>{place} <a href="{link}">stop</a></p>'
LINK = "http://127.0.0.1/u/" + "0" * 400
"""As long as a signed one."""
PATIENCE = 300
RIGHTS = {
    f"{feature}:{action}": "all"
    for feature in ("campaigns", "templates", "sends", "contacts")
    for action in ("read", "write", "launch")
}


def measure(servers: Endpoints) -> list[Result]:
    """Compare messages a second; RuntimeError when anybody got none or two."""
    key = SigningKey(FOLDER / "campaign-keys")
    place = urlsplit(servers.mongo_url)._replace(path="/kith_bench_campaigns")
    url = urlunsplit(place)
    with sink() as mail, ExitStack() as stack:
        database = stack.enter_context(store(url))
        settings = service.settings(keys_dir=key.folder)
        app = service.create_app(settings, database=database)
        asks = Client(app, "campaigns", database, key).loose()
        user = asks.as_user("ada", permissions=RIGHTS)
        template = a_published_template(user)
        environment = {
            "KITH_MONGO_URL": url,
            "KITH_KEYS_DIR": str(key.folder),
            "KITH_SMTP_URL": f"smtp://127.0.0.1:{mail.port}",
            "KITH_MAIL_ALLOWED_DOMAINS": DOMAIN,
            "KITH_SEND_JOURNAL": str(FOLDER / "journal"),
        }
        for words in (("campaigns",), ("campaigns", "sends")):
            command = ("-m", "chassis.cli", "work", *words, "--metrics", free_place())
            stack.enter_context(process(*command, **environment))
        people = arrived(database)
        return [
            compare(
                "campaign by SMTP",
                GOAL,
                lambda: campaigned(user, template, people, mail),
                lambda: bare(list(people.values()), mail),
                rounds=3,
            )
        ]


@contextmanager
def store(url: str) -> Iterator[Database]:
    """Open an empty database with its indexes, dropped at the end."""
    database = Database.connect(url, "campaigns")
    database.client.drop_database(database.name)
    migrate(
        database, repositories=service.repositories, projections=service.projections
    )
    make_queues(database, service.workers)
    yield database
    database.client.drop_database(database.name)
    database.close()


def arrived(database: Database) -> dict[str, str]:
    """Let copies of contacts arrive; return their addresses by id."""
    store = Store(database, Caller.system("campaigns"))
    people = {(key := new_id()): f"{key}@{DOMAIN}" for _ in range(PEOPLE)}
    for key, address in people.items():
        copy = {
            "display_name": "Ada",
            "email": address,
            "normalized": address,
            "locale": "en",
            "is_reachable": True,
            "owner_id": "ada",
            "team_ids": [],
            "service_team": [],
        }
        project_recipient(store, contact_id=key, version=1, fields=copy)
    store.flush()
    agree(database, [*people])
    return people


def campaigned(
    user: Client, template: str, people: dict[str, str], mail: Sink
) -> float:
    """Start a campaign to everybody; return messages a second."""
    fresh_feed(user.database)
    place = a_campaign(user, list(people), template_id=template)
    mail.emptied()
    start(user, place, len(people))
    began = time.monotonic()
    news = partial(fresh_feed, user.database)
    seconds = finished(mail, people.values(), began, news)
    counts = user.get(f"{place}/progress").get_json()["counts"]
    while counts["handed_off"] < len(people):
        if time.monotonic() > began + PATIENCE:
            raise RuntimeError(f"the books say {counts}")
        time.sleep(0.2)
        counts = user.get(f"{place}/progress").get_json()["counts"]
    return len(people) / seconds


def bare(people: Sequence[str], mail: Sink) -> float:
    """Send the letter from as many connections; return messages a second."""
    mail.emptied()
    began = time.monotonic()

    def send(addresses: Sequence[str]) -> None:
        with SMTP("127.0.0.1", mail.port) as line:
            for address in addresses:
                line.send_message(letter(address))

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(send, (people[n::CONNECTIONS] for n in range(CONNECTIONS))))
    return len(people) / finished(mail, people, began)


def letter(address: str) -> EmailMessage:
    """Write the letter to one person as the standard library's manual shows it."""
    values = {"name": "Ada", "place": SENDER["postal_address"], "link": LINK}
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = f"{SENDER['name']} <{SENDER['address']}>"
    message["To"] = address
    message["Subject"] = "Hello {name}".format(**values)
    message["Date"] = utcnow()
    message["Message-ID"] = make_msgid(domain="kith.example")
    message.set_content(TEXT.format(**values))
    message.add_alternative(HTML.format(**values), subtype="html")
    return message


def finished(
    mail: Sink,
    people: Iterable[str],
    began: float,
    meanwhile: Callable[[], None] = lambda: None,
) -> float:
    """Wait until everybody has mail; return the seconds to the last one.

    ``meanwhile`` keeps the news of contacts fresh, as their relay would.
    """
    wanted = Counter(people)
    while mail.count() < wanted.total():
        meanwhile()
        if time.monotonic() > began + PATIENCE:
            raise RuntimeError(f"{mail.count()} messages of {wanted.total()} came")
        time.sleep(0.1)
    taken, last = mail.emptied()
    if taken != wanted:
        raise RuntimeError("somebody got no message, or two")
    return last - began
