"""``python -m demo [load]``: load the demo company, or tell the whole story."""

import json
import os
import sys
import time
from pathlib import Path

from demo.api import Api, ApiError
from demo.story import load, tell

CUSTOMERS = Path("../shared/data/northwind/customers.csv")


def main() -> int:
    """Sign in where `make up` runs, or where KITH_DEMO_* says, and begin."""
    try:
        api = Api(*_where())
        if sys.argv[1:] == ["load"]:
            load(api, _say)
        else:
            tell(api, _say, CUSTOMERS if CUSTOMERS.exists() else None)
    except ApiError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    return 0


def _where() -> tuple[str, str, str]:
    """Return address, account and password."""
    if url := os.environ.get("KITH_DEMO_URL"):
        return url, os.environ["KITH_DEMO_EMAIL"], os.environ["KITH_DEMO_PASSWORD"]
    home = Path(".kith")
    state = json.loads((home / "run/state.json").read_text())
    password = (home / "secrets/admin-password").read_text().strip()
    return state["urls"]["app"], state["admin"]["email"], password


BEGAN = time.monotonic()


def _say(text: str) -> None:
    print(f"· {time.monotonic() - BEGAN:5.1f} s  {text}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
