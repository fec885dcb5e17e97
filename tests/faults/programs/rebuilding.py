"""A whole rebuild of the shelf as a process; run again, it goes on where it was."""

import os

from chassis.crashpoints import arm
from chassis.mongo import Database
from tests.builders.shelves import House


def main() -> None:
    """Start, fill, verify, swap and drop what was before."""
    arm(os.environ.get("KITH_CRASHPOINT"))
    reading = Database.connect(os.environ["KITH_MONGO_URL"], "reading")
    house = House(reading, reading, os.environ["KITH_AMQP_URL"])
    rebuild = house.rebuild(linger=1.0)
    status = rebuild.status()
    if status["active"] == 1:
        rebuild.start()
        rebuild.run()
        problems = rebuild.verify()
        if problems:
            raise SystemExit(f"{problems}")
        rebuild.swap()
    elif "swapped_at" in status:
        rebuild.swap()
    rebuild.drop(at_once=True)


if __name__ == "__main__":
    main()
