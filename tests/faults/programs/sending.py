"""The workers of campaigns as a process, until all is planned, sent and finished."""

import time

from campaigns.app import service
from chassis.crashpoints import arm
from chassis.jobs import WorkerProcess
from chassis.keys import Keyring, use

SECONDS = 150


def main() -> None:
    """Work until nothing is left that could be done soon."""
    settings = service.settings.read()
    use(Keyring(settings.keys_dir, service.name, {"seal", *service.keys}))
    arm(settings.crashpoint)
    database = service.connect(settings, "test")
    workers = [WorkerProcess(database, [one], settings) for one in service.workers]
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if not sum(worker.run_until_empty() for worker in workers) and not _waiting(
            database.collection("mailing_lanes")
        ):
            break
    database.close()


def _waiting(lanes: object) -> bool:
    """Say whether a lane only waits for its next look."""
    return bool(lanes.count_documents({"state": {"$ne": "done"}}))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
