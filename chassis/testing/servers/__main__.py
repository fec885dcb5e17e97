"""Command line: ``python -m chassis.testing.servers start|stop|env DIR``."""

import shlex
import sys

from chassis.testing.servers import Mongo, Rabbit, ServerError, start, stop
from chassis.testing.servers.home import Home

USAGE = "usage: python -m chassis.testing.servers start|stop|env DIR"


def main(arguments: list[str]) -> int:
    """Run one verb on one folder; return the exit code."""
    match arguments:
        case ["start", directory]:
            settings = start(directory, testing=True).environment()
            Home(directory).record(kept={"by": "hand"})
        case ["env", directory]:
            home = Home(directory)
            settings = {
                "KITH_MONGO_URL": Mongo(home).url(),
                "KITH_AMQP_URL": Rabbit(home).url(),
                "KITH_AMQP_MANAGEMENT_URL": Rabbit(home).management_url(),
            }
        case ["stop", directory]:
            with Home(directory).locked("session", wait=False) as free:
                stopped = stop(directory) if free else ["nothing, a test run uses it"]
            sys.stdout.write(f"stopped: {', '.join(stopped) or 'nothing ran'}\n")
            return 0
        case _:
            sys.stderr.write(USAGE + "\n")
            return 2
    for name, value in settings.items():
        sys.stdout.write(f"export {name}={shlex.quote(value)}\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (ServerError, KeyError) as error:
        sys.exit(f"{error}")
