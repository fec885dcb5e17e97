"""The board of deals, and the page of one."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.frame import Frame


class Deals(Frame):
    """What a person does with deals."""

    def __init__(self, page: Page, url: str, pipeline_id: str) -> None:
        super().__init__(page, url)
        self.open(f"/deals?pipeline={pipeline_id}")

    def stage(self, label: str) -> Locator:
        return self.page.get_by_role("region", name=label, exact=True)

    def card(self, title: str) -> Locator:
        return self.page.get_by_role("listitem").filter(has_text=title)

    def drag(self, title: str, *, to: str) -> None:
        """Take a card with the mouse, carry it to a stage, let it go."""
        self.card(title).drag_to(self.stage(to))

    def carry(self, title: str, *, steps: int) -> str:
        """Lift a card with Space, carry it by arrows, put it down; what is spoken."""
        self.page.get_by_role("link", name=title, exact=True).focus()
        self.page.keyboard.press("Space")
        spoken = self.page.get_by_role("status").filter(has_text="stage")
        expect(spoken).to_contain_text("is lifted")
        for _ in range(steps):
            self.page.keyboard.press("ArrowRight")
        said = spoken.inner_text()
        self.page.keyboard.press("Space")
        return said

    def is_in(self, title: str, stage: str) -> None:
        expect(self.stage(stage).get_by_role("link", name=title)).to_be_visible()

    def undo(self) -> None:
        """Take the last step back, from its notice."""
        self.page.get_by_role("button", name="Undo", exact=True).last.click()

    def lose(self, title: str) -> Locator:
        """Press l on a card; the question why."""
        self.page.get_by_role("link", name=title, exact=True).focus()
        self.page.keyboard.press("l")
        return self.page.get_by_role("dialog")

    def close_as_lost(self, reason: str | None = None) -> None:
        """Answer the question why, or try without an answer."""
        dialog = self.page.get_by_role("dialog")
        if reason:
            dialog.get_by_role("combobox", name="Reason").click()
            self.page.get_by_role("option", name=reason).click()
        dialog.get_by_role("button", name="Close as lost").click()

    def fill_missing(self, *, amount: str, day: str) -> None:
        """Give a stage what it asks for."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Amount").fill(amount)
        dialog.get_by_label("Expected close").fill(day)
        dialog.get_by_role("button", name="Move to").click()
