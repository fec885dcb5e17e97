"""The consumer of contacts as a process, until its queue is empty."""

import os

from chassis.crashpoints import arm
from chassis.messaging.runner import consume_until_empty
from chassis.mongo import Database
from contacts.app import service


def main() -> None:
    """Consume; a crash point may end it at any boundary."""
    arm(os.environ.get("KITH_CRASHPOINT"))
    database = Database.connect(os.environ["KITH_MONGO_URL"], service.name)
    consume_until_empty(service, database, os.environ["KITH_AMQP_URL"])
    database.close()


if __name__ == "__main__":
    main()
