"""The reading service's consumer as a process: effects in three modes, some deadly."""

import os
import signal
import sys
import time

from chassis.crashpoints import arm
from chassis.domain import NotFoundError
from chassis.messaging import GATE, INBOX, Consumer, Event
from chassis.messaging.runner import Limits, Runner
from chassis.mongo import Database, Store, Transaction
from tests.builders.messages import ADDED, BookMessage, copies, effects, journal

EARLY = "book/early"
DEADLY = "book/deadly"
ENDLESS = "book/endless"

shelves = Consumer("reading.shelves")
mines = Consumer("reading.mines")


@shelves.on(ADDED, reads=BookMessage, mode=INBOX)
def on_book_shelved(event: Event[BookMessage], tx: Transaction) -> None:
    """Find no shelf for early books until there is one."""
    is_open = tx.collection("shelves").find_one({"_id": "open"})
    if event.subject.startswith(EARLY) and not is_open:
        raise NotFoundError
    tx.collection("shelved").update_one(
        {"_id": event.id}, {"$inc": {"n": 1}}, upsert=True
    )


@mines.on(ADDED, reads=BookMessage, mode=GATE)
def on_book_opened(event: Event[BookMessage], store: Store) -> None:
    """Die of deadly books."""
    del store
    if event.subject == DEADLY:
        os.kill(os.getpid(), signal.SIGSEGV)
    if event.subject == ENDLESS:
        time.sleep(60)


def main(prefetch: int, verb: str = "drain") -> None:
    """Consume until the queue is empty, or (``run``) until SIGTERM."""
    arm(os.environ.get("KITH_CRASHPOINT"))
    database = Database.connect(os.environ["KITH_MONGO_URL"], "reading")
    runner = Runner(
        database=database,
        consumers=(mines, copies, effects, journal, shelves),
        amqp_url=os.environ["KITH_AMQP_URL"],
        limits=Limits(prefetch=prefetch, watchdog=10),
    )
    if verb == "run":
        runner.run()
    else:
        runner.run_until_empty()
    database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
