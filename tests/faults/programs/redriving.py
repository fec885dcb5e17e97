"""``kith parking redrive reading --all`` as a process."""

import os

from chassis.crashpoints import arm
from chassis.messaging.courier import courier
from chassis.messaging.parking import EVERYTHING, Redrive


def main() -> None:
    """Send everything back."""
    arm(os.environ.get("KITH_CRASHPOINT"))
    with courier(os.environ["KITH_AMQP_URL"]) as desk:
        Redrive(rate=1000).run(desk, "reading", EVERYTHING)


if __name__ == "__main__":
    main()
