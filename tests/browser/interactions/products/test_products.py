"""What is sold, from its category to the end of its sale."""

import secrets

from playwright.sync_api import Locator, Page, expect

from chassis.testing.system import System
from tests.browser.pages.frame import Frame


def choose(page: Page, form: Locator, field: str, option: str) -> None:
    """Type into a field that offers choices, and take one."""
    form.get_by_role("combobox", name=field).fill(option)
    page.get_by_role("option", name=option).click()


def test_a_product_is_added_priced_anew_and_discontinued(
    page: Page, system: System
) -> None:
    mark = secrets.token_hex(3)
    frame = Frame(page, system.url)
    frame.open("/products")
    page.get_by_role("button", name="Categories", exact=True).click()
    tree = page.get_by_role("dialog", name="Categories")
    tree.get_by_label("New category").fill(f"Cameras {mark}")
    tree.get_by_role("button", name="Add category").click()
    expect(tree.get_by_text(f"Cameras {mark}", exact=True)).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_role("button", name="New product").first.click()
    form = page.get_by_role("dialog", name="New product")
    form.get_by_role("textbox", name="Name").fill(f"Camera {mark}")
    form.get_by_role("textbox", name="Number").fill(f"cam-{mark}")
    choose(page, form, "Category", f"Cameras {mark}")
    form.get_by_role("textbox", name="List price").fill("499")
    form.get_by_role("textbox", name="Costs us").fill("300")
    form.get_by_role("button", name="Add a step").click()
    form.get_by_role("textbox", name="What is done").fill("Ask how it goes")
    form.get_by_role("button", name="Add product").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Camera {mark}")
    expect(page.get_by_text("Day 7, Call: Ask how it goes")).to_be_visible()
    frame.check()

    page.get_by_role("button", name="Edit product").click()
    form = page.get_by_role("dialog", name="Edit product")
    form.get_by_role("textbox", name="List price").fill("449.50")
    form.get_by_role("button", name="Save product").click()
    prices = page.get_by_role("region", name="Prices so far")
    expect(prices.get_by_text("€449.50")).to_be_visible()
    expect(prices.get_by_text("€499")).to_be_visible()

    page.get_by_role("button", name="End the sale").click()
    dialog = page.get_by_role("dialog", name="End the sale")
    dialog.get_by_role("button", name="End the sale").click()
    expect(page.get_by_text("Sold no more", exact=True)).to_be_visible()
