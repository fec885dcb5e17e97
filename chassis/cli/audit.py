"""Every changing command leaves a row that says who did what, and what came of it."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

AUDIT: Final = "command_audit"


@contextmanager
def audited(database: Any, command: str, **arguments: Any) -> Iterator[dict[str, Any]]:
    """Write the row before the command works; what it puts into the dict, after.

    A row without ``ended_at`` tells of a command that was killed.
    """
    from chassis.domain import new_id, utcnow

    rows, key = database.collection(AUDIT), {"_id": new_id()}
    given = {name: value for name, value in arguments.items() if value}
    row = {"command": command, "arguments": given, "by": getpass.getuser()}
    rows.insert_one({**key, **row, "started_at": utcnow()})
    result: dict[str, Any] = {}
    yield result
    rows.update_one(key, {"$set": {"result": result, "ended_at": utcnow()}})
