"""The worker of the interactions service as a process, until nothing is due."""

import os

from chassis.crashpoints import arm
from chassis.jobs import WorkerProcess
from chassis.mongo import Database
from tests.builders.clock import WORKERS


def main() -> None:
    """Work; a crash point may end it at any boundary."""
    arm(os.environ.get("KITH_CRASHPOINT"))
    database = Database.connect(os.environ["KITH_MONGO_URL"], "interactions")
    WorkerProcess(database, WORKERS).run_until_empty()


if __name__ == "__main__":
    main()
