"""Documents tell what is there."""

import re
import runpy
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, shown, sources

PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "services/*/*.md", "gateway/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_no_code_points_to_a_page_that_is_not_here() -> None:
    pages = {path.name for path in PAGES}
    files = [path for path in sources() if path != Path(__file__)]
    assert [
        f"{shown(path)}: {page}"
        for path in files
        for page in re.findall(r"\b[\w-]+\.md\b", path.read_text())
        if page not in pages
    ] == []


def test_decisions_are_numbered_through() -> None:
    decisions = sorted(ROOT.glob("docs/adr/[0-9]*.md"))
    heads = [path.read_text().partition(".")[0] for path in decisions]
    assert heads == [f"# {number}" for number in range(1, len(decisions) + 1)]
    assert [path.name[:4] for path in decisions] == [
        f"{number:04}" for number in range(1, len(decisions) + 1)
    ]


@pytest.fixture(scope="module")
def generated() -> dict[Path, str]:
    """What `make docs` would write now."""
    written: dict[Path, str] = runpy.run_path(str(ROOT / ".ci/reference.py"))[
        "documents"
    ]()
    return written


def test_the_reference_tells_what_the_code_says(generated: dict[Path, str]) -> None:
    stale = [
        p for p, text in generated.items() if not p.exists() or p.read_text() != text
    ]
    assert [shown(path) for path in stale] == [], "run: make docs"


def test_no_page_tells_of_what_is_gone(generated: dict[Path, str]) -> None:
    pages = [
        *ROOT.glob("docs/reference/events/*"),
        *ROOT.glob("docs/reference/openapi/*"),
    ]
    assert [shown(path) for path in pages if path not in generated] == []
