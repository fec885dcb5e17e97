"""Without a mouse: what is focused is seen, and the main action of a screen begins."""

from typing import Any, Final

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.pages.alone import Alone
from tests.browser.pages.frame import barriers
from tests.browser.pages.gallery import ROUTES, WAITS, words

MOST: Final = 60
"""Stops of a screen that are looked at; lists draw more without an end."""
UNSEEN: Final = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'end';
    const around = [focused, focused.nextElementSibling];
    for (let box = focused.parentElement, up = 0; box && up < 4; up += 1) {
        around.push(box);
        box = box.parentElement;
    }
    const look = () => around.filter(Boolean).map((each) => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } =
            getComputedStyle(each);
        return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor];
    }).join();
    const seen = look();
    focused.blur();
    const plain = look();
    focused.focus({ preventScroll: true });
    if (seen === plain) return 'not marked: ' + focused.outerHTML.slice(0, 150);
    const { top: above, bottom: below } = focused.getBoundingClientRect();
    // What comes late moves what stands under it; a reader scrolls after it.
    if (above < 0 || below > innerHeight) focused.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = focused.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    const isClear = getComputedStyle(focused).opacity === '0';
    const isHidden = isClear || width < 2 || height < 2;
    if (isHidden || focused.contains(at) || at?.contains(focused)) return '';
    const by = at ? at.outerHTML.slice(0, 150) : `nothing at ${left}, ${top}`;
    return `covered: ${focused.outerHTML.slice(0, 150)} by ${by}`;
}"""
NEW: Final = {
    "/contacts": ("contacts", "new"),
    "/companies": ("companies", "new"),
    "/cases": ("cases", "new"),
    "/products": ("products", "new"),
    "/tasks/agenda": ("tasks", "agenda.plan"),
    "/team-targets": ("team_targets", "new"),
    "/dashboards": ("dashboards", "new"),
    "/users": ("users", "invite"),
    "/teams": ("teams", "new"),
    "/attributes": ("attributes", "new"),
    "/pipelines": ("pipelines", "new"),
    "/tasks/follow-up-rules": ("follow_ups", "new"),
    "/service-plans": ("service_plans", "new"),
    "/api-keys": ("api_keys", "new"),
}
"""What the key n begins, by the name of the text that its button shows."""


def test_whatever_tab_leads_to_is_seen(open_browser: Opener, alone: Alone) -> None:
    """Example webapp-02."""
    page = open_browser(reduced_motion="reduce")
    alone.say(200)
    for route in ROUTES:
        if "$" in route or route == "/settings/system":
            continue
        page.goto(f"{alone.url}{route}")
        expect(page.get_by_role("heading", level=1), route).to_be_visible()
        expect(page.locator(WAITS), route).to_have_count(0)
        assert (route, [found for found in stops(page) if found]) == (route, [])


def stops(page: Page) -> list[str]:
    """Press Tab from stop to stop; what is wrong with each."""
    found: list[str] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        told = str(page.evaluate(UNSEEN))
        if told != "end":
            found.append(told)
        elif found:
            break
    assert found, "nothing can be reached"
    return found


def test_n_begins_something_new_and_escape_leaves_it(
    open_browser: Opener, alone: Alone
) -> None:
    """Example webapp-02."""
    page = open_browser(reduced_motion="reduce")
    alone.say(200)
    for path, (part, name) in NEW.items():
        label: Any = words("en", part)
        for step in name.split("."):
            label = label[step]
        page.goto(f"{alone.url}{path}")
        button = page.get_by_role("button", name=label, exact=True).first
        expect(button, path).to_be_visible()

        page.keyboard.press("n")

        form = page.get_by_role("dialog")
        expect(form, path).to_be_visible()
        expect(form.locator(":focus"), path).to_have_count(1)
        assert (path, barriers(page)) == (path, [])
        page.keyboard.press("Escape")
        expect(form, path).to_have_count(0)
