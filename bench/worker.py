"""The workers of a service until nothing is due; prints seconds and peak memory."""

import gc
import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from chassis.jobs import WorkerProcess
from chassis.keys import Keyring, use


def main(name: str) -> None:
    """Work through the queues of the service ``name``.

    The memory is the highest of this process and, beside it, of a child that reads
    files, in KiB. The kernel's figure for a process counts the one that started it too,
    so that of this process is its own high water mark.
    """
    service = import_module(f"{name}.app").service
    settings = service.settings.read()
    use(Keyring(settings.keys_dir, service.name, {"seal", *service.keys}))
    database = service.connect(settings, "worker")
    gc.set_threshold(10_000)  # as every process of a service does
    began = time.perf_counter()
    WorkerProcess(database, service.workers, settings).run_until_empty()
    seconds = time.perf_counter() - began
    database.close()
    status = Path("/proc/self/status").read_text().split()
    own = int(status[status.index("VmHWM:") + 1])
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps({"seconds": seconds, "peaks": [own, child]}))


if __name__ == "__main__":
    main(sys.argv[1])
