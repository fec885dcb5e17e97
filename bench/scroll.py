"""How smoothly a hundred thousand rows scroll: the longest task of the page meanwhile.

A real Chromium shows the built application. Its services answer from here at once, so
that only the page's own work is measured.
"""

import json
import mimetypes
import os
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Route, sync_playwright

from bench.harness import Result
from gateway.site import APPLICATION, STATIC

HOST = "http://localhost"
ROWS, PAGE = 100_000, 100
MOST = 100.0
PERMISSIONS = ("contacts:read", "contacts:write", "contacts:delete")
STEP = 1200
"""Points in a frame: thirty rows, as fast as a finger lets them fly."""
SCROLL = """async ([rows, step, seconds]) => {
    const tasks = [0];
    const note = (list) => tasks.push(...list.getEntries().map((one) => one.duration));
    new PerformanceObserver(note).observe({ type: 'longtask' });
    const grid = document.querySelector('[role=grid]');
    const until = performance.now() + seconds * 1000;
    const drawn = () => [...grid.querySelectorAll('[data-index]')];
    const last = () => Math.max(...drawn().map((row) => Number(row.dataset.index)));
    while (last() < rows - 1) {
        if (performance.now() > until) throw new Error(`only ${last()} rows came`);
        grid.scrollTop += step;
        await new Promise(requestAnimationFrame);
    }
    return Math.max(...tasks);
}"""


def measure() -> list[Result]:
    """Scroll to the last row; RuntimeError where no browser or no application is."""
    path = os.environ.get("KITH_CHROMIUM") or shutil.which("chromium")
    if not path or not (APPLICATION / "index.html").exists():
        raise RuntimeError("it takes a Chromium and the built application: make web")
    with sync_playwright() as playwright:
        flags = ["--headless", "--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 844})
        page.route("**/*", _answer)
        page.goto(f"{HOST}/contacts")
        page.get_by_test_id("grid-row").first.wait_for()
        browser.start_tracing(page=page, categories=["-*", "toplevel"])
        longest = page.evaluate(SCROLL, [ROWS, STEP, 300])
        busiest = _busiest(browser.stop_tracing())
        browser.close()
    name = f"longest task while {ROWS:,} rows are scrolled"
    return [
        Result(name=name, measured=longest, goal=MOST, unit="ms"),
        Result(
            name="the same on the processor", measured=busiest, goal=MOST, unit="ms"
        ),
    ]


def _busiest(trace: bytes) -> float:
    """Return how long one task of the page had the processor, at most, in ms.

    What the clock counts beyond that is waiting for others on the same machine.
    """
    events = json.loads(trace)["traceEvents"]
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    times = [
        event["tdur"]
        for event in events
        if event["name"].endswith("RunTask")
        and (event["pid"], event["tid"]) in pages
        and "tdur" in event
    ]
    return float(max(times)) / 1000


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    file = _file(path)
    if file is not None:
        kind = mimetypes.guess_type(file.name)[0] or "text/html"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    elif path.endswith("/contacts/search"):
        route.fulfill(json=_found(json.loads(route.request.post_data or "{}")))
    elif path.endswith("/users/me"):
        me = {"id": "ann", "version": 1, "name": "Ann", "permissions": PERMISSIONS}
        route.fulfill(json=me)
    elif path.endswith("/live/tickets"):
        route.fulfill(status=503, json={})
    else:
        route.fulfill(json={"items": []})


def _file(path: str) -> Path | None:
    if path == "/contacts":
        return APPLICATION / "index.html"
    places = [APPLICATION / path[1:], STATIC / path[1:], STATIC / path[8:]]
    return next((each for each in places if path[1:] and each.is_file()), None)


def _found(asked: dict[str, Any]) -> dict[str, Any]:
    """Return a page of persons, each with a company of his own."""
    at = int(asked.get("cursor") or 0)
    end = min(ROWS, at + asked.get("limit", PAGE))
    items = [_person(number) for number in range(at, end)]
    more = str(end) if end < ROWS else None
    return {"items": items, "next_cursor": more, "count": ROWS}


def _person(number: int) -> dict[str, Any]:
    return {
        "id": f"person-{number}",
        "version": 1,
        "display_name": f"Person {number}",
        "emails": [{"value": f"p{number}@example.org", "is_primary": True}],
        "phones": [{"raw": f"+38344{number:06}", "e164": f"+38344{number:06}"}],
        "company_id": f"company-{number}",
        "lifecycle_stage": "lead",
        "owner_id": "ann",
        "keep_in_touch": {"last_contact_at": "2026-05-06T10:00:00Z"},
    }
