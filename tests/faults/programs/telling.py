"""The telling service's relay as a process, with windows of three rows."""

import os

from chassis.crashpoints import arm
from chassis.messaging.relay import RelayOptions
from chassis.messaging.relay_loop import run_relay
from chassis.mongo import Database

WINDOW = 3


def main() -> None:
    """Relay until told to end."""
    arm(os.environ.get("KITH_CRASHPOINT"))
    database = Database.connect(os.environ["KITH_MONGO_URL"], "telling")
    run_relay(database, os.environ["KITH_AMQP_URL"], RelayOptions(window=WINDOW))


if __name__ == "__main__":
    main()
