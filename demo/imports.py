"""Bringing a file in, as the wizard does: map, try, run."""

from collections.abc import Callable
from typing import Any

from demo.api import Api, wait_for

Say = Callable[[str], None]


def bring_in(
    api: Api, file: tuple[str, bytes], say: Say, target: str = "contacts"
) -> dict[str, Any]:
    """Bring a file in, after a dry run, and say what became of every row."""
    made = api.upload("/api/v1/imports", *file, target=target)
    place = f"/api/v1/imports/{made['id']}"
    api.put(f"{place}/mapping", {"mapping": made["mapping"]}, made["version"])
    api.post(f"{place}/check")
    checked = wait_for(lambda: _reached(api.get(place), "checked"), "the dry run")
    rows = checked["forecast"]["counts"]["rows"]
    say(f"{file[0]}: {rows} rows, faults {checked['forecast']['faults']}")
    api.post(f"{place}/run", {"expected_rows": rows})
    done = wait_for(lambda: _reached(api.get(place), "finished"), "the import")
    say(f"imported: {done['counts']}")
    return dict(done)


def _reached(found: dict[str, Any], state: str) -> dict[str, Any] | None:
    """Return an import once it is there; raises RuntimeError when it failed."""
    if found["state"] == "failed":
        raise RuntimeError(f"the import failed: {found['error']}")
    return found if found["state"] == state else None
