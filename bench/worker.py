"""The workers of a service until nothing is due; prints seconds and peak memory."""

import json
import resource
import sys
import time
from importlib import import_module

from chassis.jobs import WorkerProcess
from chassis.keys import Keyring, use


def main(name: str) -> None:
    """Work through the queues of the service ``name``.

    The memory is the highest of this process and, beside it, of a child that reads
    files, in KiB.
    """
    service = import_module(f"{name}.app").service
    settings = service.settings.read()
    use(Keyring(settings.keys_dir, service.name, {"seal", *service.keys}))
    database = service.connect(settings, "worker")
    began = time.perf_counter()
    WorkerProcess(database, service.workers, settings).run_until_empty()
    seconds = time.perf_counter() - began
    database.close()
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peaks = [resource.getrusage(kind).ru_maxrss for kind in kinds]
    print(json.dumps({"seconds": seconds, "peaks": peaks}))


if __name__ == "__main__":
    main(sys.argv[1])
