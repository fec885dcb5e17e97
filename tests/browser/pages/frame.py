"""What stands around every screen, and what no screen may do."""

from functools import cache
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.architecture.house import ROOT

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
TELL = (
    "document.addEventListener('securitypolicyviolation', (event) =>"
    " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"
)
STILL = """() => document.getAnimations().every((each) => each.playState !== 'running'
    || each.effect.getComputedTiming().endTime === Infinity)"""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# Refusals that a test asks for are logged by the browser as errors.
EXPECTED = ("the server responded with a status of 4",)


class Watch:
    """Hears everything that a browser complains about, and where it calls."""

    def __init__(self, page: Page, expected: tuple[str, ...] = ()) -> None:
        self.faults: list[str] = []
        self._expected = (*EXPECTED, *expected)
        page.add_init_script(TELL)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        known = any(text in message.text for text in self._expected)
        if message.type in {"error", "warning"} and not known:
            self.faults.append(f"{message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        local = ("http://127.0.0.1", "http://localhost", "data:", "blob:")
        if not request.url.startswith(local):
            self.faults.append(f"a foreign host: {request.url}")


@cache
def axe_source() -> str:
    return AXE.read_text()


class Frame:
    """The application as one sees it from any screen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def open(self, path: str) -> None:
        """Go to a screen and look whether everybody can use it."""
        self.page.goto(f"{self.url}{path}")
        self.check()

    def check(self) -> None:
        """Fail for every barrier that axe knows of."""
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        found = barriers(self.page)
        assert not found, found

    def sign_in(self, email: str, password: str, path: str = "/") -> None:
        self.page.goto(f"{self.url}{path}")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.send("Sign in")

    def send(self, button: str) -> None:
        """Send a form of the door, and wait for the page that answers."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).click()

    @property
    def title(self) -> str:
        """The heading of the screen."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def notice(self) -> str:
        """What the page warns of."""
        return self.page.get_by_role("alert").inner_text()

    def jump(self, words: str, to: str) -> None:
        """Open the palette, type, and press Enter."""
        self.page.keyboard.press("Control+k")
        self.page.get_by_role("textbox", name="Search people").fill(words)
        box = self.page.get_by_role("dialog")
        expect(box.get_by_text(to).first).to_be_visible()
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(to)


def barriers(page: Page) -> list[Any]:
    """What axe finds: the rule, and the first place that breaks it."""
    # What is half faded in has half the contrast.
    page.wait_for_function(STILL)
    page.evaluate(axe_source())
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})",
        list(RULES),
    )
    return [
        (violation["id"], violation["nodes"][0]["html"][:200])
        for violation in found["violations"]
    ]
